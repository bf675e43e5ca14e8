import { createUnweightedIndexedBrandes } from 'graphology-shortest-path/indexed-brandes.js';
import type { Links } from './links';
import { toGraph } from './to-graph';

/** Up to as many actors the ways from each are looked at; beyond, the ways from some. */
const ALL_UP_TO = 1000;
const SOME = 250;

export interface Betweenness {
	/** By actor, from 0 to 1: of all pairs of others, the part of which the shortest way leads by it. */
	readonly share: Float64Array;
	/** Actors whose ways were looked at: where they are not all, it is an estimate. */
	readonly sources: number;
}

/**
 * Betweenness after Freeman ("A set of measures of centrality based on betweenness", Sociometry 40(1), 1977), of the
 * links without weight, by Brandes' algorithm (2001) as graphology has it. Where several ways are equally short each
 * counts for its part. In a large network it is estimated from sources drawn at even distance among the actors, as in
 * Brandes and Pich, "Centrality estimation in large networks", International Journal of Bifurcation and Chaos 17(7),
 * 2007: the same network has the same estimate.
 */
export function betweennessOf(links: Links, sources = links.size <= ALL_UP_TO ? links.size : SOME): Betweenness {
	const { size } = links;
	const share = new Float64Array(size);
	if (size < 3) return { share, sources };
	const waysFrom = createUnweightedIndexedBrandes(toGraph(links));
	const through = new Float64Array(size);
	for (let i = 0; i < sources; i++) {
		const source = Math.floor((i * size) / sources);
		const [found, before, ways] = waysFrom(source);
		through.fill(0);
		// Farthest first: what leads by an actor is known before it is handed on to those before it.
		while (found.size > 0) {
			const actor = found.pop()!;
			const handed = (1 + through[actor]!) / ways[actor]!;
			for (const one of before[actor]!) through[one]! += ways[one]! * handed;
			if (actor !== source) share[actor]! += through[actor]!;
		}
	}
	const pairs = (size - 1) * (size - 2);
	for (let actor = 0; actor < size; actor++) share[actor]! *= size / sources / pairs;
	return { share, sources };
}
