import { desc, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import type { Words } from '../../domain/case-report/facts';
import type { ReportQuery } from '../../domain/case-report/query';
import { casesBehind, reportOf } from '../../domain/case-report/report';
import type { Report } from '../../domain/case-report/table';
import type { LogAction } from '../../domain/access-log';
import { territoryOf } from '../access/here';
import { signs } from '../access/log';
import { tellOfExamples } from '../cases/examples';
import { listedAmong } from '../cases/queries';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { frozenReport } from '../database/schema';
import { reportedCases } from './facts';

/** Counts a report in this unit of work, and signs for it. */
export async function countReport(tx: Transaction, scope: NamedScope, query: ReportQuery, action: LogAction = 'read') {
	await tellOfExamples(tx);
	const cases = await reportedCases(tx);
	const here = await territoryOf(tx, scope);
	await signs(tx, scope, { action, subject: 'report', subjectId: here, territoryId: here });
	const places = new Map(cases.flatMap(({ place }) => (place ? [[place.code, place] as const] : [])));
	return { report: reportOf(cases, query), here, places: [...places.values()] as ({ code: string } & Words)[] };
}

/** A report over the cases of one's teams; that it was asked for is kept. */
export const readReport = (scope: NamedScope, query: ReportQuery) =>
	inScope(scope, (tx) => countReport(tx, scope, query));

async function frozenIn(tx: Transaction, scope: NamedScope, id: string, action: LogAction) {
	if (!validate(id)) return undefined;
	const [row] = await tx.select().from(frozenReport).where(eq(frozenReport.id, id));
	if (!row) return undefined;
	await signs(tx, scope, { action, subject: 'report', subjectId: id, territoryId: row.territoryId, detail: 'frozen' });
	return { ...row, report: JSON.parse(row.result) as Report };
}

/** A report as it was frozen; undefined for whoever did not freeze it. */
export const readFrozen = (scope: NamedScope, id: string) => inScope(scope, (tx) => frozenIn(tx, scope, id, 'read'));

/** A report, as it is counted now or as it was frozen, for a file of it. */
export const exportReport = (scope: NamedScope, query: ReportQuery, frozen?: string): Promise<Report | undefined> =>
	inScope(scope, async (tx) =>
		frozen === undefined
			? (await countReport(tx, scope, query, 'export')).report
			: (await frozenIn(tx, scope, frozen, 'export'))?.report
	);

/** What one has frozen, the newest first. */
export const listFrozen = (scope: NamedScope) =>
	inScope(
		scope,
		(tx) =>
			tx
				.select({ id: frozenReport.id, frozenAt: frozenReport.frozenAt, query: frozenReport.query })
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
export const casesOfFigure = (scope: NamedScope, query: ReportQuery, figure: Figure, frozen?: string) =>
	inScope(scope, async (tx) => {
		await tellOfExamples(tx);
		const report =
			frozen === undefined
				? (await countReport(tx, scope, { ...query, audience: 'team' })).report
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
