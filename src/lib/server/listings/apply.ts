import { and, eq, inArray, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { LISTING_FIELDS, type Listing, type ListingField } from '../../domain/listing-fields';
import { readPoint } from '../../domain/listing-position';
import type { NamedScope, Transaction } from '../database/database';
import { actor, actorNeed, actorSector, fieldProvenance, place, revision } from '../database/schema';
import type { PartnersPage } from '../reviews/asked';
import { writeToHolders } from './holders';
import type { ListingNow } from './queries';

/** Columns of a place's side: what is on the other side of the border is still on the island. */
export const SIDES: Readonly<Record<string, 'island_fr' | 'island_nl'>> = { MF: 'island_fr', SX: 'island_nl' };

interface Applied {
	/** In whose word it is written. */
	readonly provenance: 'owner' | 'staff';
	/** Who said it: the author of the request, or the member of staff. */
	readonly author: string | null;
	readonly proposal?: string;
	readonly reason?: string;
	/** Whether it is active, beside the fields. */
	readonly activity?: ListingNow['activity'];
	/** Fields that staff put in other words: their source is staff, and the line of the history says so. */
	readonly edited?: readonly ListingField[];
	/** The check that a decision brought with it, taken back with it. */
	readonly verified?: { readonly verifiedOn: string | null; readonly verifiedBy: 'owner' | 'staff' | null };
	/** A member of staff looked at the whole of it today; the owner's word always does. */
	readonly checks?: boolean;
	/** Where what is put back came from when it was said, by field: it comes from there again. */
	readonly toldBefore?: ToldFields;
	/** Whoever holds the listing gets a letter if their own words are changed; this is the page that it leads to. */
	readonly page?: PartnersPage;
}

/** Where a field came from; null where it had no source of its own, but that of the whole listing. */
type Told = Pick<typeof fieldProvenance.$inferSelect, 'provenance' | 'sourceId' | 'accountId' | 'confidence'> & {
	readonly recordedAt: string;
};
/** Kept in a line of the history beside what the fields said, so that putting them back credits who said so. */
export type ToldFields = Readonly<Partial<Record<ListingField, Told | null>>>;

/**
 * Writes fields of a listing, with the source of each and its line in the history. The owner's word is a human check of
 * today as well. Gives the version that it made. Runs inside the reviewer's unit of work; the listing must have been locked
 * there.
 */
export async function applyListing(
	tx: Transaction,
	scope: NamedScope,
	now: ListingNow,
	values: Partial<Listing>,
	applied: Applied
): Promise<number> {
	const { provenance, author, proposal, reason, activity, edited = [], verified, toldBefore = {}, page } = applied;
	const { checks = provenance === 'owner' } = applied;
	const fields = LISTING_FIELDS.filter((field) => values[field] !== undefined);
	const told = await toldNow(tx, now, fields);
	const { sectors, needs, neighbourhood, position, foundedYear, ...texts } = values;
	const day = sql`(now() at time zone (select time_zone from territory where id = ${now.territoryId}))::date`;
	const columns = {
		...Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text === '' ? null : text])),
		...(foundedYear !== undefined && { foundedYear: foundedYear === '' ? null : Number(foundedYear) }),
		...((neighbourhood !== undefined || position !== undefined) &&
			(await positionIn(tx, now, { ...now.values, ...values }))),
		...(activity && { activity, ...(activity !== 'closed' && { closedYear: null }) }),
		...(checks && { verifiedOn: day, verifiedBy: provenance }),
		...verified
	};
	// Also where only what hangs on it changes: who edits the listing at the same time must see that it did.
	const [made] = await tx
		.update(actor)
		.set({ ...columns, updatedAt: new Date() })
		.where(eq(actor.id, now.id))
		.returning({ version: actor.version, verifiedOn: actor.verifiedOn, verifiedBy: actor.verifiedBy });
	const of = { territoryId: now.territoryId, actorId: now.id };
	if (sectors) {
		await tx.delete(actorSector).where(eq(actorSector.actorId, now.id));
		if (sectors.length > 0)
			await tx.insert(actorSector).values(sectors.map((sector, at) => ({ ...of, sector, main: at === 0 })));
	}
	if (needs) {
		await tx.delete(actorNeed).where(eq(actorNeed.actorId, now.id));
		if (needs.length > 0) await tx.insert(actorNeed).values(needs.map((need) => ({ ...of, need })));
	}
	await tell(tx, now, fields, (field) => {
		const before = toldBefore[field];
		if (before !== undefined) return before && { ...before, recordedAt: new Date(before.recordedAt) };
		return edited.includes(field)
			? { provenance: 'staff', accountId: scope.account, confidence: 'high' }
			: { provenance, accountId: author, confidence: 'high' };
	});
	const theirs = fields.filter((field) => told[field]?.provenance === 'owner');
	if (page && theirs.length > 0) await writeToHolders(tx, now, { fields: theirs, values, reason }, page);
	const { version, ...check } = made!;
	const isChecked = checks || verified !== undefined;
	const { verifiedOn, verifiedBy } = now;
	await tx.insert(revision).values({
		...{ id: v7(), territoryId: now.territoryId, subject: 'actor', subjectId: now.id, version },
		...{ accountId: scope.account, provenance, proposalId: proposal ?? null, reason: reason || null },
		before: {
			...picked(now.values, fields),
			...(activity && { activity: now.activity }),
			...(isChecked && { verifiedOn, verifiedBy }),
			...(fields.length > 0 && { told })
		},
		after: {
			...picked({ ...now.values, ...values }, fields),
			...(activity && { activity }),
			...(isChecked && check),
			...(edited.length > 0 && { edited })
		}
	});
	return version;
}

