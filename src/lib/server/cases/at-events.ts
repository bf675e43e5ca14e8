import { and, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import { done } from '../../domain/result';
import { isEnd } from '../../domain/support-case';
import { territoryOf } from '../access/here';
import { signs } from '../access/log';
import { inScope, type NamedScope } from '../database/database';
import { caseEvent, eventActor } from '../database/schema';
import { tellOfExamples } from './examples';
import { writeCase } from './locked';
import { listed } from './queries';

/**
 * The cases of one's teams that an event may have to do with: those that it is tied to, those of structures that took part
 * in it, and the others that run, to choose from. That they were looked at is kept.
 */
export const casesAt = (scope: NamedScope, id: string) =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return undefined;
		await tellOfExamples(tx);
		const tied = await tx.select({ id: caseEvent.caseId }).from(caseEvent).where(eq(caseEvent.eventId, id));
		const there = await tx.select({ id: eventActor.actorId }).from(eventActor).where(eq(eventActor.eventId, id));
		const [ties, tookPart] = [new Set(tied.map((one) => one.id)), new Set<string>(there.map((one) => one.id))];
		const all = await listed(tx, undefined);
		const here = await territoryOf(tx, scope);
		await signs(tx, scope, { action: 'read', subject: 'case_list', subjectId: here, territoryId: here });
		const rows = all
			.filter(({ id: one, stage }) => ties.has(one) || !isEnd(stage))
			.map(({ id: one, reference, stage, structure }) => ({
				...{ id: one, reference, stage, structure },
				...{ isTied: ties.has(one), isOfThose: structure !== null && tookPart.has(structure.id) }
			}));
		const isNear = ({ isTied, isOfThose }: (typeof rows)[number]) => isTied || isOfThose;
		return { near: rows.filter(isNear), others: rows.filter((row) => !isNear(row)) };
	});
export type CasesAt = NonNullable<Awaited<ReturnType<typeof casesAt>>>;

/**
 * Says which cases an event has to do with, of those that the form showed; others stay as they are. Each is a write in its
 * case, by somebody of its team.
 * @param shown ids of the cases of the form
 * @param wished those that are to be tied to it
 * @returns how many could not be written, since they are no longer there for who asks
 */
export async function tieCases(
	scope: NamedScope,
	eventId: string,
	shown: readonly string[],
	wished: ReadonlySet<string>
): Promise<number> {
	const before = await inScope(
		scope,
		(tx) => tx.select({ id: caseEvent.caseId }).from(caseEvent).where(eq(caseEvent.eventId, eventId)),
		{ readOnly: true }
	);
	const tied = new Set(before.map(({ id }) => id));
	const changed = [...new Set(shown)].filter((id) => tied.has(id) !== wished.has(id));
	let gone = 0;
	for (const id of changed) {
		const answer = await writeCase(scope, { id, what: 'event' }, async (tx) => {
			if (wished.has(id))
				await tx.insert(caseEvent).values({ caseId: id, eventId, accountId: scope.account }).onConflictDoNothing();
			else await tx.delete(caseEvent).where(and(eq(caseEvent.caseId, id), eq(caseEvent.eventId, eventId)));
			return done(undefined);
		});
		if (!answer.ok) gone += 1;
	}
	return gone;
}
