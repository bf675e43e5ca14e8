import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { ActorId } from '../../domain/identity';
import type { Listing } from '../../domain/listing-fields';
import { readChanges, readTexts } from '../../domain/listing';
import { writePoint } from '../../domain/listing-position';
import { inScope, type NamedScope, type Scope, type Transaction } from '../database/database';
import { lastContact } from './contacts';
import { actor, actorNeed, actorSector, place, proposal } from '../database/schema';

const columns = {
	id: actor.id,
	territoryId: actor.territoryId,
	slug: actor.slug,
	version: actor.version,
	category: actor.category,
	status: actor.status,
	activity: actor.activity,
	locatedIn: actor.locatedIn,
	verifiedOn: actor.verifiedOn,
	verifiedBy: actor.verifiedBy,
	name: actor.name,
	acronym: actor.acronym,
	descriptionFr: actor.descriptionFr,
	descriptionEn: actor.descriptionEn,
	phone: actor.phone,
	email: actor.email,
	website: actor.website,
	address: actor.address,
	foundedYear: actor.foundedYear,
	neighbourhood: place.code,
	lat: actor.lat,
	lon: actor.lon,
	precision: actor.positionPrecision
};

/** What a listing says now, in the form in which it is changed; undefined where it is not there for who asks. */
export async function listingIn(tx: Transaction, id: ActorId) {
	const [row] = await tx
		.select(columns)
		.from(actor)
		.leftJoin(place, eq(place.id, actor.placeId))
		.where(eq(actor.id, id));
	if (!row) return undefined;
	const sectors = await tx
		.select({ sector: actorSector.sector })
		.from(actorSector)
		.where(eq(actorSector.actorId, id))
		.orderBy(desc(actorSector.main), asc(actorSector.sector));
	const needs = await tx.select({ need: actorNeed.need }).from(actorNeed).where(eq(actorNeed.actorId, id));
	const values: Listing = {
		name: row.name,
		acronym: row.acronym ?? '',
		descriptionFr: row.descriptionFr ?? '',
		descriptionEn: row.descriptionEn ?? '',
		sectors: sectors.map(({ sector }) => sector),
		needs: needs.map(({ need }) => need).toSorted(),
		phone: row.phone ?? '',
		email: row.email ?? '',
		website: row.website ?? '',
		neighbourhood: row.neighbourhood ?? '',
		position: pointOf(row),
		address: row.address ?? '',
		foundedYear: row.foundedYear === null ? '' : String(row.foundedYear)
	};
	const {
		id: actorId,
		territoryId,
		slug,
		version,
		category,
		status,
		activity,
		locatedIn,
		verifiedOn,
		verifiedBy
	} = row;
	return {
		id: actorId,
		territoryId,
		slug,
		version,
		category,
		status,
		activity,
		locatedIn,
		verifiedOn,
		verifiedBy,
		values
	};
}
/** A point with its precision; what has one is of the street at least. */
const pointOf = ({ lat, lon, precision }: { lat: number | null; lon: number | null; precision: string }): string =>
	lat === null || lon === null ? '' : writePoint({ lat, lon, precision: precision === 'exact' ? 'exact' : 'street' });
export type ListingNow = NonNullable<Awaited<ReturnType<typeof listingIn>>>;

const asked = {
	contact: proposal.contact,
	id: proposal.id,
	actorId: proposal.actorId,
	kind: proposal.kind,
	status: proposal.status,
	changes: proposal.changes,
	accepted: proposal.accepted,
	edited: proposal.edited,
	message: proposal.message,
	at: proposal.saidAt,
	decidedAt: proposal.decidedAt,
	reason: proposal.decisionReason
};

/** The listings that somebody acts for, each with what they asked about it lately. */
export const ownListings = (scope: NamedScope, ids: readonly ActorId[]) =>
	inScope(
		scope,
		async (tx) => {
			const requests = await tx
				.select(asked)
				.from(proposal)
				.where(
					and(
						inArray(proposal.actorId, [...ids]),
						eq(proposal.subject, 'actor'),
						inArray(proposal.kind, ['change', 'close'])
					)
				)
				.orderBy(desc(proposal.saidAt))
				.limit(20 * Math.max(1, ids.length));
			const listings = [];
			for (const id of ids) {
				const now = await listingIn(tx, id);
				if (!now) continue;
				const own = requests.filter(({ actorId, status }) => actorId === id && status !== 'withdrawn');
				listings.push({
					...now,
					requests: own
						.map((row) => ({ ...row, changes: readChanges(row.changes), edited: readTexts(row.edited) }))
						.slice(0, 5)
				});
			}
			return listings;
		},
		{ readOnly: true }
	);

/** One of the listings that somebody acts for, by its slug, with what waits or is being written about it. */
export const ownListing = (scope: NamedScope, ids: readonly ActorId[], slug: string) =>
	inScope(
		scope,
		async (tx) => {
			const [found] = await tx
				.select({ id: actor.id })
				.from(actor)
				.where(and(eq(actor.slug, slug), inArray(actor.id, [...ids])));
			if (!found) return undefined;
			const now = (await listingIn(tx, found.id))!;
			const [open] = await tx
				.select({ ...asked, version: proposal.version })
				.from(proposal)
				.where(
					and(
						eq(proposal.actorId, found.id),
						eq(proposal.authorId, scope.account),
						eq(proposal.kind, 'change'),
						eq(proposal.subject, 'actor'),
						inArray(proposal.status, ['draft', 'pending'])
					)
				)
				// What is being written comes before what waits.
				.orderBy(asc(proposal.status), desc(proposal.saidAt))
				.limit(1);
			const contact = await lastContact(tx, found.id, scope.account);
			return { ...now, contact, open: open && { ...open, changes: readChanges(open.changes) } };
		},
		{ readOnly: true }
	);

const placeColumns = {
	...{ code: place.code, nameFr: place.nameFr, nameEn: place.nameEn },
	...{ lat: place.lat, lon: place.lon, rank: place.rank, side: place.side }
};

/** Neighbourhoods to choose from, by name. */
export const placesOf = (scope: Scope, territoryId: string) =>
	inScope(
		scope,
		(tx) =>
			tx
				.select(placeColumns)
				.from(place)
				.where(and(eq(place.territoryId, territoryId as never), eq(place.kind, 'settlement')))
				.orderBy(asc(place.nameFr)),
		{ readOnly: true }
	);

/** Neighbourhoods of the territory that a scope works in, by name. */
export const placesHere = (scope: NamedScope) =>
	inScope(
		scope,
		(tx) => tx.select(placeColumns).from(place).where(eq(place.kind, 'settlement')).orderBy(asc(place.nameFr)),
		{ readOnly: true }
	);
