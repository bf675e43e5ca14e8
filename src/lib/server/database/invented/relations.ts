import { isSymmetric } from '../../../domain/relation';
import type { RelationType } from '../../../domain/vocabulary/relation';
import { relationKey } from '../seeding/facts';
import type { RelationRow } from '../seeding/rows';
import { communitiesOf, syntheticSource, type Member } from '../synthetic';
import type { Chance } from './random';

const RELATIONS_PER_ACTOR = 2.5;

/** What ties are between two actors neither of which is a hub. */
const AMONG_PEERS: readonly (readonly [RelationType, number])[] = [
	['partner_of', 60],
	['co_organises', 20],
	['supports', 8],
	['hosts', 7],
	['provides_for', 5]
];

/** What ties an actor to a hub of a category; `hub` says which end the hub is. */
const WITH_A_HUB = {
	funder: [
		['funds', 'from', 90],
		['supports', 'from', 10]
	],
	network: [
		['member_of', 'to', 60],
		['federates', 'from', 20],
		['supports', 'from', 20]
	],
	public_body: [
		['funds', 'from', 60],
		['delegates', 'from', 20],
		['supervises', 'from', 20]
	]
} as const satisfies Record<string, readonly (readonly [RelationType, 'from' | 'to', number])[]>;

const isHub = (category: string): category is keyof typeof WITH_A_HUB => category in WITH_A_HUB;

/** About 2.5 relations an actor: most inside its community, the others with a few hubs that everybody knows. */
export function syntheticRelations(chance: Chance, members: readonly Member[]): RelationRow[] {
	if (members.length < 2) return [];
	const communities = communitiesOf(members);
	const hubs = members.filter(({ row }) => isHub(row.category));
	const relations = new Map<string, RelationRow>();
	const wanted = Math.round(members.length * RELATIONS_PER_ACTOR);
	// A small ecosystem can run out of pairs: the attempts are bounded, so that it always ends.
	for (let attempt = 0; relations.size < wanted && attempt < wanted * 3; attempt++) {
		const member = members[attempt % members.length]!;
		const neighbours = communities.get(member.community) ?? members;
		const other = chance.happens(0.65) || hubs.length === 0 ? chance.pickEarly(neighbours) : chance.pickEarly(hubs);
		if (other.row.id === member.row.id) continue;
		const relation = inventRelation(chance, member, other);
		relations.set(relationKey(relation), relation);
	}
	return [...relations.values()];
}

function inventRelation(chance: Chance, member: Member, other: Member): RelationRow {
	const hub = other.row.category;
	const [type, end] = isHub(hub)
		? chance.weigh(WITH_A_HUB[hub].map(([type, end, weight]) => [[type, end] as const, weight] as const))
		: ([chance.weigh(AMONG_PEERS), 'to'] as const);
	const [from, to] = end === 'from' ? [other.row.id, member.row.id] : [member.row.id, other.row.id];
	const funded = type === 'funds' && chance.happens(0.35);
	return {
		from_id: from,
		to_id: to,
		type,
		amount_eur: funded ? 500 * (1 + chance.below(120)) : undefined,
		year: 2014 + chance.below(13),
		label_fr: isSymmetric(type) ? chance.pick(['Action commune', 'Projet partagé', 'Rencontre annuelle']) : undefined,
		...syntheticSource(`relations/${from}`)
	};
}
