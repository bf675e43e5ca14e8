import { eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { validate } from 'uuid';
import { tieOf } from '../../domain/claim';
import { inScope, type Scope, type Transaction } from '../database/database';
import { account, actor, listingClaim, proposal } from '../database/schema';
import { listingIn } from '../listings/queries';
import { rowsOf } from './changes';

const PAGE_ROWS = 50;
const by = alias(account, 'decided_by');
const who = { slug: actor.slug, name: actor.name, category: actor.category };
const REPORT = ['report'] as const;
const CHANGE = ['change', 'close'] as const;
const KINDS = [...REPORT, ...CHANGE];
const SETTLED = ['accepted', 'partly_accepted', 'refused'] as const;

/** A visitor's word that something is wrong. */
const reportColumns = {
	id: proposal.id,
	version: proposal.version,
	status: sql<'pending' | 'accepted' | 'refused'>`${proposal.status}`,
	topic: proposal.topic,
	message: proposal.message,
	at: proposal.createdAt,
	actor: who,
	decided: { by: by.name, at: proposal.decidedAt, reason: proposal.decisionReason }
};
const reports = (tx: Transaction, ids: readonly string[]) =>
	tx
		.select(reportColumns)
		.from(proposal)
		.innerJoin(actor, eq(actor.id, proposal.actorId))
		.leftJoin(by, eq(by.id, proposal.decidedBy))
		.where(sql`${inArray(proposal.id, [...ids])} and ${inArray(proposal.kind, [...REPORT])}`);
export type ReportRow = Awaited<ReturnType<typeof reports>>[number];

/** What an owner asks of a listing, beside what it says now. */
async function changes(tx: Transaction, ids: readonly string[]) {
	const found = await tx
		.select({
			id: proposal.id,
			version: proposal.version,
			status: sql<'pending' | (typeof SETTLED)[number]>`${proposal.status}`,
			kind: sql<(typeof CHANGE)[number]>`${proposal.kind}`,
			changes: proposal.changes,
			accepted: proposal.accepted,
			message: proposal.message,
			at: proposal.updatedAt,
			actorId: actor.id,
			actor: who,
			author: account.name,
			decided: { by: by.name, at: proposal.decidedAt, reason: proposal.decisionReason }
		})
		.from(proposal)
		.innerJoin(actor, eq(actor.id, proposal.actorId))
		.leftJoin(account, eq(account.id, proposal.authorId))
		.leftJoin(by, eq(by.id, proposal.decidedBy))
		.where(sql`${inArray(proposal.id, [...ids])} and ${inArray(proposal.kind, [...CHANGE])}`);
	const rows = [];
	for (const { actorId, changes: asked, ...row } of found) {
		const now = await listingIn(tx, actorId);
		if (now) rows.push({ ...row, listingVersion: now.version, fields: rowsOf(asked, now.values) });
	}
	return rows;
}
export type ChangeRow = Awaited<ReturnType<typeof changes>>[number];

/** Somebody who says that a listing is theirs, and what speaks for it. */
async function claims(tx: Transaction, ids: readonly string[]) {
	const found = await tx
		.select({
			id: listingClaim.id,
			version: listingClaim.version,
			status: sql<'pending' | 'approved' | 'refused'>`${listingClaim.status}`,
			givenAs: listingClaim.givenAs,
			reason: listingClaim.reason,
			at: listingClaim.createdAt,
			actor: who,
			published: { website: actor.website, email: actor.email },
			person: { name: account.name, email: account.email, hasEntered: account.emailVerified },
			decided: { by: by.name, at: listingClaim.decidedAt, reason: listingClaim.decisionReason }
		})
		.from(listingClaim)
		.innerJoin(actor, eq(actor.id, listingClaim.actorId))
		.innerJoin(account, eq(account.id, listingClaim.accountId))
		.leftJoin(by, eq(by.id, listingClaim.decidedBy))
		.where(inArray(listingClaim.id, [...ids]));
	return found.map(({ published, ...row }) => ({ ...row, tie: tieOf(row.person.email ?? '', published) }));
}
export type ClaimRow = Awaited<ReturnType<typeof claims>>[number];

export type RequestRow =
	| ({ readonly what: 'report' } & ReportRow)
	| ({ readonly what: 'change' } & ChangeRow)
	| ({ readonly what: 'claim' } & ClaimRow);

async function detailed(tx: Transaction, ids: readonly string[]): Promise<readonly RequestRow[]> {
	if (ids.length === 0) return [];
	const rows: RequestRow[] = [
		...(await reports(tx, ids)).map((row) => ({ what: 'report' as const, ...row })),
		...(await changes(tx, ids)).map((row) => ({ what: 'change' as const, ...row })),
		...(await claims(tx, ids)).map((row) => ({ what: 'claim' as const, ...row }))
	];
	const place = new Map(ids.map((id, at) => [id, at]));
	return rows.sort((one, other) => place.get(one.id)! - place.get(other.id)!);
}

/** All that is asked, of whatever kind. */
const all = (settled: boolean) => sql`
	select ${proposal.id} as id, ${proposal.createdAt} as at, ${proposal.decidedAt} as decided from ${proposal}
		where ${inArray(proposal.kind, KINDS)} and ${settled ? inArray(proposal.status, [...SETTLED]) : eq(proposal.status, 'pending')}
	union all
	select ${listingClaim.id}, ${listingClaim.createdAt}, ${listingClaim.decidedAt} from ${listingClaim}
		where ${settled ? inArray(listingClaim.status, ['approved', 'refused']) : eq(listingClaim.status, 'pending')}`;

const total = async (tx: Transaction, settled: boolean) =>
	Number(
		(await tx.execute<{ count: number }>(sql`select count(*) as count from (${all(settled)}) as asked`))[0]?.count
	);

/** One page of what is asked, those who have waited longest first, or the last that were settled; and how many in all. */
export const listRequests = (scope: Scope, asked: { readonly settled: boolean; readonly page: number }) =>
	inScope(
		scope,
		async (tx) => {
			const count = await total(tx, asked.settled);
			const pages = Math.max(1, Math.ceil(count / PAGE_ROWS));
			const page = Math.min(asked.page, pages);
			const order = asked.settled ? sql`decided desc, id` : sql`at, id`;
			const ids = await tx.execute<{ id: string }>(sql`select id from (${all(asked.settled)}) as asked
				order by ${order} limit ${PAGE_ROWS} offset ${(page - 1) * PAGE_ROWS}`);
			const rows = await detailed(
				tx,
				ids.map(({ id }) => id)
			);
			return { rows, total: count, page, pages };
		},
		{ readOnly: true }
	);

/** How many wait to be looked at. */
export const countPending = (scope: Scope): Promise<number> =>
	inScope(scope, (tx) => total(tx, false), { readOnly: true });

/** What a report is now, within a unit of work. */
export const reportIn = async (tx: Transaction, id: string): Promise<ReportRow | undefined> =>
	(await reports(tx, [id]))[0];

/** What became of one request, of whatever kind. */
export const requestNow = (scope: Scope, id: string): Promise<RequestRow | undefined> =>
	inScope(scope, async (tx) => (validate(id) ? (await detailed(tx, [id]))[0] : undefined), { readOnly: true });
