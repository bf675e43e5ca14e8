import { createHash } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import type { Heads } from '../../domain/case-report/given-out';
import type { Report } from '../../domain/case-report/table';
import type { TerritoryId } from '../../domain/identity';
import type { NamedScope, Transaction } from '../database/database';
import { givenReport } from '../database/schema';

/** Under what a case is known in the register. Ids are random enough that nobody finds one back from it. */
export const keyOf = (caseId: string): string => createHash('sha256').update(caseId).digest('hex').slice(0, 24);

/** What was given out in a territory so far, whoever did. */
export async function givenOut(tx: Transaction, here: TerritoryId) {
	const rows = await tx
		.select()
		.from(givenReport)
		.where(eq(givenReport.territoryId, here))
		.orderBy(asc(givenReport.periodFrom), asc(givenReport.id));
	return rows.map(({ periodFrom, periodTo, ...row }) => ({ ...row, from: periodFrom, to: periodTo }));
}

/** Nobody else gives out a version of the territory until this unit of work ends. */
export const oneAtATime = (tx: Transaction, here: TerritoryId) =>
	tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`given_report:${here}`}, 0))`);

/** Writes a frozen version into the register. */
export const registers = (
	tx: Transaction,
	scope: NamedScope,
	version: { readonly id: string; readonly here: TerritoryId; readonly report: Report; readonly heads: Heads }
) =>
	tx.insert(givenReport).values({
		...{ id: version.id, territoryId: version.here, accountId: scope.account, heads: version.heads },
		...{ periodFrom: version.report.query.from, periodTo: version.report.query.to, tables: version.report.tables }
	});
