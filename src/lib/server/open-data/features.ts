import type { z } from 'zod';
import { instantAt } from '../../domain/local-time';
import { isDated, spanOf } from '../../domain/network/years';
import type { ACTOR, EVENT, NEIGHBOURHOOD, OFFER, RELATION } from '../../domain/open-data/columns';
import type { CollectionId, Feature, Geometry, Period } from '../../domain/open-data/collections';
import { lastDayOf, readPartialDate } from '../../domain/partial-date';
import type { PublicActor, PublicPlace, PublicSource } from '../../domain/publication';
import { ACTOR_CATEGORIES, SECTORS } from '../../domain/vocabulary/actor';
import { EVENT_KINDS } from '../../domain/vocabulary/event';
import { NEEDS } from '../../domain/vocabulary/need';
import { OFFER_KINDS } from '../../domain/vocabulary/offer';
import { RELATION_TYPES } from '../../domain/vocabulary/relation';
import type { Language, Term } from '../../domain/vocabulary/term';
import { addressIn } from '../../messages/address';
import { wordIn } from '../../messages/format';
import type { Publication } from '../publication/publication';

type RowOf<Schema extends z.ZodType> = z.infer<Schema>;
export interface Features {
	readonly actors: readonly Feature<RowOf<typeof ACTOR>>[];
	readonly relations: readonly Feature<RowOf<typeof RELATION>>[];
	readonly offers: readonly Feature<RowOf<typeof OFFER>>[];
	readonly events: readonly Feature<RowOf<typeof EVENT>>[];
	readonly neighbourhoods: readonly Feature<RowOf<typeof NEIGHBOURHOOD>>[];
}

/** Who reads: in which language words are told, and under which origin addresses stand. */
export interface Reader {
	readonly language: Language;
	readonly origin: string;
}

const known = new WeakMap<Publication, Map<string, Features[CollectionId]>>();

/**
 * What everybody may take away of a collection, from the same snapshot as the pages: the columns of
 * `domain/open-data/columns.ts` and no others. Made once for each edition, language and origin.
 */
export function featuresOf<Id extends CollectionId>(publication: Publication, id: Id, reader: Reader): Features[Id] {
	const made = known.get(publication) ?? new Map<string, Features[CollectionId]>();
	known.set(publication, made);
	const key = `${id} ${reader.language} ${reader.origin}`;
	const features = made.get(key) ?? MAKERS[id](publication, reader);
	made.set(key, features);
	return features as Features[Id];
}

