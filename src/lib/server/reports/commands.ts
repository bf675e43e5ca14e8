import { and, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import type { NotGiven } from '../../domain/case-report/given-out';
import type { ReportQuery } from '../../domain/case-report/query';
import type { Story } from '../../domain/funder-report/story';
import { REPORT_VERSION } from '../../domain/case-report/report';
import { done, refused, type Result } from '../../domain/result';
import { territoryOf } from '../access/here';
import { signs } from '../access/log';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { frozenReport } from '../database/schema';
import { oneAtATime, registers } from './given';
import { countReport } from './queries';

/** `gone`: no such id; `kept_back`: a version for others that may not be given out. */
export type FreezeError = { readonly code: 'gone' } | { readonly code: 'kept_back'; readonly refusal: NotGiven };

/**
 * Keeps a report as it is counted now, with what was asked and by which definitions. A version for others is given out by
 * this, and noted in the register. The id comes from the form: what is sent twice is frozen once.
 * @param today the day in the territory
 */
export const freezeReport = (
	scope: NamedScope,
	id: string,
	query: ReportQuery,
	today: string
): Promise<Result<{ readonly id: string }, FreezeError>> =>
	inScope(scope, (tx) => freezes(tx, scope, id, query, today));

/**
 * The same in this unit of work.
 * @param story what is told around the figures: with it, those of a version that was given out are told again as they were
 */
export async function freezes(
	tx: Transaction,
	scope: NamedScope,
	id: string,
	query: ReportQuery,
	today: string,
	story?: Story
): Promise<Result<{ readonly id: string }, FreezeError>> {
	if (!validate(id)) return refused({ code: 'gone' });
	if (query.audience === 'others') await oneAtATime(tx, await territoryOf(tx, scope));
	const [known] = await tx
		.select({ id: frozenReport.id })
		.from(frozenReport)
		.where(and(eq(frozenReport.id, id), eq(frozenReport.accountId, scope.account)));
	if (known) return done({ id });
	const { here, ...counted } = await countReport(tx, scope, query, today);
	const report = counted.report ?? (story && counted.again);
	if (!report) return refused({ code: 'kept_back', refusal: counted.refusal! });
	const [made] = await tx
		.insert(frozenReport)
		.values({
			...{ id, territoryId: here, accountId: scope.account, version: REPORT_VERSION, query },
			result: JSON.stringify({ ...report, ...(story && { story }) })
		})
		.onConflictDoNothing()
		.returning({ id: frozenReport.id });
	if (!made) return refused({ code: 'gone' });
	if (query.audience === 'others' && counted.report)
		await registers(tx, scope, { id, here, report, heads: counted.heads });
	await signs(tx, scope, { action: 'write', subject: 'report', subjectId: id, territoryId: here, detail: 'frozen' });
	return done({ id });
}
