import { type Span, spanOf } from '../domain/network/years';
import { familyOf, type TieFamily } from '../domain/network/tie';
import type { PublicActor, PublicRelation, PublicSnapshot } from '../domain/publication';
import { isSymmetric } from '../domain/relation';
import type { ActorCategory, Sector } from '../domain/vocabulary/actor';
import { keyOf } from './layout/chance';
import type { Positions } from './layout/embed';
import { layOut } from './layout/lay-out';
import type { Links } from './layout/links';
import { LEAST_COMMUNITY } from './looks';
import { bestTied } from './reduced';

/** Who is tied to whom, laid out: what the picture of the network is drawn from. */
export interface Network {
	/** Its middle is the origin, x to the right, y downwards; one unit is the room that a mark needs. */
	readonly width: number;
	readonly height: number;
	readonly nodes: readonly NetworkNode[];
	readonly links: readonly NetworkLink[];
	/** Actors that are not drawn, as too many would be: those with the fewest relations. */
	readonly left: number;
}

export interface NetworkNode {
	/** Position in the snapshot. */
	readonly actor: number;
	readonly slug: string;
	readonly name: string;
	/** How it is called where there is little room. */
	readonly short: string;
	readonly category: ActorCategory;
	/** How many others it is tied to. */
	readonly degree: number;
	readonly x: number;
	readonly y: number;
	/** The first that it names. */
	readonly sector?: Sector;
	/** As the filter of neighbourhoods and quays names it. */
	readonly place?: string;
	/** Number of the group of actors that are tied more among themselves than with others; absent in a small one. */
	readonly community?: number;
	/** Euros, of the relations whose amount is known, whatever their year. */
	readonly received?: number;
	readonly given?: number;
	/** Thousandths: of all pairs of others, the part of which the shortest way leads by it. */
	readonly broker?: number;
}

/** All relations of one family between two actors, gathered. Where they have a direction, it leads from `from` to `to`. */
export interface NetworkLink {
	/** Positions in `nodes`. */
	readonly from: number;
	readonly to: number;
	readonly family: TieFamily;
	readonly count: number;
	/** The direction says something: who funds, who belongs. */
	readonly directed: boolean;
	/** Euros, of the largest of them. */
	readonly amount?: number;
	/** One of them was confirmed by a side, or stands in a dated public source. */
	readonly confirmed: boolean;
	/** What each of them says of years, with its amount (0 for none) and whether it is as sure as `confirmed`. */
	readonly told: readonly (readonly [...Span, amount: number, sure: 0 | 1])[];
}

/** Beyond, not even a canvas shows anything but a carpet, and the network is too heavy to travel. */
const MOST = 20_000;
/** Hundredths of a mark are finer than a screen. */
const rounded = (value: number) => Math.round(value * 100) / 100;

/** What is known of actors beside who is tied to whom. All by actor. */
export interface Told {
	readonly place: (actor: PublicActor) => string | undefined;
	/** From 0 to 1. */
	readonly betweenness: ArrayLike<number>;
	/** The largest first. */
	readonly communities: readonly (readonly number[])[];
}
const NOTHING_TOLD: Told = { place: () => undefined, betweenness: [], communities: [] };

/** A network that is not laid out yet. */
export interface NetworkPlan {
	readonly nodes: readonly Omit<NetworkNode, 'x' | 'y'>[];
	readonly links: readonly NetworkLink[];
	readonly left: number;
	/** What the layout is asked for: who is tied to whom at all. */
	readonly ties: Links;
}

/** The same snapshot gives the same network, to the byte. */
export function networkOf(facts: NetworkFacts, told?: Told): Network {
	const plan = planNetwork(facts, told);
	return placed(plan, layOut(plan.ties));
}
export type NetworkFacts = Pick<PublicSnapshot, 'actors' | 'relations'>;