const MAKERS: { readonly [Id in CollectionId]: (publication: Publication, reader: Reader) => Features[Id] } = {
	actors: (publication, { language, origin }) => {
		const { snapshot, territory } = publication;
		return snapshot.actors.map((actor) => {
			const { position } = actor;
			const place = placeOf(publication, actor);
			const numbered = (kind: string) => actor.identifiers.find((one) => one.kind === kind)?.value ?? null;
			const ends = actor.closedYear ?? (actor.activity === 'closed' ? actor.foundedYear : undefined);
			return {
				row: {
					...{ id: actor.id, slug: actor.slug, name: actor.name, acronym: actor.acronym ?? null },
					aliases: [...actor.aliases],
					category: actor.category,
					category_label: wordIn(ACTOR_CATEGORIES, actor.category, language),
					roles: [...actor.roles],
					...{ legal_family: actor.legalFamily, legal_form: actor.legalForm ?? null, ess_status: actor.essStatus },
					...{ sectors: [...actor.sectors], sectors_label: wordsIn(SECTORS, actor.sectors, language) },
					themes: [...actor.comThemes],
					...{ needs: [...actor.needs], needs_label: wordsIn(NEEDS, actor.needs, language) },
					labels: [...new Set(actor.labels.map(({ label }) => label))],
					...{ siren: numbered('siren'), siret: numbered('siret'), rna: numbered('rna') },
					...{ description_fr: actor.descriptionFr ?? null, description_en: actor.descriptionEn ?? null },
					...{ website: actor.website ?? null, email: actor.email ?? null, phone: actor.phone ?? null },
					...{ founded_year: actor.foundedYear ?? null, closed_year: actor.closedYear ?? null },
					activity: actor.activity,
					// Of the point: of a street without one, the neighbourhood's is all there is.
					position_precision: position.kind === 'point' ? position.precision : position.kind,
					...whereIn(place, language),
					town: position.kind === 'outside' ? position.town || null : null,
					address: ('address' in position && position.address) || null,
					...{ verified_on: actor.verifiedOn ?? null, verified_by: actor.verifiedBy ?? null },
					page: `${origin}${addressIn(`/acteurs/${actor.slug}`, language)}`,
					...sourced(actor.source)
				},
				geometry: pointOf(publication, actor),
				period: periodOf(
					actor.foundedYear === undefined ? undefined : String(actor.foundedYear),
					ends === undefined ? undefined : String(ends),
					territory.timeZone
				)
			};
		});
	},
	relations: (publication, { language }) => {
		const { snapshot, territory } = publication;
		return snapshot.relations.map((relation) => {
			const [from, to] = [snapshot.actors[relation.from]!, snapshot.actors[relation.to]!];
			const span = spanOf(relation);
			const years = isDated(span) ? span : undefined;
			const asYear = (year: number | undefined) =>
				year === undefined || year < 1000 || year > 9998 ? undefined : String(year);
			return {
				row: {
					...{ id: relation.id, from_id: from.id, from_name: from.name },
					...{ type: relation.type, type_label: wordIn(RELATION_TYPES, relation.type, language) },
					...{ to_id: to.id, to_name: to.name },
					...{ amount_eur: relation.amount ?? null, year: relation.year ?? null },
					...{ since: relation.since ?? null, until: relation.until ?? null },
					...{ label_fr: relation.labelFr ?? null, label_en: relation.labelEn ?? null },
					...{ confirmed: relation.confirmed, verified_on: relation.verifiedOn ?? null },
					...sourced(relation.source)
				},
				geometry: lineBetween(pointOf(publication, from), pointOf(publication, to)),
				period: periodOf(relation.since ?? asYear(years?.[1]), relation.until ?? asYear(years?.[2]), territory.timeZone)
			};
		});
	},
	offers: (publication, { language }) => {
		const { snapshot, territory } = publication;
		return snapshot.offers.map((offer) => {
			const provider = snapshot.actors[offer.provider]!;
			return {
				row: {
					...{ id: offer.id, provider_id: provider.id, provider_name: provider.name },
					...{ title_fr: offer.titleFr, title_en: offer.titleEn ?? null },
					...{ kind: offer.kind, kind_label: wordIn(OFFER_KINDS, offer.kind, language) },
					...{ needs: [...offer.needs], needs_label: wordsIn(NEEDS, offer.needs, language) },
					...{ legal_families: [...offer.legalFamilies], sectors: [...offer.sectors] },
					...{ min_age_years: offer.minAgeYears ?? null, max_age_years: offer.maxAgeYears ?? null },
					...{ age_applies_to: offer.ageAppliesTo ?? null, area: offer.territory ?? null },
					conditions_fr: offer.conditionsFr ?? null,
					...{ amount_min_eur: offer.amountMin ?? null, amount_max_eur: offer.amountMax ?? null },
					...{ calendar: offer.calendar ?? null, opens_on: offer.opensOn ?? null, closes_on: offer.closesOn ?? null },
					...{ url: offer.url ?? null, verified_on: offer.verifiedOn ?? null },
					...sourced(offer.source)
				},
				geometry: pointOf(publication, provider),
				period: periodOf(offer.opensOn, offer.closesOn, territory.timeZone)
			};
		});
	},
	events: (publication, { language, origin }) => {
		const { snapshot, territory } = publication;
		return snapshot.events.map((event) => {
			const place = event.place === undefined ? undefined : snapshot.places[event.place];
			const organisers = event.organisers.map((at) => snapshot.actors[at]!);
			const { startsAt, endsAt } = event;
			return {
				row: {
					...{ id: event.id, slug: event.slug, title_fr: event.titleFr, title_en: event.titleEn ?? null },
					...{ kind: event.kind, kind_label: wordIn(EVENT_KINDS, event.kind, language) },
					...{ state: event.state ?? 'scheduled', date: event.date },
					...{ starts_at: startsAt ?? null, ends_at: endsAt ?? null, series_id: event.series ?? null },
					...{ place_name: event.placeName ?? null, address: event.address ?? null },
					...whereIn(place, language),
					...{ organiser_ids: organisers.map(({ id }) => id), organiser_names: organisers.map(({ name }) => name) },
					participants: (event.others ?? []).map(([at, role]) => `${role}:${snapshot.actors[at]!.name}`),
					...{ description_fr: event.descriptionFr ?? null, description_en: event.descriptionEn ?? null },
					...{ url: event.url ?? null, online_url: event.onlineUrl ?? null },
					...{ registration_url: event.registrationUrl ?? null, price: event.price ?? null },
					...{ audiences: [...(event.audiences ?? [])], sectors: [...(event.themes ?? [])] },
					languages: [...(event.languages ?? [])],
					...{ accessibility: event.accessibility ?? null, mois_ess: event.moisEss ?? false },
					page: `${origin}${addressIn(`/evenements/${event.slug}`, language)}`,
					...sourced(event.source)
				},
				geometry: place ? asPoint(place) : null,
				period: startsAt
					? [Date.parse(startsAt), Date.parse(endsAt ?? startsAt)]
					: periodOf(event.date, event.date, territory.timeZone)
			};
		});
	},
	neighbourhoods: ({ snapshot }) =>
		snapshot.places.map((place) => ({
			row: {
				...{ id: place.code, name_fr: place.nameFr, name_en: place.nameEn, aliases: [...place.aliases] },
				...{ kind: place.kind, side: place.side ?? null, rank: place.rank },
				...{ council: place.council ?? null, priority_code: place.priorityCode ?? null }
			},
			geometry: asPoint(place)
		}))
};

