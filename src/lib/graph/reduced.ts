import type { Network } from './network';

/** Beyond, a picture made of elements is too slow to be moved, and too heavy for a page. */
export const MOST_ELEMENTS = 400;

/** The best tied of a network where they lie in it: what a page without a canvas shows of one that is too large for it. */
export function reduced(network: Network, most = MOST_ELEMENTS): Network {
	if (network.nodes.length <= most) return network;
	const kept = bestTied([...network.nodes.keys()], (node) => network.nodes[node]!.degree, most);
	const nodeOf = new Map(kept.map((node, index) => [node, index]));
	return {
		...network,
		nodes: kept.map((node) => network.nodes[node]!),
		links: network.links.flatMap((link) => {
			const [from, to] = [nodeOf.get(link.from), nodeOf.get(link.to)];
			return from === undefined || to === undefined ? [] : [{ ...link, from, to }];
		}),
		left: network.left + network.nodes.length - kept.length
	};
}

/** So many of a list that have the most ties, in the order of the list. */
export const bestTied = (list: readonly number[], ties: (one: number) => number, most: number) =>
	list
		.toSorted((a, b) => ties(b) - ties(a) || a - b)
		.slice(0, most)
		.sort((a, b) => a - b);
