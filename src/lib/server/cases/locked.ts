import { eq, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import type { Problems } from '../../domain/case-reading';
import { done, refused, type Result } from '../../domain/result';
import { signs } from '../access/log';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { supportCase } from '../database/schema';

export type CaseRow = typeof supportCase.$inferSelect;
/** It is not there for who asks; or somebody wrote meanwhile: what the case is now. */
export type CaseProblem = { readonly code: 'gone' } | { readonly code: 'changed'; readonly now: CaseRow };

/** What was typed does not go with what the case holds already: why, beside each field. */
export interface FieldsProblem {
	readonly code: 'fields';
	readonly fields: Problems<string>;
}
/** Refuses where anything is wrong with a field. */
export const withoutProblems = (fields: Problems<string>): Result<undefined, FieldsProblem> =>
	Object.keys(fields).length > 0 ? refused({ code: 'fields', fields }) : done(undefined);

/** The case, locked until the unit of work ends; undefined for whoever may not write in it. */
export async function lockCase(tx: Transaction, id: string): Promise<CaseRow | undefined> {
	if (!validate(id)) return undefined;
	const [row] = await tx.select().from(supportCase).where(eq(supportCase.id, id)).for('update');
	return row;
}

/**
 * One write in a case, by somebody of its team, and its line in the access log.
 * @param version that the writer had before the eyes; without one, what is written stands beside what others write
 * @param what it was, for the log: never what was written
 */
export const writeCase = <Value, Problem>(
	scope: NamedScope,
	{ id, version, what }: { readonly id: string; readonly version?: number; readonly what: string },
	work: (tx: Transaction, row: CaseRow) => Promise<Result<Value, Problem>>
): Promise<Result<Value, Problem | CaseProblem>> =>
	inScope(scope, async (tx) => {
		const row = await lockCase(tx, id);
		// Whoever waited for it to be anonymised comes too late.
		if (!row || row.anonymisedAt) return refused({ code: 'gone' });
		if (version !== undefined && row.version !== version) return refused({ code: 'changed', now: row });
		const answer = await work(tx, row);
		if (answer.ok)
			await signs(tx, scope, {
				...{ action: 'write', subject: 'support_case', subjectId: id, territoryId: row.territoryId, detail: what }
			});
		return answer;
	});

/** A day and an hour on the territory's clock, as the moment that it was. */
export const localMoment = (territoryId: string, day: string, time: string) =>
	sql<Date>`(${`${day} ${time}`}::timestamp at time zone (select time_zone from territory where id = ${territoryId}))`;
