import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import { inScope, type Scope, type Transaction } from '../database/database';
import { account, actor, proposal } from '../database/schema';

const PAGE_ROWS = 50;
const isReport = eq(proposal.kind, 'report');
const isSettled = inArray(proposal.status, ['accepted', 'refused']);
const isPending = eq(proposal.status, 'pending');

const columns = {
	id: proposal.id,
	version: proposal.version,
	status: sql<'pending' | 'accepted' | 'refused'>`${proposal.status}`,
	topic: proposal.topic,
	message: proposal.message,
	at: proposal.createdAt,
	actor: { slug: actor.slug, name: actor.name, category: actor.category },
	decided: { by: account.name, at: proposal.decidedAt, reason: proposal.decisionReason }
};
const reports = (tx: Transaction) =>
	tx
		.select(columns)
		.from(proposal)
		.innerJoin(actor, eq(actor.id, proposal.actorId))
		.leftJoin(account, eq(account.id, proposal.decidedBy));

/** One page of reports, those who have waited longest first, or the last that were settled; and how many in all. */
export const listReports = (scope: Scope, asked: { readonly settled: boolean; readonly page: number }) =>
	inScope(
		scope,
		async (tx) => {
			const where = and(isReport, asked.settled ? isSettled : isPending);
			const [{ total } = { total: 0 }] = await tx.select({ total: count() }).from(proposal).where(where);
			const pages = Math.max(1, Math.ceil(total / PAGE_ROWS));
			const page = Math.min(asked.page, pages);
			const rows = await reports(tx)
				.where(where)
				.orderBy(asked.settled ? desc(proposal.decidedAt) : asc(proposal.createdAt), asc(proposal.id))
				.limit(PAGE_ROWS)
				.offset((page - 1) * PAGE_ROWS);
			return { rows, total, page, pages };
		},
		{ readOnly: true }
	);
export type ReportRow = Awaited<ReturnType<typeof listReports>>['rows'][number];

/** How many wait to be looked at. */
export const countPending = (scope: Scope): Promise<number> =>
	inScope(
		scope,
		async (tx) => (await tx.select({ total: count() }).from(proposal).where(and(isReport, isPending)))[0]?.total ?? 0,
		{ readOnly: true }
	);

/** What a report is now, within a unit of work. */
export async function reportIn(tx: Transaction, id: string): Promise<ReportRow | undefined> {
	const [found] = await reports(tx).where(and(isReport, eq(proposal.id, id)));
	return found;
}

export const reportNow = (scope: Scope, id: string): Promise<ReportRow | undefined> =>
	inScope(scope, async (tx) => (validate(id) ? reportIn(tx, id) : undefined), { readOnly: true });
