import { and, eq, isNotNull, isNull, sql, type SQLWrapper } from 'drizzle-orm';
import { WORDED_FIELDS, type Listing, type ListingField } from '../../domain/listing-fields';
import type { Transaction } from '../database/database';
import { account, membership, territory } from '../database/schema';
import { letters } from '../mail/letters';
import { leave } from '../mail/outbox';
import type { PartnersPage } from '../reviews/asked';
import type { ListingNow } from './queries';

/** The people who act for an actor and can be written to. */
export const holdersOf = (tx: Transaction, { id }: Pick<ListingNow, 'id'>) =>
	tx
		.select({
			id: account.id,
			name: account.name,
			email: account.email,
			language: account.language,
			since: membership.createdAt
		})
		.from(membership)
		.innerJoin(account, eq(account.id, membership.accountId))
		.where(
			and(
				...[eq(membership.actorId, id), eq(membership.role, 'partner'), isNull(membership.endedAt)],
				...[isNotNull(account.email), isNull(account.disabledAt)]
			)
		)
		.orderBy(membership.createdAt, account.name);

/** Whether somebody acts for an actor now. */
export const holds = (person: SQLWrapper, actorId: SQLWrapper) => sql<boolean>`exists (select from ${membership}
	where ${membership.accountId} = ${person} and ${membership.actorId} = ${actorId}
	and ${membership.role} = 'partner' and ${membership.endedAt} is null)`;

interface Overwritten {
	readonly fields: readonly ListingField[];
	/** What the listing says now. */
	readonly values: Partial<Listing>;
	readonly reason?: string;
}

/** Tells those who hold a listing that staff changed fields which had been said in their name. */
export async function writeToHolders(
	tx: Transaction,
	now: ListingNow,
	{ fields, values, reason = '' }: Overwritten,
	page: PartnersPage
): Promise<void> {
	const texts = Object.fromEntries(
		WORDED_FIELDS.filter((field) => fields.includes(field)).map((field) => [field, values[field] ?? ''])
	);
	const [where] = await tx.select({ code: territory.code }).from(territory).where(eq(territory.id, now.territoryId));
	for (const { name, email, language } of await holdersOf(tx, now)) {
		const address = `${page(language)}#${now.slug}`;
		const told = { name, listing: now.values.name, fields, texts, reason, address };
		const letter = letters.listingOverwritten(language, told);
		await leave(tx, { territory: where!.code, kind: 'listing_overwritten', recipient: email!, letter });
	}
}
