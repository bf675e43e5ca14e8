import { holdsIn } from '../domain/network/years';
import type { Network, NetworkLink } from './network';

/**
 * The network of one year: only relations that hold in it, and with those each actor's number of ties. A line of which
 * nobody knows whether it held is as thin as it can be, and dotted like what nobody has confirmed. Places stay.
 */
export function networkIn(network: Network, year: number): Network {
	const links = network.links.flatMap((link) => linkIn(link, year) ?? []);
	const tied = network.nodes.map(() => new Set<number>());
	for (const { from, to } of links) {
		tied[from]!.add(to);
		tied[to]!.add(from);
	}
	return {
		...network,
		links,
		nodes: network.nodes.map((node, index) => ({ ...node, degree: tied[index]!.size }))
	};
}

function linkIn({ amount: _amount, ...link }: NetworkLink, year: number): NetworkLink | undefined {
	const standings = link.told.map(([a, b, c, d]) => holdsIn([a, b, c, d], year));
	const holding = link.told.filter((_, i) => standings[i] === 'yes');
	const unsure = standings.filter((standing) => standing === 'unknown').length;
	if (holding.length + unsure === 0) return undefined;
	const widest = holding.reduce((most, [, , , , amount]) => Math.max(most, amount), 0);
	return {
		...link,
		count: holding.length + unsure,
		confirmed: holding.some(([, , , , , sure]) => sure === 1),
		...(widest > 0 && { amount: widest })
	};
}
