import { PREDICATES, type Profile } from '../../domain/open-data/murmurations';
import { addressIn } from '../../messages/address';
import type { Publication } from '../publication/publication';
import { featuresOf, type Reader } from './features';

const STATUS = {
	active: 'active',
	reduced: 'active',
	suspended: 'on_hold',
	closed: 'completed',
	unknown: undefined
} as const;

/** Where the profile of an actor lies. */
export const profileAddress = (slug: string, { language, origin }: Reader) =>
	`${origin}${addressIn(`/donnees/murmurations/${slug}`, language)}`;

const momentOf = (year: number | null) => (year === null ? undefined : Date.UTC(year, 0, 1) / 1000);

/**
 * What an actor would say of itself in the Murmurations network: therefore only relations that both sides have
 * confirmed. It lies here; to make it known to an index is for the actor to decide.
 * @returns undefined where nobody is called so
 */
export function profileOf(publication: Publication, slug: string, reader: Reader): Profile | undefined {
	const actors = featuresOf(publication, 'actors', reader);
	const found = actors.find(({ row }) => row.slug === slug);
	if (!found) return undefined;
	const { row, geometry } = found;
	const addresses = new Map(actors.map(({ row: one }) => [one.id, one.website ?? one.page]));
	const ties = featuresOf(publication, 'relations', reader).flatMap(({ row: tie }) => {
		const [side, other] = tie.from_id === row.id ? (['from', tie.to_id] as const) : (['to', tie.from_id] as const);
		const predicate = PREDICATES[tie.type]?.[side];
		if (!tie.confirmed || !predicate || (tie.from_id !== row.id && tie.to_id !== row.id)) return [];
		return [{ predicate_url: predicate, object_url: addresses.get(other)! }];
	});
	// Told once, however many years it was told for.
	const relationships = [...new Map(ties.map((tie) => [`${tie.predicate_url} ${tie.object_url}`, tie])).values()];
	const place = publication.snapshot.places.find(({ code }) => code === row.neighbourhood);
	const isPrecise = row.position_precision === 'exact' || row.position_precision === 'street';
	const description = (reader.language === 'en' && row.description_en) || row.description_fr;
	const starts = momentOf(row.founded_year);
	const ends = momentOf(row.closed_year);
	return {
		...{ linked_schemas: ['organizations_schema-v1.0.0'], name: row.name },
		...(row.acronym && { nickname: row.acronym }),
		primary_url: row.website ?? row.page,
		tags: [...new Set([row.category_label, ...row.sectors_label])],
		...(description && { description }),
		...(STATUS[row.activity] && { status: STATUS[row.activity] }),
		...(row.address && { full_address: [row.address, row.neighbourhood_name].filter(Boolean).join(', ') }),
		...(place?.side && /^[A-Z]{2}$/.test(place.side) && { country_iso_3166: place.side }),
		...(isPrecise &&
			geometry?.type === 'Point' && { geolocation: { lat: geometry.coordinates[1], lon: geometry.coordinates[0] } }),
		...(relationships.length > 0 && { relationships }),
		...(starts !== undefined && { starts_at: starts }),
		...(ends !== undefined && { ends_at: ends }),
		...(row.email && { contact_details: { email: row.email } }),
		...(row.phone && { telephone: row.phone }),
		unique_id: row.id
	};
}

/** All profiles there are, by their addresses. */
export const profileList = (publication: Publication, reader: Reader) =>
	featuresOf(publication, 'actors', reader).map(({ row }) => profileAddress(row.slug, reader));
