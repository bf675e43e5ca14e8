import { reachFrom, type Restriction, wayTo } from './reach';
import type { TieGraph } from './tie-graph';

/** A way from one actor to another: `ties[i]` (a position in the graph's relations) leads from `actors[i]` to the next. */
export interface Path {
	readonly actors: readonly number[];
	readonly ties: readonly number[];
	/** Sum of the lengths of its ties. */
	readonly length: number;
}

export interface PathWish {
	/** Ways wanted at most. */
	readonly count?: number;
	/** Relations that may not be used. */
	readonly without?: (tie: number) => boolean;
}

/**
 * The shortest ways between two actors that pass nobody twice, shortest first; none when they are not tied or the same.
 * Between two neighbours only the shortest of their relations counts. Ties are walked both ways: being funded ties as
 * well as funding. Yen 1971, "Finding the K Shortest Loopless Paths in a Network", over Dijkstra 1959.
 */
export function shortestPaths(
	graph: TieGraph,
	from: number,
	to: number,
	{ count = 3, without }: PathWish = {}
): Path[] {
	if (from === to) return [];
	const first = shortest(graph, from, to, { without });
	if (!first) return [];
	const found = [first];
	const candidates: Path[] = [];
	const known = new Set([keyOf(first)]);
	while (found.length < count) {
		const last = found.at(-1)!;
		for (let turn = 0; turn < last.actors.length - 1; turn++) {
			const root = last.actors.slice(0, turn + 1);
			// Ways that begin alike must part here: the next step of each is closed.
			const closed = new Set(
				found
					.filter(({ actors }) => root.every((actor, i) => actors[i] === actor))
					.map(({ actors }) => actors[turn + 1]!)
			);
			const rest = shortest(graph, root.at(-1)!, to, { without, passed: new Set(root.slice(0, -1)), closed });
			if (!rest) continue;
			const ties = [...last.ties.slice(0, turn), ...rest.ties];
			const path = {
				actors: [...root.slice(0, -1), ...rest.actors],
				ties,
				length: ties.reduce((sum, tie) => sum + graph.length[tie]!, 0)
			};
			const key = keyOf(path);
			if (known.has(key)) continue;
			known.add(key);
			candidates.push(path);
		}
		candidates.sort(byLength);
		const next = candidates.shift();
		if (!next) break;
		found.push(next);
	}
	return found;
}

/** Fewer steps among equal lengths, then the order of the actors: the same question always has the same answer. */
const byLength = (a: Path, b: Path) =>
	a.length - b.length || a.ties.length - b.ties.length || (keyOf(a) < keyOf(b) ? -1 : 1);
const keyOf = ({ actors }: Path) => actors.join(' ');

const shortest = (graph: TieGraph, from: number, to: number, restriction: Restriction): Path | undefined =>
	wayTo(reachFrom(graph, from, restriction, to), to);