const picked = (listing: Listing, fields: readonly ListingField[]): Record<string, unknown> =>
	Object.fromEntries(fields.map((field) => [field, listing[field]]));

/**
 * Where it is, from its two fields: a point, with the neighbourhood it stands in where that is said; or the neighbourhood;
 * or nothing, save where it lies off the island.
 */
async function positionIn(tx: Transaction, now: ListingNow, { neighbourhood: code, position }: Listing) {
	// What an address that stays was read in stays with it; a field that somebody says anew has a source of its own.
	const read = now.values.address ? {} : { positionSourceId: null };
	const nowhere = { lat: null, lon: null, placeId: null, positionBasis: null, ...read };
	const point = readPoint(position);
	if (code === '' && !point) return { ...nowhere, positionPrecision: 'territory' as const };
	const [found] = await tx
		.select({ id: place.id, side: place.side })
		.from(place)
		.where(and(eq(place.territoryId, now.territoryId), eq(place.code, code)));
	if (!found && !point) return {};
	const onIsland = now.locatedIn === 'island_nl' ? now.locatedIn : ('island_fr' as const);
	const where = {
		...{ placeId: found?.id ?? null, town: null },
		locatedIn: found ? (SIDES[found.side ?? ''] ?? ('island_fr' as const)) : onIsland
	};
	// The point stays as it was known, and from whom.
	if (point && position === now.values.position) return where;
	if (!point)
		return { ...nowhere, ...where, positionPrecision: 'neighbourhood' as const, positionBasis: 'published' as const };
	const { lat, lon, precision } = point;
	return { ...nowhere, ...where, lat, lon, positionPrecision: precision, positionBasis: 'pinned' as const };
}

const toldOf = (now: ListingNow, fields: readonly ListingField[]) =>
	and(
		eq(fieldProvenance.subject, 'actor'),
		eq(fieldProvenance.subjectId, now.id),
		inArray(fieldProvenance.field, [...fields])
	);

/** Where fields come from before they are written. */
async function toldNow(tx: Transaction, now: ListingNow, fields: readonly ListingField[]): Promise<ToldFields> {
	const { field, provenance, sourceId, accountId, confidence, recordedAt } = fieldProvenance;
	const rows = await tx
		.select({ field, provenance, sourceId, accountId, confidence, recordedAt })
		.from(fieldProvenance)
		.where(toldOf(now, fields));
	const known = new Map(
		rows.map(({ field, recordedAt, ...told }) => [field, { ...told, recordedAt: recordedAt.toISOString() }])
	);
	return Object.fromEntries(fields.map((field) => [field, known.get(field) ?? null]));
}

/** @param told what each field comes from now; null where it is the source of the whole */
async function tell(
	tx: Transaction,
	now: ListingNow,
	fields: readonly ListingField[],
	told: (field: ListingField) => Omit<typeof fieldProvenance.$inferInsert, keyof ReturnType<typeof keyOf>> | null
) {
	if (fields.length === 0) return;
	await tx.delete(fieldProvenance).where(toldOf(now, fields));
	const rows = fields.flatMap((field) => {
		const from = told(field);
		return from ? [{ ...keyOf(now, field), ...from }] : [];
	});
	if (rows.length > 0) await tx.insert(fieldProvenance).values(rows);
}

const keyOf = (now: ListingNow, field: ListingField) => ({
	...{ id: v7(), territoryId: now.territoryId, subject: 'actor' as const, subjectId: now.id, field }
});
