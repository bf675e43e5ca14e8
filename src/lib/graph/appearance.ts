import type { TieFamily } from '../domain/network/tie';
import { colourGroups, valueOf, type Looks, type SizeBy } from './looks';
import type { Network, NetworkNode } from './network';

/** What a reader has done to the picture by hand, by actor. */
export interface ByHand {
	/** Where marks were put. Units. */
	readonly moved: ReadonlyMap<number, Point>;
	readonly hidden: ReadonlySet<number>;
}
export interface Point {
	readonly x: number;
	readonly y: number;
}
export const UNTOUCHED: ByHand = { moved: new Map(), hidden: new Set() };

/** A node as it is to be drawn. */
export interface SeenNode extends NetworkNode {
	/** Side of its mark, in units; absent: what its number of ties gives. */
	readonly side?: number;
	/** One of the colours of `colourGroups`; absent: that of its category. */
	readonly hue?: number;
	readonly pinned?: true;
}

/** A network as it is looked at: what any drawing of it draws, with its own positions of nodes. */
export interface Seen extends Network {
	readonly nodes: readonly SeenNode[];
}

/** Least and largest side of a mark whose size tells an amount or a part. Units. */
const [SMALL, LARGE] = [0.62, 2.4];

/** What the size tells of a node; nothing where it is its ties. */
const measureOf = (node: NetworkNode, size: SizeBy): number =>
	(size === 'received' ? node.received : size === 'given' ? node.given : size === 'broker' ? node.broker : 0) ?? 0;

/** Leaves out what is hidden, and gives each mark its place, size and colour. The area of a mark follows what it tells. */
export function seenThrough(network: Network, { families, size, colour }: Looks, { moved, hidden }: ByHand): Seen {
	const hues = new Map(
		colour === 'category' ? [] : colourGroups(network.nodes, colour).map(({ value, hue }) => [value, hue])
	);
	const most = network.nodes.reduce((largest, node) => Math.max(largest, measureOf(node, size)), 0);
	const place = new Map<number, number>();
	const nodes: SeenNode[] = [];
	network.nodes.forEach((node, index) => {
		if (hidden.has(node.actor)) return;
		place.set(index, nodes.length);
		const put = moved.get(node.actor);
		nodes.push({
			...node,
			...(put && { ...put, pinned: true }),
			...(size !== 'ties' && {
				side: SMALL + (LARGE - SMALL) * Math.sqrt(most > 0 ? measureOf(node, size) / most : 0)
			}),
			...(colour !== 'category' && { hue: hues.get(valueOf(node, colour)) ?? 0 })
		});
	});
	const links = network.links.flatMap((link) => {
		const [from, to] = [place.get(link.from), place.get(link.to)];
		const shown = from !== undefined && to !== undefined && (!families || families.has(link.family));
		return shown ? [{ ...link, from, to }] : [];
	});
	return { ...network, nodes, links };
}

/** Links of each family that the network has, in the order given. */
export function familiesOf(
	{ links }: Pick<Network, 'links'>,
	order: readonly TieFamily[]
): { readonly family: TieFamily; readonly count: number }[] {
	return order
		.map((family) => ({ family, count: links.filter((link) => link.family === family).length }))
		.filter(({ count }) => count > 0);
}
