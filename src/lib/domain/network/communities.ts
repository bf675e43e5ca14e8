import louvain from 'graphology-communities-louvain';
import type { Links } from './links';
import { toGraph } from './to-graph';

/**
 * Actors that are tied more among themselves than with others, by Louvain's method (Blondel and others, "Fast unfolding
 * of communities in large networks", Journal of Statistical Mechanics, 2008). Actors are walked in their order, so that
 * the same network has the same communities. The largest first, among equals the one of the first actor; within each,
 * actors in their order.
 */
export function communitiesOf(links: Links): number[][] {
	if (links.list.length === 0) return Array.from({ length: links.size }, (_, actor) => [actor]);
	const found = louvain(toGraph(links), { randomWalk: false });
	const communities = new Map<number, number[]>();
	for (let actor = 0; actor < links.size; actor++) {
		const community = communities.get(found[actor]!);
		if (community) community.push(actor);
		else communities.set(found[actor]!, [actor]);
	}
	return [...communities.values()].sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}
