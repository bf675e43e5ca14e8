import { communitiesOf } from './communities';
import { degreeOf, neighboursOf, type Links } from './links';

/** Actors tied mostly or only among themselves. */
export interface Group {
	/** The best tied first: it gives the group its name. */
	readonly members: readonly number[];
	/** Links between two of them, and links with others. */
	readonly inside: number;
	readonly outside: number;
}

export interface Groups {
	/** Tied to nobody else: parts of the network besides the largest. */
	readonly apart: readonly Group[];
	/** In the largest part, those with few links outside. */
	readonly dense: readonly Group[];
}

/** Among others two are a pair, no group. */
const LEAST = 3;
/**
 * At least three links inside for one outside: at most -0.5 on the E-I index of Krackhardt and Stern ("Informal networks
 * and organizational crises", Social Psychology Quarterly 51(2), 1988). The limit is ours.
 */
const CLOSED = 3;

/**
 * Groups that are closed upon themselves. Within the largest part they are communities of it.
 * @param parts of the network, largest first
 */
export function groupsOf(links: Links, parts: readonly (readonly number[])[]): Groups {
	const [largest = [], ...others] = parts;
	const apart = others.filter((part) => part.length > 1).map((part) => groupOf(links, part));
	if (largest.length <= LEAST) return { apart, dense: [] };
	const own = new Set(largest);
	const dense = communitiesOf(links)
		.filter(([first]) => own.has(first!))
		.filter((members) => members.length >= LEAST && members.length < largest.length)
		.map((members) => groupOf(links, members))
		.filter(({ inside, outside }) => inside >= CLOSED * outside)
		.sort((a, b) => b.members.length - a.members.length || a.members[0]! - b.members[0]!);
	return { apart, dense };
}

function groupOf(links: Links, members: readonly number[]): Group {
	const own = new Set(members);
	let [inside, outside] = [0, 0];
	for (const member of members)
		for (const other of neighboursOf(links, member)) {
			if (own.has(other)) inside++;
			else outside++;
		}
	return {
		members: members.toSorted((a, b) => degreeOf(links, b) - degreeOf(links, a) || a - b),
		inside: inside / 2,
		outside
	};
}
