import { eq, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import type { Contact } from '../../domain/case-entries';
import { done, refused, type Result } from '../../domain/result';
import { saysTheSame } from '../../domain/same';
import { isEnd } from '../../domain/support-case';
import type { NoteOutcome } from '../../domain/visit-note';
import { inScope, keyFor, type NamedScope, type Transaction } from '../database/database';
import { contactLog, supportCase, territory } from '../database/schema';
import { listCases } from './queries';
import { localMoment, writeCase } from './locked';

type Refusal = Exclude<NoteOutcome, { outcome: 'kept' | 'invalid' }>;

/**
 * Keeps a note of a visit as a contact of its case, once for its id. Nothing is written over: where there is one of this id
 * that says something else, or the case came to its end meanwhile, whoever sends it is told.
 * @param evenEnded who sends it has seen that the case ended
 */
export async function keepVisitNote(
	scope: NamedScope,
	caseId: string,
	entry: string,
	note: Contact,
	evenEnded: boolean
): Promise<NoteOutcome> {
	if (!validate(entry)) return { outcome: 'gone' };
	const answer = await writeCase<null, Refusal>(
		scope,
		{ id: caseId, what: 'contact' },
		async (tx, row): Promise<Result<null, Refusal>> => {
			const there = await noteOf(tx, entry);
			const { kind, day, time, minutes, withWhom, summary } = note;
			if (there) {
				const { caseId: at, reference, ...kept } = there;
				if (at === caseId && saysTheSame(kept, { ...note, withWhom: withWhom || null })) return done(null);
				const theirs = { kind: kept.kind, day: kept.day, summary: kept.summary };
				return refused({ outcome: 'different', theirs, elsewhere: at === caseId ? null : reference });
			}
			if (isEnd(row.stage) && !evenEnded)
				return refused({ outcome: 'ended', stage: row.stage, since: row.closedOn ?? row.stageSince });
			const { count } = await tx
				.insert(contactLog)
				.values({
					...{ id: entry, caseId, kind, minutes, withWhom: withWhom || null, summary, accountId: scope.account },
					happenedAt: localMoment(row.territoryId, day, time)
				})
				.onConflictDoNothing();
			// Of a case that who sends it does not see.
			return count > 0 ? done(null) : refused({ outcome: 'gone' });
		}
	);
	if (answer.ok) return { outcome: 'kept' };
	return 'outcome' in answer.problem ? answer.problem : { outcome: 'gone' };
}

async function noteOf(tx: Transaction, id: string) {
	const [row] = await tx
		.select({
			...{ caseId: contactLog.caseId, reference: supportCase.reference, kind: contactLog.kind },
			...{ minutes: contactLog.minutes, withWhom: contactLog.withWhom, summary: contactLog.summary },
			day: sql<string>`to_char(${contactLog.happenedAt} at time zone ${territory.timeZone}, 'YYYY-MM-DD')`,
			time: sql<string>`to_char(${contactLog.happenedAt} at time zone ${territory.timeZone}, 'HH24:MI')`
		})
		.from(contactLog)
		.innerJoin(supportCase, eq(supportCase.id, contactLog.caseId))
		.innerJoin(territory, eq(territory.id, supportCase.territoryId))
		.where(eq(contactLog.id, id));
	return row;
}

/**
 * The key by which a device keeps what somebody wrote: of that person alone, always the same, and never on the device of
 * somebody else. 256 bits in base64url.
 */
export const deviceKeyOf = ({ account }: NamedScope): string => keyFor(`maillage visit notes ${account}`);

/** The open cases that a note can be put into, by name. */
export async function casesForNotes(scope: NamedScope) {
	const { rows } = await listCases(scope, { text: '', state: 'running' });
	const mine = await writable(scope);
	return rows
		.flatMap(({ id, reference, structure }) =>
			structure && mine.has(id) ? [{ id, reference, name: structure.name }] : []
		)
		.toSorted((one, other) => one.name.localeCompare(other.name, 'fr'));
}

const writable = (scope: NamedScope) =>
	inScope(
		scope,
		async (tx) =>
			new Set(
				[...(await tx.execute<{ id: string }>(sql`select rules.cases('{lead,member}') as id`))].map(({ id }) => id)
			),
		{ readOnly: true }
	);
