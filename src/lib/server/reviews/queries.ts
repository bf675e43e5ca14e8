import { eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { validate } from 'uuid';
import { tieOf } from '../../domain/claim';
import { readTexts } from '../../domain/listing';
import { isSmallChange } from '../../domain/small-change';
import { inScope, type Scope, type Transaction } from '../database/database';
import { account, actor, actorContact, fieldProvenance, listingClaim, proposal } from '../database/schema';
import { holds } from '../listings/holders';
import { listingIn } from '../listings/queries';
import { rowsOf, type Row } from './changes';
import { proposedRows, type ProposedRow } from './proposed-rows';

const by = alias(account, 'decided_by');
const who = { slug: actor.slug, name: actor.name, category: actor.category };
const REPORT = ['report'] as const;
const CHANGE = ['change', 'close'] as const;
type Settled = 'accepted' | 'partly_accepted' | 'refused';

/** A visitor's word that something is wrong. */
const reportColumns = {
	id: proposal.id,
	version: proposal.version,
	status: sql<'pending' | 'accepted' | 'refused'>`${proposal.status}`,
	topic: proposal.topic,
	message: proposal.message,
	at: proposal.saidAt,
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

/** Fields of a change, whether nobody has touched them since it was asked, and whether it is trivial. */
const readingOf = (fields: readonly Row[]) => {
	const isWhole = fields.every(({ base }) => base === undefined);
	const isSmall = fields.length > 0 && fields.every(({ field, now, to }) => isSmallChange(field, now, to));
	return { fields, isWhole, isSmall: isWhole && isSmall };
};

/** What an owner asks of a listing, beside what it says now. */
async function changes(tx: Transaction, ids: readonly string[]) {
	const found = await tx
		.select({
			id: proposal.id,
			version: proposal.version,
			status: sql<'pending' | Settled>`${proposal.status}`,
			kind: sql<(typeof CHANGE)[number]>`${proposal.kind}`,
			changes: proposal.changes,
			accepted: proposal.accepted,
			edited: proposal.edited,
			message: proposal.message,
			contact: proposal.contact,
			at: proposal.saidAt,
			actorId: actor.id,
			actor: who,
			/** `public` where it answers a letter to the published address: it has no author. */
			origin: proposal.origin,
			author: account.name,
			isHolder: holds(proposal.authorId, actor.id),
			decided: { by: by.name, at: proposal.decidedAt, reason: proposal.decisionReason }
		})
		.from(proposal)
		.innerJoin(actor, eq(actor.id, proposal.actorId))
		.leftJoin(account, eq(account.id, proposal.authorId))
		.leftJoin(by, eq(by.id, proposal.decidedBy))
		.where(sql`${inArray(proposal.id, [...ids])} and ${inArray(proposal.kind, [...CHANGE])}`);
	const rows = [];
	for (const { actorId, changes: asked, edited, ...row } of found) {
		const now = await listingIn(tx, actorId);
		if (!now) continue;
		const reading = readingOf(rowsOf(asked, now.values));
		rows.push({
			...{ ...row, edited: readTexts(edited), listingVersion: now.version, ...reading },
			// Nothing is trivial that is asked by somebody who acts for it no longer.
			isSmall: reading.isSmall && row.isHolder
		});
	}
	return rows;
}
export type ChangeRow = Awaited<ReturnType<typeof changes>>[number];

/** Staff have written the address down as one of a contact at the actor, from its official register say. */
const isKnown = sql<boolean>`exists (select from ${actorContact} where ${actorContact.actorId} = ${listingClaim.actorId}
	and lower(btrim(${actorContact.email})) = lower(${account.email}))`;

/** What is published because who claims it said so speaks for nobody. */
const ownWord = (field: 'website' | 'email') => sql<boolean>`exists (select from ${fieldProvenance}
	where ${fieldProvenance.subject} = 'actor' and ${fieldProvenance.subjectId} = ${listingClaim.actorId}
	and ${fieldProvenance.field} = ${field} and ${fieldProvenance.accountId} = ${listingClaim.accountId})`;

const unlessOwn = (field: 'website' | 'email', column: typeof actor.website | typeof actor.email) =>
	sql<string | null>`case when not ${ownWord(field)} then ${column} end`;

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
			published: { website: unlessOwn('website', actor.website), email: unlessOwn('email', actor.email) },
			isKnown,
			person: { name: account.name, email: account.email, hasEntered: account.emailVerified },
			decided: { by: by.name, at: listingClaim.decidedAt, reason: listingClaim.decisionReason }
		})
		.from(listingClaim)
		.innerJoin(actor, eq(actor.id, listingClaim.actorId))
		.innerJoin(account, eq(account.id, listingClaim.accountId))
		.leftJoin(by, eq(by.id, listingClaim.decidedBy))
		.where(inArray(listingClaim.id, [...ids]));
	return found.map(({ published, isKnown, ...row }) => ({
		...row,
		tie: tieOf(row.person.email ?? '', { ...published, isKnown })
	}));
}
export type ClaimRow = Awaited<ReturnType<typeof claims>>[number];

export type RequestRow =
	| ({ readonly what: 'report' } & ReportRow)
	| ({ readonly what: 'change' } & ChangeRow)
	| ({ readonly what: 'claim' } & ClaimRow)
	| ProposedRow;

/** Requests with all that their cards show, in the order of their ids. */
export async function detailed(tx: Transaction, ids: readonly string[]): Promise<readonly RequestRow[]> {
	if (ids.length === 0) return [];
	const rows: RequestRow[] = [
		...(await reports(tx, ids)).map((row) => ({ what: 'report' as const, ...row })),
		...(await changes(tx, ids)).map((row) => ({ what: 'change' as const, ...row })),
		...(await claims(tx, ids)).map((row) => ({ what: 'claim' as const, ...row })),
		...(await proposedRows(tx, ids))
	];
	const place = new Map(ids.map((id, at) => [id, at]));
	return rows.sort((one, other) => place.get(one.id)! - place.get(other.id)!);
}

/** What a report is now, within a unit of work. */
export const reportIn = async (tx: Transaction, id: string): Promise<ReportRow | undefined> =>
	(await reports(tx, [id]))[0];

/** What became of one request, of whatever kind. */
export const requestNow = async (scope: Scope, id: string): Promise<RequestRow | undefined> =>
	(await requestsNow(scope, [id]))[0];

/** What became of several, in their order; those that are not there for who asks are left out. */
export const requestsNow = (scope: Scope, ids: readonly string[]): Promise<readonly RequestRow[]> =>
	inScope(scope, (tx) => detailed(tx, ids.filter(validate)), { readOnly: true });
