import { slugOf } from '../../domain/slug';
import type { ActorCategory, LegalFamily, Sector } from '../../domain/vocabulary/actor';
import { SECTORS } from '../../domain/vocabulary/actor';
import { codesOf } from '../../domain/vocabulary/term';
import { readPlaces, type SeedRows } from './seeding/read';
import type { ActorRow, LocationRow, PlaceRow } from './seeding/rows';
import { syntheticEvents, syntheticOffers } from './invented/doings';
import { Chance } from './invented/random';
import { syntheticRelations } from './invented/relations';
import { DOES, FOR_WHOM, FORMS, HOW, PROPER, SUBJECTS } from './invented/words';

/** An invented actor with the group it mostly deals with. */
export interface Member {
	readonly row: ActorRow;
	readonly community: number;
}

export function communitiesOf(members: readonly Member[]): ReadonlyMap<number, readonly Member[]> {
	const communities = new Map<number, Member[]>();
	for (const member of members) {
		const community = communities.get(member.community);
		if (community) community.push(member);
		else communities.set(member.community, [member]);
	}
	return communities;
}

/** Actors that know each other: one sector, one part of the island. */
const COMMUNITY_SIZE = 40;

const CATEGORIES: readonly (readonly [ActorCategory, number])[] = [
	['ess_structure', 52],
	['service_provider', 12],
	['place', 12],
	['public_body', 10],
	['network', 8],
	['funder', 6]
];

const FAMILIES: Record<ActorCategory, readonly (readonly [LegalFamily, number])[]> = {
	ess_structure: [
		['association', 90],
		['cooperative', 4],
		['ess_company', 4],
		['mutual', 1],
		['other', 1]
	],
	funder: [
		['public', 40],
		['foundation', 30],
		['association', 20],
		['cooperative', 10]
	],
	network: [
		['association', 95],
		['public', 5]
	],
	public_body: [['public', 100]],
	service_provider: [
		['other', 50],
		['association', 35],
		['cooperative', 15]
	],
	place: [
		['association', 60],
		['public', 40]
	]
};

/** Invented facts say so in their source: the top-level domain `example` is nobody's (RFC 2606). */
export const syntheticSource = (about: string) => ({
	source_url: `https://synthetic.example/${about}`,
	source_date: '2025-06',
	confidence: 'medium' as const,
	note: undefined
});

/**
 * A believable ecosystem of `count` invented actors in the form of a territory's tables: the same bytes for the same
 * count. Saint-Martin's places, communities of one sector and one part of the island, hubs with many ties, about 2.5
 * relations an actor, one offer for four actors and one event for ten; one actor in ten has an exact position, most
 * are known to the neighbourhood, some sit off the island, some nobody has placed.
 */
export function syntheticSnapshotRows(count: number, places = readPlaces('saint-martin')): SeedRows {
	const chance = new Chance(count * 2 + 1);
	const settlements = places.filter((place) => place.kind === 'settlement' && place.side === 'MF');
	const byRank = settlements.toSorted((a, b) => a.rank - b.rank);
	const members: Member[] = [];
	const locations: LocationRow[] = [];
	const taken = new Set<string>();
	const communities = Array.from({ length: Math.ceil(count / COMMUNITY_SIZE) }, () => ({
		sector: chance.pick(codesOf(SECTORS)),
		place: chance.pickEarly(byRank)
	}));

	for (let at = 0; at < count; at++) {
		const community = chance.below(communities.length);
		const home = communities[community]!;
		const sector = chance.happens(0.85) ? home.sector : chance.pick(codesOf(SECTORS));
		const place = chance.happens(0.6) ? home.place : chance.pickEarly(byRank);
		const row = inventActor(chance, sector, place, taken);
		members.push({ row, community });
		locations.push(inventLocation(chance, row.id, place));
	}
	return {
		places,
		actors: members.map((member) => member.row),
		locations,
		relations: syntheticRelations(chance, members),
		offers: syntheticOffers(chance, members),
		events: syntheticEvents(chance, members, byRank)
	};
}

function inventActor(chance: Chance, sector: Sector, place: PlaceRow, taken: Set<string>): ActorRow {
	const category = chance.weigh(CATEGORIES);
	const { name, id } = inventName(chance, category, sector, place, taken);
	const initials = name.replace(/[^A-ZÉ]/g, '');
	return {
		id,
		name,
		acronym: initials.length >= 3 && chance.happens(0.5) ? initials : undefined,
		category,
		legal_family: chance.weigh(FAMILIES[category]),
		sector,
		description_fr: `${chance.pick(DOES)} ${chance.pick(FOR_WHOM)} ${chance.pick(HOW)}. Un atelier ${chance.pick(SUBJECTS[sector])}.`,
		quartier: undefined,
		address: undefined,
		website: chance.happens(0.2) ? `https://${id}.example` : undefined,
		siren: undefined,
		siret: undefined,
		rna: undefined,
		founded_year: chance.happens(0.25) ? 1975 + chance.below(51) : undefined,
		status: chance.happens(0.87) ? 'active' : 'unknown',
		...syntheticSource(`actors/${id}`)
	};
}

/** Recombines words until nobody has the name; a number parts the last namesakes. */
function inventName(chance: Chance, category: ActorCategory, sector: Sector, place: PlaceRow, taken: Set<string>) {
	for (let attempt = 0; ; attempt++) {
		const subject = `${chance.pick(FORMS[category])} ${chance.pick(SUBJECTS[sector])}`;
		const named = chance.happens(0.5) ? `${chance.pick(PROPER)} – ${subject}` : `${subject} ${chance.pick(PROPER)}`;
		const name = `${named}${chance.happens(0.4) ? `, ${place.name_fr}` : ''}${attempt > 8 ? ` ${attempt}` : ''}`;
		const id = slugOf(name);
		if (taken.has(id)) continue;
		taken.add(id);
		return { name, id };
	}
}

/** Degrees; about 350 m on the ground. */
const AROUND = 0.0032;

function inventLocation(chance: Chance, id: string, place: PlaceRow): LocationRow {
	const kind = chance.weigh([
		['neighbourhood', 52],
		['street', 14],
		['exact', 10],
		['unknown', 12],
		['outside', 12]
	] as const);
	const nowhere = { address: undefined, quartier: undefined, lat: undefined, lon: undefined };
	const found = { actor_id: id, basis: 'published' as const, ...syntheticSource(`actors/${id}`) };
	if (kind === 'outside') {
		const address = chance.pick([
			'Pointe-à-Pitre, Guadeloupe',
			'Gustavia, Saint-Barthélemy',
			'Fort-de-France, Martinique',
			'Paris'
		]);
		return { ...found, ...nowhere, where: 'outside', precision: 'territory', address };
	}
	if (kind === 'unknown') return { ...found, ...nowhere, where: 'island_fr', precision: 'territory' };
	const quartier = place.name_fr;
	if (kind === 'neighbourhood')
		return { ...found, ...nowhere, where: 'island_fr', precision: 'neighbourhood', quartier };
	const address = `${1 + chance.below(90)} rue ${chance.pick(PROPER)}, ${quartier}`;
	if (kind === 'street') return { ...found, ...nowhere, where: 'island_fr', precision: 'street', quartier, address };
	const around = () => (chance.next() + chance.next() - 1) * AROUND;
	const [lat, lon] = [place.lat + around(), place.lon + around()].map((degrees) => Number(degrees.toFixed(5)));
	return { ...found, where: 'island_fr', precision: 'exact', quartier, address, lat, lon };
}
