import { and, desc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { AccountId, ActorId, TerritoryId } from '../../domain/identity';
import { CONSENT_FIELDS, type ConsentField, type Listing } from '../../domain/listing-fields';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { actor, actorConsent, listingClaim } from '../database/schema';

interface Agreed {
	readonly territoryId: TerritoryId;
	readonly actorId: ActorId;
	/** Who agreed, by sending it. */
	readonly accountId: AccountId;
	/** When they sent it. */
	readonly at: Date;
	/** What was accepted, of which only what says how to reach the organisation counts. */
	readonly values: Partial<Listing>;
}

/** Records, field by field, that an owner agreed to see it published: when they sent it, and in what function. */
export async function recordConsent(tx: Transaction, agreed: Agreed): Promise<void> {
	const { territoryId, actorId, accountId, at, values } = agreed;
	const fields = CONSENT_FIELDS.filter((field) => values[field]);
	if (fields.length === 0) return;
	const [claim] = await tx
		.select({ givenAs: listingClaim.givenAs })
		.from(listingClaim)
		.where(
			and(eq(listingClaim.actorId, actorId), eq(listingClaim.accountId, accountId), eq(listingClaim.status, 'approved'))
		)
		.orderBy(desc(listingClaim.decidedAt))
		.limit(1);
	const givenAs = claim?.givenAs ?? '';
	await tx
		.insert(actorConsent)
		.values(fields.map((scope) => ({ id: v7(), territoryId, actorId, accountId, scope, givenAs, givenAt: at })));
}

/** One consent in force: the last one of its field. */
export interface Consent {
	readonly field: ConsentField;
	readonly at: Date;
	/** In what function; empty where it is not known. */
	readonly givenAs: string;
}

/** What the owners of listings agreed to see published and have not withdrawn, by listing. */
export const consentsOf = (scope: NamedScope, listings: readonly ActorId[]) =>
	inScope(
		scope,
		async (tx) => {
			const rows = await tx
				.selectDistinctOn([actorConsent.actorId, actorConsent.scope], {
					actorId: actorConsent.actorId,
					field: sql<ConsentField>`${actorConsent.scope}`,
					at: actorConsent.givenAt,
					givenAs: actorConsent.givenAs
				})
				.from(actorConsent)
				.where(
					and(
						inArray(actorConsent.actorId, [...listings]),
						inArray(actorConsent.scope, [...CONSENT_FIELDS]),
						isNull(actorConsent.withdrawnAt)
					)
				)
				.orderBy(actorConsent.actorId, actorConsent.scope, desc(actorConsent.givenAt));
			const of = (listing: ActorId): readonly Consent[] =>
				CONSENT_FIELDS.flatMap((field) => rows.filter((row) => row.actorId === listing && row.field === field));
			return Object.fromEntries(listings.map((listing) => [listing, of(listing)]));
		},
		{ readOnly: true }
	);

/** A published listing that somebody no longer acts for, with what they agreed to while they did, and never took back. */
export interface FormerListing {
	readonly id: ActorId;
	readonly slug: string;
	readonly name: string;
	readonly consents: readonly Consent[];
}

/** What somebody agreed to see published of listings that are no longer theirs. @param own those that are */
export const formerConsents = (scope: NamedScope, own: readonly ActorId[]): Promise<readonly FormerListing[]> =>
	inScope(
		scope,
		async (tx) => {
			const rows = await tx
				.selectDistinctOn([actor.name, actor.id, actorConsent.scope], {
					...{ id: actor.id, slug: actor.slug, name: actor.name },
					...{ field: actorConsent.scope, at: actorConsent.givenAt, givenAs: actorConsent.givenAs }
				})
				.from(actorConsent)
				.innerJoin(actor, eq(actor.id, actorConsent.actorId))
				.where(
					and(
						...[eq(actorConsent.accountId, scope.account), notInArray(actorConsent.actorId, [...own])],
						...[inArray(actorConsent.scope, [...CONSENT_FIELDS]), isNull(actorConsent.withdrawnAt)]
					)
				)
				.orderBy(actor.name, actor.id, actorConsent.scope, desc(actorConsent.givenAt));
			const firsts = rows.filter(({ id }, at) => rows.findIndex((row) => row.id === id) === at);
			return firsts.map(({ id, slug, name }) => {
				const given = rows.filter((row) => row.id === id);
				const consents = CONSENT_FIELDS.flatMap((field) =>
					given.filter((one) => one.field === field).map(({ at, givenAs }) => ({ field, at, givenAs }))
				);
				return { id, slug, name, consents };
			});
		},
		{ readOnly: true }
	);

/** What owners agreed to see published and took back since. */
export async function withdrawnOf(tx: Transaction, listing: ActorId): Promise<readonly ConsentField[]> {
	const rows = await tx
		.selectDistinctOn([actorConsent.scope], {
			field: sql<ConsentField>`${actorConsent.scope}`,
			withdrawnAt: actorConsent.withdrawnAt
		})
		.from(actorConsent)
		.where(and(eq(actorConsent.actorId, listing), inArray(actorConsent.scope, [...CONSENT_FIELDS])))
		.orderBy(actorConsent.scope, desc(actorConsent.givenAt), desc(actorConsent.id));
	return rows.filter(({ withdrawnAt }) => withdrawnAt !== null).map(({ field }) => field);
}

/**
 * Takes back what was agreed to: the fields leave the listing at once and without anybody's leave; see the migration.
 * False where nothing of it was agreed to. Of a listing that is no longer theirs, people take back what they agreed to
 * themselves, and what others have said since stays.
 */
export const withdrawConsent = (
	scope: NamedScope,
	listing: ActorId,
	fields: readonly ConsentField[]
): Promise<boolean> =>
	inScope(scope, async (tx) => {
		const list = `{${fields.join(',')}}`;
		const [answer] = await tx.execute<{ withdrawn: boolean }>(
			sql`select rules.withdraw_consent(${listing}, ${list}::text[], ${v7()}) as withdrawn`
		);
		return answer?.withdrawn ?? false;
	});
