import type {
	PublicActor,
	PublicEvent,
	PublicOffer,
	PublicPlace,
	PublicPosition,
	PublicRelation,
	PublicSnapshot,
	PublicSource
} from '../../domain/publication';
import { LEGAL_FAMILIES, SECTORS } from '../../domain/vocabulary/actor';
import { NEEDS } from '../../domain/vocabulary/need';
import type {
	ActorFact,
	EventFact,
	Facts,
	OfferFact,
	PlaceFact,
	PositionFact,
	RelationFact,
	SourceFact
} from '../database/seeding/facts';
import { compact, inOrderOf } from './compact';
import { by } from './order';

type IndexOf = (id: string) => number;

/**
 * The snapshot that a database filled with these facts and nothing else would give, without a database:
 * for benchmarks, and as the second opinion that `readPublicSnapshot` is tested against.
 */
export function snapshotFromFacts(facts: Facts): PublicSnapshot {
	const places = facts.places.toSorted(by((place) => [place.row.id]));
	const actors = facts.actors.toSorted(by((actor) => [actor.row.id]));
	const placeAt = indexOf(places);
	const actorAt = indexOf(actors);
	const needs = new Map<string, string[]>();
	for (const { providerId, row } of facts.offers)
		needs.set(providerId, [...(needs.get(providerId) ?? []), ...row.needs]);

	return {
		format: 1,
		territory: facts.territory,
		places: places.map(toPlace),
		actors: actors.map((actor) => toActor(actor, needs.get(actor.id) ?? [], placeAt)),
		relations: facts.relations
			.map((relation) => toRelation(relation, actorAt))
			.toSorted(by(({ from, to, type, year, id }) => [from, to, type, year ?? 0, id])),
		offers: facts.offers
			.map((offer) => toOffer(offer, actorAt))
			.toSorted(by(({ provider, titleFr, id }) => [provider, titleFr, id])),
		events: facts.events.map((event) => toEvent(event, placeAt, actorAt)).toSorted(by((event) => [event.slug])),
		moved: {}
	};
}

function toPlace({ row }: PlaceFact): PublicPlace {
	return compact({
		code: row.id,
		kind: row.kind,
		side: row.side,
		nameFr: row.name_fr,
		nameEn: row.name_en,
		aliases: row.aliases,
		rank: row.rank,
		lat: row.lat,
		lon: row.lon,
		council: row.council,
		priorityCode: row.priority_code
	});
}

function toActor(
	{ id, row, roles, essStatus, position, source }: ActorFact,
	needs: string[],
	placeAt: IndexOf
): PublicActor {
	const identifiers = (['siren', 'siret', 'rna'] as const).flatMap((kind) => {
		const value = row[kind];
		return value === undefined ? [] : [{ kind, value }];
	});
	return compact({
		id,
		slug: row.id,
		name: row.name,
		acronym: row.acronym,
		aliases: [],
		category: row.category,
		roles,
		legalFamily: row.legal_family,
		essStatus,
		sectors: [row.sector],
		comThemes: [],
		needs: inOrderOf(NEEDS, needs),
		labels: [],
		identifiers,
		figures: [],
		descriptionFr: row.description_fr,
		website: row.website,
		foundedYear: row.founded_year,
		activity: row.status,
		position: toPosition(position, placeAt),
		source: toSource(source),
		positionSource: toSource(position.source)
	});
}

function toPosition(position: PositionFact, placeAt: IndexOf): PublicPosition {
	const { locatedIn, town, address, lat, lon, precision, placeId } = position;
	if (locatedIn === 'outside') return { kind: 'outside', town: town ?? '' };
	const place = placeId === undefined ? undefined : placeAt(placeId);
	if (lat !== undefined && lon !== undefined && (precision === 'exact' || precision === 'street'))
		return compact({ kind: 'point', lat, lon, precision, place, address });
	if (place !== undefined && (precision === 'street' || precision === 'neighbourhood'))
		return compact({ kind: 'neighbourhood', place, precision, address });
	return compact({ kind: 'unknown', address });
}

function toRelation({ id, fromId, toId, row, source }: RelationFact, actorAt: IndexOf): PublicRelation {
	return compact({
		id,
		from: actorAt(fromId),
		to: actorAt(toId),
		type: row.type,
		amount: row.amount_eur,
		year: row.year,
		labelFr: row.label_fr,
		confirmed: false,
		source: toSource(source)
	});
}

function toOffer({ id, providerId, row, source }: OfferFact, actorAt: IndexOf): PublicOffer {
	return compact({
		id,
		provider: actorAt(providerId),
		titleFr: row.title,
		kind: row.kind,
		needs: inOrderOf(NEEDS, row.needs),
		legalFamilies: inOrderOf(LEGAL_FAMILIES, row.eligible_legal_families),
		sectors: inOrderOf(SECTORS, row.sectors),
		minAgeYears: row.min_age_years,
		maxAgeYears: row.max_age_years,
		ageAppliesTo: row.age_applies_to,
		territory: row.territory,
		conditionsFr: row.eligibility_other,
		criteria: row.criteria.length > 0 ? row.criteria : undefined,
		amountMin: row.amount_min,
		amountMax: row.amount_max,
		calendar: row.deadline_pattern,
		url: row.url,
		source: toSource(source)
	});
}

function toEvent(
	{ id, slug, row, placeId, organiserIds, source }: EventFact,
	placeAt: IndexOf,
	actorAt: IndexOf
): PublicEvent {
	return compact({
		id,
		slug,
		titleFr: row.title,
		date: row.date,
		placeName: row.place,
		place: placeId === undefined ? undefined : placeAt(placeId),
		kind: row.kind,
		organisers: organiserIds.map(actorAt).toSorted((a, b) => a - b),
		descriptionFr: row.description_fr,
		moisEss: row.kind === 'mois_ess' ? (true as const) : undefined,
		source: toSource(source)
	});
}

const toSource = ({ url, date, confidence, note }: SourceFact): PublicSource =>
	compact({ url, date, confidence, note });

function indexOf(facts: readonly { readonly id: string }[]): IndexOf {
	const found = new Map(facts.map((fact, at) => [fact.id, at]));
	return (id) => {
		const at = found.get(id);
		if (at === undefined) throw new Error(`A fact points at ${id}, which is not among them.`);
		return at;
	};
}
