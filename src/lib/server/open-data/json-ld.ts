import { kindOf } from '../../explore/sheet/json-ld';
import type { Publication } from '../publication/publication';
import { featuresOf, type Reader } from './features';

/** In the words of schema.org, without asking it for them: its addresses are addresses, all the rest is text. */
const CONTEXT = {
	'@vocab': 'https://schema.org/',
	...Object.fromEntries(
		['eventStatus', 'funder', 'memberOf', 'organizer', 'provider', 'sameAs', 'url'].map((name) => [
			name,
			{ '@type': '@id' }
		])
	)
};

const STATES = { scheduled: 'EventScheduled', postponed: 'EventPostponed', cancelled: 'EventCancelled' } as const;

/** A node without what nobody has said. */
const node = (said: Record<string, unknown>) =>
	Object.fromEntries(
		Object.entries(said).filter(
			([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)
		)
	);

const addressOf = (row: {
	readonly address: string | null;
	readonly neighbourhood: string | null;
	readonly neighbourhood_name: string | null;
}) =>
	row.neighbourhood &&
	node({
		...{ '@type': 'PostalAddress', streetAddress: row.address, addressLocality: row.neighbourhood_name },
		addressCountry: row.neighbourhood.startsWith('sx-') ? 'SX' : 'MF'
	});

/** What something is called in every graph of ours, whatever the language it is told in: its address in French, which names none. */
const idsOf = (publication: Publication, reader: Reader, id: 'actors' | 'events') =>
	new Map(featuresOf(publication, id, { ...reader, language: 'fr' }).map(({ row }) => [row.id, row.page]));

/** Who there is, as a graph (JSON-LD 1.1): memberships and funders only where both sides have confirmed them. */
function actorNodes(publication: Publication, reader: Reader) {
	const actors = featuresOf(publication, 'actors', reader);
	const ids = idsOf(publication, reader, 'actors');
	const networks = new Map<string, string[]>();
	const funders = new Map<string, string[]>();
	const tie = (ties: Map<string, string[]>, from: string, to: string) => {
		const known = ties.get(from);
		if (!known) ties.set(from, [ids.get(to)!]);
		else if (!known.includes(ids.get(to)!)) known.push(ids.get(to)!);
	};
	for (const { row } of featuresOf(publication, 'relations', reader)) {
		if (!row.confirmed) continue;
		if (row.type === 'member_of') tie(networks, row.from_id, row.to_id);
		if (row.type === 'funds') tie(funders, row.to_id, row.from_id);
	}
	return actors.map(({ row, geometry }) => {
		const kind = kindOf(row.category, row.legal_family);
		const geo =
			row.position_precision === 'exact' && geometry?.type === 'Point'
				? { '@type': 'GeoCoordinates', longitude: geometry.coordinates[0], latitude: geometry.coordinates[1] }
				: undefined;
		return node({
			...{
				'@id': ids.get(row.id),
				'@type': kind,
				name: row.name,
				alternateName: row.acronym ? [row.acronym, ...row.aliases] : row.aliases
			},
			description: [
				...(row.description_fr ? [{ '@language': 'fr', '@value': row.description_fr }] : []),
				...(row.description_en ? [{ '@language': 'en', '@value': row.description_en }] : [])
			],
			...{ url: row.website ?? row.page, email: row.email, telephone: row.phone },
			identifier: (['siren', 'siret', 'rna'] as const)
				.filter((name) => row[name] !== null)
				.map((name) => ({ '@type': 'PropertyValue', propertyID: name.toUpperCase(), value: row[name] })),
			address: addressOf(row),
			...(kind === 'Place'
				? { geo }
				: {
						...(geo && { location: { '@type': 'Place', geo } }),
						foundingDate: row.founded_year && String(row.founded_year),
						dissolutionDate: row.closed_year && String(row.closed_year),
						...{ memberOf: networks.get(row.id), funder: funders.get(row.id) }
					})
		});
	});
}

function eventNodes(publication: Publication, reader: Reader) {
	const organisers = idsOf(publication, reader, 'actors');
	const ids = idsOf(publication, reader, 'events');
	return featuresOf(publication, 'events', reader).map(({ row }) => {
		const where = row.place_name ?? row.neighbourhood_name;
		return node({
			...{ '@id': ids.get(row.id), '@type': 'Event', url: row.page },
			name: row.title_en && reader.language === 'en' ? row.title_en : row.title_fr,
			description: (reader.language === 'en' && row.description_en) || row.description_fr,
			...{ startDate: row.starts_at ?? row.date, endDate: row.ends_at },
			eventStatus: `https://schema.org/${STATES[row.state]}`,
			location: [
				...(where ? [node({ '@type': 'Place', name: where, address: addressOf(row) })] : []),
				...(row.online_url ? [{ '@type': 'VirtualLocation', url: row.online_url }] : [])
			],
			organizer: row.organiser_ids.map((id) => organisers.get(id)),
			keywords: row.sectors,
			inLanguage: row.languages
		});
	});
}

export const JSON_LD = { actors: actorNodes, events: eventNodes };

export const asJsonLd = (publication: Publication, id: keyof typeof JSON_LD, reader: Reader) =>
	JSON.stringify({ '@context': CONTEXT, '@graph': JSON_LD[id](publication, reader) });
