import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import type { Claim } from '../../domain/claim-fields';
import { asAccountId } from '../../domain/identity';
import { isVersion } from '../../domain/version';
import { done, refused, type Result } from '../../domain/result';
import type { Language } from '../../domain/vocabulary/term';
import { IDENTITY, inScope, type NamedScope, type Transaction } from '../database/database';
import { account, actor, listingClaim, membership, territory } from '../database/schema';
import { signs } from '../access/log';
import { lets } from '../identity/throttle';
import { letters } from '../mail/letters';
import { leave } from '../mail/outbox';

/** Where a listing is: the territory's code and the actor's slug. */
interface At {
	readonly territory: string;
	readonly slug: string;
}

/**
 * Files what somebody says about themselves and a listing: once for an id, and once while it waits. Whoever says it gets
 * an account without a right, and a letter, so that nobody is named behind their back. False where nobody bears the slug.
 */
export async function fileClaim(id: string, at: At, claim: Claim, language: Language): Promise<boolean> {
	const mayWrite = await lets('claimsForAccount', claim.email);
	return inScope(IDENTITY, async (tx) => {
		const [about] = await tx
			.select({ id: actor.id, name: actor.name, territory: actor.territoryId })
			.from(actor)
			.innerJoin(territory, eq(territory.id, actor.territoryId))
			.where(and(eq(actor.slug, at.slug), eq(territory.code, at.territory)));
		if (!about) return false;
		if (!mayWrite) return true;
		const { email, name, givenAs, reason } = claim;
		await tx
			.insert(account)
			.values({ id: asAccountId(v7()), email, name, language })
			.onConflictDoNothing();
		const [person] = await tx
			.select({ id: account.id, name: account.name })
			.from(account)
			.where(and(eq(sql`lower(${account.email})`, email), isNull(account.disabledAt)));
		if (!person) return true;
		const [filed] = await tx
			.insert(listingClaim)
			.values({ id, territoryId: about.territory, actorId: about.id, accountId: person.id, givenAs, reason })
			.onConflictDoNothing()
			.returning({ id: listingClaim.id });
		if (!filed) return true;
		const letter = letters.claimFiled(language, { name, listing: about.name });
		await leave(tx, { territory: at.territory, kind: 'claim_filed', recipient: email, letter });
		return true;
	});
}

/** Somebody was quicker, or it is not there for who asks. */
export type ClaimProblem = { readonly code: 'gone' | 'changed' };
type Answer = Promise<Result<{ readonly id: string }, ClaimProblem>>;

/** Ties the person to the actor, and writes to them where they find it. @param page of partners, in a language */
export const approveClaim = (scope: NamedScope, id: string, version: number, page: (language: Language) => string) =>
	decide(scope, id, version, { status: 'approved', from: ['pending'] }, async (tx, claim) => {
		const tie = {
			accountId: claim.person.id,
			role: 'partner' as const,
			territoryId: claim.territoryId,
			actorId: claim.actorId
		};
		await tx
			.insert(membership)
			.values({ id: v7(), ...tie })
			.onConflictDoNothing();
		await tx.update(membership).set({ endedAt: null }).where(ofClaim(claim));
		await signs(tx, scope, granted(claim, 'listing.held'));
		const { name, language } = claim.person;
		const letter = letters.claimApproved(language, { name, listing: claim.listing, address: page(language) });
		return { kind: 'claim_approved', letter };
	});

/** @param reason is sent to who asked */
export const refuseClaim = (scope: NamedScope, id: string, version: number, reason: string) =>
	decide(scope, id, version, { status: 'refused', from: ['pending'], reason }, async (_tx, claim) => {
		const { name, language } = claim.person;
		return { kind: 'claim_refused', letter: letters.claimRefused(language, { name, listing: claim.listing, reason }) };
	});

/** Puts a claim back among those to be looked at; what it gave is taken back, and who asked is told. */
export const reopenClaim = (scope: NamedScope, id: string, version: number) =>
	decide(scope, id, version, { status: 'pending', from: ['approved', 'refused'] }, async (tx, claim) => {
		const ended = await tx
			.update(membership)
			.set({ endedAt: sql`greatest(now(), ${membership.createdAt})` })
			.where(and(ofClaim(claim), isNull(membership.endedAt)))
			.returning({ id: membership.id });
		if (ended.length > 0) await signs(tx, scope, granted(claim, 'listing.taken'));
		const { name, language } = claim.person;
		return { kind: 'claim_reopened', letter: letters.claimReopened(language, { name, listing: claim.listing }) };
	});

/** Listings that somebody asked for and has no answer about. */
export const waitingClaims = (scope: NamedScope) =>
	inScope(
		scope,
		(tx) =>
			tx
				.select({ id: listingClaim.id, name: actor.name, at: listingClaim.createdAt })
				.from(listingClaim)
				.innerJoin(actor, eq(actor.id, listingClaim.actorId))
				.where(and(eq(listingClaim.accountId, scope.account), eq(listingClaim.status, 'pending')))
				.orderBy(listingClaim.createdAt),
		{ readOnly: true }
	);

/** Who may act for whom is a line of the access log. */
const granted = ({ territoryId, person }: Found, detail: 'listing.held' | 'listing.taken') =>
	({ territoryId, action: 'grant', subject: 'person', subjectId: person.id, detail }) as const;

type Found = NonNullable<Awaited<ReturnType<typeof find>>>;

const ofClaim = ({ person, actorId }: Found) =>
	and(eq(membership.accountId, person.id), eq(membership.actorId, actorId), eq(membership.role, 'partner'));

async function find(tx: Transaction, id: string) {
	const [found] = await tx
		.select({
			id: listingClaim.id,
			actorId: listingClaim.actorId,
			territoryId: listingClaim.territoryId,
			territory: territory.code,
			listing: actor.name,
			person: { id: account.id, name: account.name, email: account.email, language: account.language }
		})
		.from(listingClaim)
		.innerJoin(actor, eq(actor.id, listingClaim.actorId))
		.innerJoin(account, eq(account.id, listingClaim.accountId))
		.innerJoin(territory, eq(territory.id, listingClaim.territoryId))
		.where(eq(listingClaim.id, id));
	return found;
}

interface Decision {
	readonly status: 'pending' | 'approved' | 'refused';
	readonly from: ('pending' | 'approved' | 'refused')[];
	readonly reason?: string;
}

const decide = (
	scope: NamedScope,
	id: string,
	version: number,
	{ status, from, reason }: Decision,
	then: (tx: Transaction, claim: Found) => Promise<{ kind: string; letter: ReturnType<typeof letters.claimFiled> }>
): Answer =>
	inScope(scope, async (tx) => {
		if (!validate(id) || !isVersion(version)) return refused({ code: 'gone' });
		const isDecided = status !== 'pending';
		const [decided] = await tx
			.update(listingClaim)
			.set({
				status,
				decidedBy: isDecided ? scope.account : null,
				decidedAt: isDecided ? new Date() : null,
				decisionReason: reason ?? null
			})
			.where(and(eq(listingClaim.id, id), eq(listingClaim.version, version), inArray(listingClaim.status, [...from])))
			.returning({ id: listingClaim.id });
		const claim = await find(tx, id);
		if (!claim) return refused({ code: 'gone' });
		if (!decided) return refused({ code: 'changed' });
		const answer = await then(tx, claim);
		if (claim.person.email) await leave(tx, { territory: claim.territory, recipient: claim.person.email, ...answer });
		return done({ id });
	});
