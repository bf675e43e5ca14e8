import type { TieFamily } from '../domain/network/tie';
import type { NetworkNode } from './network';

/** What the size of a mark tells: its ties, known euros received or given, or how far it joins others. */
export const SIZES = ['ties', 'received', 'given', 'broker'] as const;
export type SizeBy = (typeof SIZES)[number];

/** What the colour of a mark tells. Its shape is always its category. */
export const COLOURS = ['category', 'sector', 'community', 'place'] as const;
export type ColourBy = (typeof COLOURS)[number];

export const STEPS = [1, 2, 3] as const;

/** How a reader looks at the network. */
export interface Looks {
	/** Families of relations that are shown; absent: all. */
	readonly families?: ReadonlySet<TieFamily>;
	/** How many steps around the selection stay in front. */
	readonly steps: (typeof STEPS)[number];
	readonly size: SizeBy;
	readonly colour: ColourBy;
}

/** The part of an address that says how the network is looked at. */
interface Written {
	readonly liens?: string;
	readonly pas?: string;
	readonly taille?: string;
	readonly couleur?: string;
}

/** Reads what stands in the address. What makes no sense, and families that the network does not have, are left away. */
export function looksOf({ liens, pas, taille, couleur }: Written, present: readonly TieFamily[]): Looks {
	const asked = liens?.split(',');
	const shown = present.filter((family) => asked?.includes(family));
	return {
		...(shown.length > 0 && shown.length < present.length && { families: new Set(shown) }),
		steps: STEPS.find((steps) => String(steps) === pas) ?? 1,
		size: SIZES.find((size) => size === taille) ?? 'ties',
		colour: COLOURS.find((colour) => colour === couleur) ?? 'category'
	};
}

/** Writes families into the address: nothing where all of those present, or none, are asked for. */
export const writtenFamilies = (shown: readonly TieFamily[], present: readonly TieFamily[]): string | undefined =>
	shown.length === 0 || shown.length === present.length
		? undefined
		: present.filter((family) => shown.includes(family)).join(',');

/** Fewer are a family, no community. */
export const LEAST_COMMUNITY = 4;

/** Colours that are told apart; who is in none of the largest groups shares one more. */
export const HUES = 8;

/** Actors that share a colour. */
export interface ColourGroup {
	/** A sector, a place as the filter names it, the number of a community; absent: all others. */
	readonly value?: string;
	readonly count: number;
	/** From 1; 0 for all others. */
	readonly hue: number;
}

export function valueOf(node: NetworkNode, colour: ColourBy): string | undefined {
	if (colour === 'community') return node.community === undefined ? undefined : String(node.community);
	return colour === 'sector' ? node.sector : colour === 'place' ? node.place : node.category;
}

/** The largest groups first, then the rest as one. Who matches a filter changes no colour: all who are known are counted. */
export function colourGroups(nodes: readonly NetworkNode[], colour: ColourBy): ColourGroup[] {
	const counts = new Map<string, number>();
	for (const node of nodes) {
		const value = valueOf(node, colour);
		if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	const largest = [...counts]
		.sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
		.slice(0, HUES)
		.map(([value, count], i) => ({ value, count, hue: i + 1 }));
	const rest = nodes.length - largest.reduce((sum, { count }) => sum + count, 0);
	return rest > 0 ? [...largest, { count: rest, hue: 0 }] : largest;
}
