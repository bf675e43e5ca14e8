import type { Network } from './network';

/** Who is tied to each node, by node. */
export function tiedTo({ nodes, links }: Pick<Network, 'nodes' | 'links'>): ReadonlySet<number>[] {
	const tied = nodes.map(() => new Set<number>());
	for (const { from, to } of links) {
		tied[from]!.add(to);
		tied[to]!.add(from);
	}
	return tied;
}

/** All that are reached from a node in at most so many steps, itself included. */
export function within(tied: readonly ReadonlySet<number>[], node: number, steps: number): ReadonlySet<number> {
	const reached = new Set([node]);
	let edge = [node];
	for (let step = 0; step < steps; step++) {
		edge = edge.flatMap((one) => [...tied[one]!].filter((other) => !reached.has(other)));
		for (const other of edge) reached.add(other);
	}
	return reached;
}

export type Way = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
export const TOWARDS: Record<Way, readonly [x: number, y: number]> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1]
};
export const isWay = (key: string): key is Way => key in TOWARDS;

/** Whom an arrow leads to: of those tied to a node the one that lies best in its direction, if any lies there. */
export function step(
	network: Network,
	tied: readonly ReadonlySet<number>[],
	from: number,
	way: Way
): number | undefined {
	const [wx, wy] = TOWARDS[way];
	const here = network.nodes[from]!;
	let best: number | undefined;
	let least = Infinity;
	for (const other of tied[from]!) {
		const { x, y } = network.nodes[other]!;
		const along = (x - here.x) * wx + (y - here.y) * wy;
		const across = Math.abs((x - here.x) * wy - (y - here.y) * wx);
		// Far to the side of the direction is not in it.
		if (along <= 0 || across > 2 * along) continue;
		const distance = along + 2 * across;
		if (distance < least) [best, least] = [other, distance];
	}
	return best;
}
