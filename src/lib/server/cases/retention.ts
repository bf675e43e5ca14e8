import { and, asc, eq, sql } from 'drizzle-orm';
import { fallsOn, type Hold } from '../../domain/case-retention';
import { done, refused, type Result } from '../../domain/result';
import { settingOf } from '../../domain/settings';
import { territoryOf } from '../access/here';
import { signs } from '../access/log';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { actor, supportCase, teamMember, territory } from '../database/schema';
import { clocksOf } from './clocks';
import { forgetContents } from './document-content';
import { DocumentsAway } from './document-stores';
import { tellOfExamples } from './examples';
import { writeCase, type CaseProblem } from './locked';
import { readWith } from './queries';

/**
 * What would be anonymised of the cases of one's teams, and when, the next one first; nothing of others, not even how many.
 * @param wished months, to see what they would come to; without any those that are set
 */
export const previewRetention = (scope: NamedScope, wished: number | null) =>
	inScope(scope, async (tx) => {
		await tellOfExamples(tx);
		const here = await territoryOf(tx, scope);
		const [set] = await tx.select({ settings: territory.settings }).from(territory).where(eq(territory.id, here));
		const { months } = settingOf(set?.settings, 'retention');
		const clocks = await clocksOf(tx, wished ?? months);
		const rows = await tx
			.select({
				...{ id: supportCase.id, reference: supportCase.reference, stage: supportCase.stage },
				...{ endedOn: sql<string>`coalesce(${supportCase.closedOn}, ${supportCase.stageSince})::text` },
				name: actor.name,
				leads: sql<boolean>`${supportCase.id} in (select rules.cases('{lead}'))`
			})
			.from(supportCase)
			.innerJoin(actor, eq(actor.id, supportCase.actorId))
			.where(sql`${supportCase.id} = any(${`{${[...clocks.keys()].join()}}`}::uuid[])`)
			.orderBy(asc(actor.name), asc(supportCase.id));
		await signs(tx, scope, { action: 'read', subject: 'case_list', subjectId: here, territoryId: here });
		const cases = rows.map((row) => {
			const clock = clocks.get(row.id)!;
			return { ...row, ...clock, on: fallsOn(clock) };
		});
		return {
			...{ months, wished },
			cases: cases.toSorted((one, other) => (one.on ?? '9999').localeCompare(other.on ?? '9999'))
		};
	});
export type DatedCase = Awaited<ReturnType<typeof previewRetention>>['cases'][number];

/** A case with the time that it is kept; `clock` is undefined while it runs, and once it is anonymised. */
export const readRetention = (scope: NamedScope, id: string) =>
	readWith(scope, id, async (tx) => ({ clock: (await clocksOf(tx, null, id)).get(id) }));

type Outcome = 'done' | 'gone' | 'already' | 'running' | 'early' | Hold;

/**
 * Anonymises a case in this unit of work, with its files: they go before anything is committed, so that one whose file
 * cannot be removed is tried again as a whole.
 * @param today in the territory
 */
export async function anonymise(tx: Transaction, id: string, today: string): Promise<Outcome> {
	const [row] = await tx.execute<{ outcome: Outcome; files: string[] }>(
		sql`select outcome, files from rules.anonymise_case(${id}::uuid, ${today}::date)`
	);
	await forgetContents(row!.files);
	return row!.outcome;
}

/** `not_stored`: the folder or the bucket of its documents does not answer. */
export type AnonymisingProblem = CaseProblem | { readonly code: 'not_lead' | 'running' | 'held' | 'not_stored' };

/** Anonymises a case before its time, by one of its leads. @param version that she had before the eyes */
export const anonymiseByHand = (
	scope: NamedScope,
	id: string,
	version: number,
	today: string
): Promise<Result<{ readonly id: string }, AnonymisingProblem>> =>
	writeCase<{ readonly id: string }, AnonymisingProblem>(scope, { id, version, what: 'anonymised' }, async (tx) => {
		const [mine] = await tx
			.select({ role: teamMember.role })
			.from(teamMember)
			.where(and(eq(teamMember.caseId, id), eq(teamMember.accountId, scope.account)));
		if (mine?.role !== 'lead') return refused({ code: 'not_lead' });
		const outcome = await anonymise(tx, id, today);
		if (outcome === 'done') return done({ id });
		return refused({ code: outcome === 'running' ? 'running' : outcome === 'gone' ? 'gone' : 'held' });
	}).catch((error: unknown) => {
		// Then nothing of it was erased.
		if (error instanceof DocumentsAway) return refused({ code: 'not_stored' });
		throw error;
	});
