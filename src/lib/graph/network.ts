import { familyOf, type TieFamily } from '../domain/network/tie';
import type { PublicRelation, PublicSnapshot } from '../domain/publication';
import { isSymmetric } from '../domain/relation';
import type { ActorCategory } from '../domain/vocabulary/actor';
import { layOut } from './layout/lay-out';

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
}

/** Beyond, a picture made of elements is too slow to be moved. */
const MOST = 1500;
/** Hundredths of a mark are finer than a screen. */
const rounded = (value: number) => Math.round(value * 100) / 100;

/** The same snapshot gives the same network, to the byte. */
export function networkOf({ actors, relations }: Pick<PublicSnapshot, 'actors' | 'relations'>): Network {
	const tied = actors.map(() => new Set<number>());
	for (const { from, to } of relations) {
		if (from === to) continue;
		tied[from]!.add(to);
		tied[to]!.add(from);
	}
	const drawn = actors
		.map((_, actor) => actor)
		.sort((a, b) => tied[b]!.size - tied[a]!.size || a - b)
		.slice(0, MOST)
		.sort((a, b) => a - b);
	const nodeOf = new Map(drawn.map((actor, node) => [actor, node]));
	const links = linksOf(relations, nodeOf);
	const pairs = new Map(links.map(({ from, to }) => [Math.min(from, to) * drawn.length + Math.max(from, to), true]));
	const at = layOut({
		size: drawn.length,
		from: Array.from(pairs.keys(), (pair) => Math.floor(pair / drawn.length)),
		to: Array.from(pairs.keys(), (pair) => pair % drawn.length)
	});
	const xs = drawn.map((_, node) => at[2 * node]!);
	const ys = drawn.map((_, node) => at[2 * node + 1]!);
	const [left, right] = extent(xs);
	const [top, bottom] = extent(ys);
	return {
		width: rounded(right - left),
		height: rounded(bottom - top),
		nodes: drawn.map((actor, node) => {
			const { slug, name, acronym, category } = actors[actor]!;
			return {
				actor,
				slug,
				name,
				short: acronym ?? name,
				category,
				degree: tied[actor]!.size,
				x: rounded(xs[node]! - (left + right) / 2),
				y: rounded(ys[node]! - (top + bottom) / 2)
			};
		}),
		links,
		left: actors.length - drawn.length
	};
}

function linksOf(relations: readonly PublicRelation[], nodeOf: ReadonlyMap<number, number>): NetworkLink[] {
	const links = new Map<string, NetworkLink>();
	for (const { from, to, type, amount, confirmed, source } of relations) {
		const ends = [nodeOf.get(from), nodeOf.get(to)];
		if (ends[0] === undefined || ends[1] === undefined || from === to) continue;
		const directed = !isSymmetric(type);
		const [a, b] = directed || ends[0] < ends[1] ? [ends[0], ends[1]] : [ends[1], ends[0]];
		const family = familyOf(type);
		const key = `${a} ${b} ${family} ${directed}`;
		const before = links.get(key);
		const widest = Math.max(amount ?? 0, before?.amount ?? 0);
		links.set(key, {
			from: a,
			to: b,
			family,
			count: (before?.count ?? 0) + 1,
			directed,
			...(widest > 0 && { amount: widest }),
			// A dated public source says it as surely as one of the two sides.
			confirmed: confirmed || source.confidence === 'high' || before?.confirmed === true
		});
	}
	return [...links.values()];
}

const extent = (values: readonly number[]): readonly [number, number] =>
	values.length === 0
		? [0, 0]
		: [values.reduce((least, value) => Math.min(least, value)), values.reduce((most, value) => Math.max(most, value))];
