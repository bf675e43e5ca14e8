import type { Territory } from '../../domain/territory';
import type { ActorCategory, LegalFamily } from '../../domain/vocabulary/actor';
import type { ActorSheet } from './sheet';

/** What schema.org calls an actor. */
export function kindOf(category: ActorCategory, family: LegalFamily) {
	if (category === 'place') return 'Place';
	if (family === 'public') return 'GovernmentOrganization';
	return family === 'association' ? 'NGO' : 'Organization';
}

/**
 * An actor as schema.org tells it to search engines. Memberships and funders are said only where both sides have
 * confirmed them; French legal forms have no value of `nonprofitStatus`, so none is given.
 */
export function actorJsonLd(sheet: ActorSheet, territory: Pick<Territory, 'name'>, origin: string): object {
	const { actor, place, groups } = sheet;
	const confirmed = (type: string, inverse: boolean) =>
		groups
			.filter((group) => group.type === type && group.inverse === inverse)
			.flatMap((group) => group.relations.filter((relation) => relation.confirmed))
			.map(({ other }) => ({ '@type': 'Organization', name: other.name, url: `${origin}/acteurs/${other.slug}` }));
	const memberOf = confirmed('member_of', false);
	const funder = confirmed('funds', true);
	const kind = kindOf(actor.category, actor.legalFamily);
	return {
		'@context': 'https://schema.org',
		'@type': kind,
		'@id': `${origin}/acteurs/${actor.slug}`,
		name: actor.name,
		...(actor.acronym && { alternateName: actor.acronym }),
		...(actor.descriptionFr && { description: actor.descriptionFr }),
		url: actor.website ?? `${origin}/acteurs/${actor.slug}`,
		...(kind !== 'Place' && { areaServed: territory.name.fr }),
		...(kind !== 'Place' && actor.foundedYear && { foundingDate: String(actor.foundedYear) }),
		...(actor.identifiers.length > 0 && {
			identifier: actor.identifiers.map(({ kind, value }) => ({
				'@type': 'PropertyValue',
				propertyID: kind.toUpperCase(),
				value
			}))
		}),
		...(place && {
			address: {
				'@type': 'PostalAddress',
				...('address' in actor.position && actor.position.address && { streetAddress: actor.position.address }),
				addressLocality: place.nameFr,
				addressCountry: place.code.startsWith('sx-') ? 'SX' : 'MF'
			}
		}),
		...(actor.position.kind === 'point' && {
			[kind === 'Place' ? 'geo' : 'location']:
				kind === 'Place'
					? { '@type': 'GeoCoordinates', latitude: actor.position.lat, longitude: actor.position.lon }
					: {
							'@type': 'Place',
							geo: { '@type': 'GeoCoordinates', latitude: actor.position.lat, longitude: actor.position.lon }
						}
		}),
		...(memberOf.length > 0 && { memberOf }),
		...(funder.length > 0 && { funder })
	};
}
