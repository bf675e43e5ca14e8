import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { presumedEssStatus, provenRoles } from '../../../domain/actor-roles';
import { isSymmetric } from '../../../domain/relation';
import { eventSlugOf } from '../../../domain/slug';
import type { ActorRole } from '../../../domain/vocabulary/actor';
import type { EssStatus } from '../../../domain/vocabulary/legal';
import type { OfferKind } from '../../../domain/vocabulary/offer';
import type { RelationType } from '../../../domain/vocabulary/relation';
import type { Confidence, PositionPrecision } from '../../../domain/vocabulary/trust';
import type { SeedRows } from './read';
import type { ActorRow, EventRow, LocationRow, OfferRow, PlaceRow, RelationRow } from './rows';

/*
 * What the tables of a territory come to: names resolved to ids, symmetric relations turned one way, roles derived.
 * The database and the synthetic snapshot are both filled from this.
 */

export interface SourceFact {
	readonly url: string;
	readonly date?: string;
	readonly confidence: Confidence;
	readonly note?: string;
}

interface Fact<Row> {
	readonly id: string;
	readonly row: Row;
}

export type PlaceFact = Fact<PlaceRow>;

export interface PositionFact {
	readonly locatedIn: LocationRow['where'];
	readonly placeId?: string;
	readonly town?: string;
	readonly address?: string;
	readonly lat?: number;
	readonly lon?: number;
	readonly precision: PositionPrecision;
	readonly basis: LocationRow['basis'];
	readonly source: SourceFact;
}

export interface ActorFact extends Fact<ActorRow> {
	readonly roles: readonly ActorRole[];
	readonly essStatus: EssStatus;
	readonly position: PositionFact;
	readonly source: SourceFact;
}

export interface RelationFact extends Fact<RelationRow> {
	readonly fromId: string;
	readonly toId: string;
	readonly source: SourceFact;
}

export interface OfferFact extends Fact<OfferRow> {
	readonly providerId: string;
	readonly source: SourceFact;
}

export interface EventFact extends Fact<EventRow> {
	readonly slug: string;
	readonly placeId?: string;
	readonly organiserIds: readonly string[];
	readonly source: SourceFact;
}

export interface Facts {
	readonly territory: string;
	readonly places: readonly PlaceFact[];
	readonly actors: readonly ActorFact[];
	readonly relations: readonly RelationFact[];
	readonly offers: readonly OfferFact[];
	readonly events: readonly EventFact[];
}

/** The instant that the ids of seeded rows carry: the day the first tables were gathered. */
const GATHERED = Date.UTC(2026, 10, 23);

/**
 * The id of a row that a file names. It is a UUIDv7 whose random part comes from the name, so that a second run, on
 * this database or on another, speaks of the same row even after a person has changed its slug.
 */
export function seededId(territory: string, kind: string, key: string): string {
	const random = createHash('sha256').update(`${territory}/${kind}/${key}`).digest().subarray(0, 16);
	return v7({ msecs: GATHERED, random });
}

/** The ends of a relation as they are stored: a symmetric one always runs from the smaller id to the larger. */
const ends = (territory: string, row: RelationRow) => {
	const [from, to] = [row.from_id, row.to_id].map((id) => seededId(territory, 'actor', id)) as [string, string];
	return isSymmetric(row.type) && to < from ? { fromId: to, toId: from } : { fromId: from, toId: to };
};

export function relationKey({ from_id, to_id, type, year }: RelationRow): string {
	const pair = isSymmetric(type) ? [from_id, to_id].sort() : [from_id, to_id];
	return [...pair, type, year ?? ''].join('/');
}

/** Two meetings of one name are told apart by their date. */
export const eventSlug = ({ title, date }: EventRow) => eventSlugOf(title, date);