const wordsIn = (list: readonly Term[], codes: readonly string[], language: Language) =>
	codes.map((code) => wordIn(list, code, language));
const whereIn = (place: PublicPlace | undefined, language: Language) => ({
	neighbourhood: place?.code ?? null,
	neighbourhood_name: (language === 'en' ? place?.nameEn : place?.nameFr) ?? null
});
const sourced = ({ url, date, confidence }: PublicSource) => ({
	...{ source_url: url || null, source_date: date ?? null, confidence }
});

const placeOf = ({ snapshot }: Publication, { position }: PublicActor): PublicPlace | undefined =>
	'place' in position && position.place !== undefined ? snapshot.places[position.place] : undefined;
const asPoint = ({ lat, lon }: { readonly lat: number; readonly lon: number }) =>
	({ type: 'Point', coordinates: [lon, lat] }) as const;

/** Where it is as far as anybody knows: its neighbourhood's point where that is all, which its precision says. */
function pointOf(publication: Publication, actor: PublicActor) {
	if (actor.position.kind === 'point') return asPoint(actor.position);
	const place = placeOf(publication, actor);
	return place ? asPoint(place) : null;
}

function lineBetween(from: ReturnType<typeof pointOf>, to: ReturnType<typeof pointOf>): Geometry | null {
	if (!from || !to || String(from.coordinates) === String(to.coordinates)) return null;
	return { type: 'LineString', coordinates: [from.coordinates, to.coordinates] };
}

/** From the first moment of a date to the last of another; undefined where neither is known. @param zone IANA name */
export function periodOf(from: string | undefined, until: string | undefined, zone: string): Period | undefined {
	const [first, last] = [readPartialDate(from ?? ''), readPartialDate(until ?? '')];
	if (!first && !last) return undefined;
	return [
		first ? instantAt({ day: first.date, hours: '00:00' }, zone).getTime() : -Infinity,
		last ? instantAt({ day: lastDayOf(last), hours: '23:59' }, zone).getTime() + 59_999 : Infinity
	];
}