export function planNetwork({ actors, relations }: NetworkFacts, told: Told = NOTHING_TOLD): NetworkPlan {
	const tied = actors.map(() => new Set<number>());
	for (const { from, to } of relations) {
		if (from === to) continue;
		tied[from]!.add(to);
		tied[to]!.add(from);
	}
	const drawn = bestTied(
		actors.map((_, actor) => actor),
		(actor) => tied[actor]!.size,
		MOST
	);
	const nodeOf = new Map(drawn.map((actor, node) => [actor, node]));
	const links = linksOf(relations, nodeOf);
	const pairs = new Set(links.map(({ from, to }) => Math.min(from, to) * drawn.length + Math.max(from, to)));
	const communityOf = new Map(
		told.communities
			.filter((members) => members.length >= LEAST_COMMUNITY)
			.flatMap((members, community) => members.map((actor) => [actor, community]))
	);
	const [received, given] = flowsOf(relations);
	return {
		nodes: drawn.map((actor) => {
			const { slug, name, acronym, category, sectors } = actors[actor]!;
			const known = {
				sector: sectors?.[0],
				place: told.place(actors[actor]!),
				community: communityOf.get(actor),
				received: received.get(actor),
				given: given.get(actor),
				broker: Math.round((told.betweenness[actor] ?? 0) * 1000) || undefined
			};
			return {
				...{ actor, slug, name, short: acronym ?? name, category, degree: tied[actor]!.size },
				// What is not known takes no room.
				...(Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as typeof known)
			};
		}),
		links,
		left: actors.length - drawn.length,
		ties: {
			size: drawn.length,
			keys: Uint32Array.from(drawn, (actor) => keyOf(actors[actor]!.slug)),
			from: Int32Array.from(pairs, (pair) => Math.floor(pair / drawn.length)),
			to: Int32Array.from(pairs, (pair) => pair % drawn.length)
		}
	};
}

/** The network of a plan, with x and y of node i at 2i and 2i + 1 of `at`. */
export function placed({ nodes, links, left }: NetworkPlan, at: Positions): Network {
	const [west, east] = extent(nodes.map((_, node) => at[2 * node]!));
	const [north, south] = extent(nodes.map((_, node) => at[2 * node + 1]!));
	return {
		width: rounded(east - west),
		height: rounded(south - north),
		nodes: nodes.map((one, node) => ({
			...one,
			x: rounded(at[2 * node]! - (west + east) / 2),
			y: rounded(at[2 * node + 1]! - (north + south) / 2)
		})),
		links,
		left
	};
}

/** Euros that each actor has received, and given, as far as amounts are known. */
function flowsOf(
	relations: readonly PublicRelation[]
): readonly [received: Map<number, number>, given: Map<number, number>] {
	const [received, given] = [new Map<number, number>(), new Map<number, number>()];
	for (const { from, to, type, amount } of relations) {
		if (!amount || from === to || familyOf(type) !== 'money') continue;
		received.set(to, (received.get(to) ?? 0) + amount);
		given.set(from, (given.get(from) ?? 0) + amount);
	}
	return [received, given];
}

function linksOf(relations: readonly PublicRelation[], nodeOf: ReadonlyMap<number, number>): NetworkLink[] {
	const links = new Map<string, NetworkLink>();
	for (const relation of relations) {
		const { from, to, type, amount, confirmed, source } = relation;
		const ends = [nodeOf.get(from), nodeOf.get(to)];
		if (ends[0] === undefined || ends[1] === undefined || from === to) continue;
		const directed = !isSymmetric(type);
		const [a, b] = directed || ends[0] < ends[1] ? [ends[0], ends[1]] : [ends[1], ends[0]];
		const family = familyOf(type);
		const key = `${a} ${b} ${family} ${directed}`;
		const before = links.get(key);
		const widest = Math.max(amount ?? 0, before?.amount ?? 0);
		// A dated public source says it as surely as one of the two sides.
		const sure = confirmed || source.confidence === 'high';
		links.set(key, {
			from: a,
			to: b,
			family,
			count: (before?.count ?? 0) + 1,
			directed,
			...(widest > 0 && { amount: widest }),
			confirmed: sure || before?.confirmed === true,
			told: [...(before?.told ?? []), [...spanOf(relation), amount ?? 0, sure ? 1 : 0]]
		});
	}
	return [...links.values()].sort((a, b) => a.from - b.from || a.to - b.to || (a.family < b.family ? -1 : 1));
}

const extent = (values: readonly number[]): readonly [number, number] =>
	values.length === 0
		? [0, 0]
		: [values.reduce((least, value) => Math.min(least, value)), values.reduce((most, value) => Math.max(most, value))];