/** Finds a place by a name of it. A settlement goes before a bay of its name, and the side asked for before the other. */
export function placeFinder(places: readonly PlaceRow[]): (name: string, side?: string) => PlaceRow | undefined {
	const byName = new Map<string, PlaceRow[]>();
	for (const place of places)
		for (const name of new Set([place.name_fr, ...place.aliases]))
			byName.set(name, [...(byName.get(name) ?? []), place]);
	return (name, side = 'MF') => {
		const badness = (place: PlaceRow) =>
			(place.side === side ? 0 : 4) + (place.kind === 'settlement' ? 0 : 2) + (place.name_fr === name ? 0 : 1);
		return byName.get(name)?.toSorted((a, b) => badness(a) - badness(b))[0];
	};
}

const sourceOf = (row: {
	source_url: string;
	source_date?: string;
	confidence: Confidence;
	note?: string;
}): SourceFact => ({
	url: row.source_url,
	date: row.source_date,
	confidence: row.confidence,
	note: row.note
});

/** Settles checked rows into facts, each list in the order of its rows. */
export function factsOf(territory: string, rows: SeedRows): Facts {
	const idOf = (kind: string, key: string) => seededId(territory, kind, key);
	const findPlace = placeFinder(rows.places);
	const placeId = (name: string | undefined, side?: string) => {
		const place = name === undefined ? undefined : findPlace(name, side);
		return place && idOf('place', place.id);
	};
	const locations = new Map(rows.locations.map((row) => [row.actor_id, row]));
	const evidence = evidenceFor(rows);

	return {
		territory,
		places: rows.places.map((row) => ({ id: idOf('place', row.id), row })),
		actors: rows.actors.map((row) => {
			const location = locations.get(row.id);
			if (!location) throw new Error(`No location for ${row.id}: the rows were not checked.`);
			const side = location.where === 'island_nl' ? 'SX' : 'MF';
			return {
				id: idOf('actor', row.id),
				row,
				roles: provenRoles({ category: row.category, ...evidence(row.id) }),
				essStatus: presumedEssStatus(row.category, row.legal_family),
				position: positionOf(location, placeId(location.quartier, side)),
				source: sourceOf(row)
			};
		}),
		relations: rows.relations.map((row) => ({
			id: idOf('relation', relationKey(row)),
			row,
			...ends(territory, row),
			source: sourceOf(row)
		})),
		offers: rows.offers.map((row) => ({
			id: idOf('offer', `${row.provider_id}/${row.title}`),
			row,
			providerId: idOf('actor', row.provider_id),
			source: sourceOf(row)
		})),
		events: rows.events.map((row) => ({
			id: idOf('event', eventSlug(row)),
			row,
			slug: eventSlug(row),
			placeId: placeId(row.quartier),
			organiserIds: [...new Set(row.organiser_ids)].map((id) => idOf('actor', id)),
			source: sourceOf(row)
		}))
	};
}

function positionOf(row: LocationRow, placeId: string | undefined): PositionFact {
	const outside = row.where === 'outside';
	return {
		locatedIn: row.where,
		placeId,
		town: outside ? row.address : undefined,
		address: outside ? undefined : row.address,
		lat: row.lat,
		lon: row.lon,
		precision: row.precision,
		basis: row.basis,
		source: sourceOf(row)
	};
}

interface Evidence {
	readonly gives: Set<RelationType>;
	readonly receives: Set<RelationType>;
	readonly offers: Set<OfferKind>;
}

/** What the relations and the offers say of each actor. */
function evidenceFor(rows: SeedRows): (actor: string) => Evidence {
	const found = new Map<string, Evidence>();
	const of = (actor: string) => {
		const before = found.get(actor);
		if (before) return before;
		const none: Evidence = { gives: new Set(), receives: new Set(), offers: new Set() };
		found.set(actor, none);
		return none;
	};
	for (const { from_id, to_id, type } of rows.relations) {
		of(from_id).gives.add(type);
		of(to_id).receives.add(type);
	}
	for (const { provider_id, kind } of rows.offers) of(provider_id).offers.add(kind);
	return of;
}
