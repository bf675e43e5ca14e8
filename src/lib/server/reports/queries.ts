import { desc, eq, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import type { Words } from '../../domain/case-report/facts';
import { forOthers, mayGiveOut, type Heads, type NotGiven } from '../../domain/case-report/given-out';
import type { ReportQuery } from '../../domain/case-report/query';
import { casesBehind, reportOf } from '../../domain/case-report/report';
import type { Report } from '../../domain/case-report/table';
import type { ToldReport } from '../../domain/funder-report/story';
import type { LogAction } from '../../domain/access-log';
import { territoryOf } from '../access/here';
import { signs } from '../access/log';
import { tellOfExamples } from '../cases/examples';
import { listedAmong } from '../cases/queries';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { frozenReport } from '../database/schema';
import { reportedCases } from './facts';
import { givenOut, keyOf } from './given';

/** What was counted; of a version for others also who is behind it, or why there is none. */
type Told =
	| { readonly report: Report; readonly heads: Heads; readonly refusal?: undefined; readonly again?: undefined }
	| {
			readonly report?: undefined;
			readonly refusal: NotGiven;
			/** What was given out of the same period: it may be told again, as it was told then. */
			readonly again?: Report;
	  };

/**
 * Counts a report in this unit of work, and signs for it.
 * @param today the day in the territory
 */
export async function countReport(
	tx: Transaction,
	scope: NamedScope,
	query: ReportQuery,
	today: string,
	action: LogAction = 'read'
) {
	await tellOfExamples(tx);
	const cases = await reportedCases(tx);
	const here = await territoryOf(tx, scope);
	await signs(tx, scope, { action, subject: 'report', subjectId: here, territoryId: here });
	const places = new Map(cases.flatMap(({ place }) => (place ? [[place.code, place] as const] : [])));
	const counted = { here, places: [...places.values()] as ({ code: string } & Words)[] };
	const report = reportOf(cases, query);
	if (query.audience === 'team') return { ...counted, ...({ report, heads: {} } as Told) };
	const given = await givenOut(tx, here);
	const refusal = mayGiveOut(query, today, given);
	const then = refusal?.code === 'given' ? given.find(({ from }) => from === query.from) : undefined;
	const told: Told = refusal
		? { refusal, ...(then && { again: { ...report, tables: then.tables } }) }
		: forOthers(report, given, keyOf);
	return { ...counted, ...told };
}

/** A report over the cases of one's teams; that it was asked for is kept. */
export const readReport = (scope: NamedScope, query: ReportQuery, today: string) =>
	inScope(scope, (tx) => countReport(tx, scope, query, today));

async function frozenIn(tx: Transaction, scope: NamedScope, id: string, action: LogAction) {
	if (!validate(id)) return undefined;
	const [row] = await tx.select().from(frozenReport).where(eq(frozenReport.id, id));
	if (!row) return undefined;
	await signs(tx, scope, { action, subject: 'report', subjectId: id, territoryId: row.territoryId, detail: 'frozen' });
	return { ...row, report: JSON.parse(row.result) as ToldReport };
}

/** A report as it was frozen; undefined for whoever did not freeze it. */
export const readFrozen = (scope: NamedScope, id: string) => inScope(scope, (tx) => frozenIn(tx, scope, id, 'read'));

/** A report as it is counted now, for a file of it; undefined of a version for others, which leaves the house frozen alone. */
export const exportReport = (scope: NamedScope, query: ReportQuery, today: string): Promise<Report | undefined> =>
	inScope(scope, async (tx) =>
		query.audience === 'team' ? (await countReport(tx, scope, query, today, 'export')).report : undefined
	);

/** A report as it was frozen, for a file of it; undefined for whoever did not freeze it. */
export const exportFrozen = (scope: NamedScope, id: string): Promise<ToldReport | undefined> =>
	inScope(scope, async (tx) => (await frozenIn(tx, scope, id, 'export'))?.report);

/** What one has frozen, the newest first. */
export const listFrozen = (scope: NamedScope) =>
	inScope(
		scope,
		(tx) =>
			tx
				.select({
					...{ id: frozenReport.id, frozenAt: frozenReport.frozenAt, query: frozenReport.query },
					/** By which it was told to a funder. */
					template: sql<string | null>`${frozenReport.result}::json -> 'story' ->> 'template'`
				})
				.from(frozenReport)
				.where(eq(frozenReport.accountId, scope.account))
				.orderBy(desc(frozenReport.frozenAt), desc(frozenReport.id))
				.limit(100),
		{ readOnly: true }
	);

export interface Figure {
	readonly table: string;
	readonly row: string;
	readonly when: 'now' | 'before';
}

/** The cases behind a figure, as they are today; undefined where there is no such figure, or it tells of no case. */
export const casesOfFigure = (scope: NamedScope, query: ReportQuery, figure: Figure, today: string, frozen?: string) =>
	inScope(scope, async (tx) => {
		await tellOfExamples(tx);
		const report =
			frozen === undefined
				? (await countReport(tx, scope, { ...query, audience: 'team' }, today)).report
				: (await frozenIn(tx, scope, frozen, 'read'))?.report;
		const behind = report && casesBehind(report, figure.table, figure.row, figure.when);
		if (!behind) return undefined;
		const { table, row, ids } = behind;
		const period = figure.when === 'now' ? report.query : report.before;
		return {
			...{ title: table.title, name: row.name, period: { from: period.from, to: period.to } },
			rows: await listedAmong(tx, ids)
		};
	});
