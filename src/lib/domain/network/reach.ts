import { chainOf, Heap } from './heap';
import type { TieGraph } from './tie-graph';

/** Which ties and actors a walk may use. */
export interface Restriction {
	readonly without?: ((tie: number) => boolean) | undefined;
	/** Actors that may not be passed. */
	readonly passed?: ReadonlySet<number>;
	/** Actors that may not be the next step. */
	readonly closed?: ReadonlySet<number>;
}

/** How far everybody is from one actor: by actor the sum of the lengths, the tie that leads there and who stands before, or -1. */
export interface Reach {
	readonly from: number;
	readonly distance: Float64Array;
	readonly by: Int32Array;
	readonly before: Int32Array;
}

/** From one actor to all, or until `to` is reached. Dijkstra 1959; ties are walked both ways. */
export function reachFrom(
	{ start, neighbour, tie, length, size }: TieGraph,
	from: number,
	{ without, passed, closed }: Restriction = {},
	to = -1
): Reach {
	const distance = new Float64Array(size).fill(Infinity);
	const by = new Int32Array(size).fill(-1);
	const before = new Int32Array(size).fill(-1);
	const queue = new Heap();
	distance[from] = 0;
	queue.push(from, 0);
	for (let actor = queue.pop(); actor !== undefined; actor = queue.pop()) {
		if (actor === to) break;
		for (let at = start[actor]!; at < start[actor + 1]!; at++) {
			const next = neighbour[at]!;
			if (passed?.has(next) || (actor === from && closed?.has(next)) || without?.(tie[at]!)) continue;
			const reached = distance[actor]! + length[tie[at]!]!;
			if (reached >= distance[next]!) continue;
			distance[next] = reached;
			by[next] = tie[at]!;
			before[next] = actor;
			queue.push(next, reached);
		}
	}
	return { from, distance, by, before };
}

/** The way that was found to an actor; undefined where there is none, or where it is the one it began at. */
export function wayTo({ distance, by, before }: Reach, to: number) {
	if (by[to] === -1) return undefined;
	const actors = chainOf(to, before);
	return { actors, ties: actors.slice(1).map((actor) => by[actor]!), length: distance[to]! };
}

/** How far everybody is from the nearer of two actors; at the same length the way begins at the first one. */
export function reachFromEither(one: Reach, other: Reach): Reach {
	const nearer = one.distance.map((distance, actor) => Number(other.distance[actor]! < distance));
	return {
		from: one.from,
		distance: one.distance.map((distance, actor) => Math.min(distance, other.distance[actor]!)),
		by: one.by.map((tie, actor) => (nearer[actor] ? other.by[actor]! : tie)),
		before: one.before.map((before, actor) => (nearer[actor] ? other.before[actor]! : before))
	};
}
