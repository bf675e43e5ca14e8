import { tieLength, type Weighed } from './tie';

type Tie = Weighed & { readonly from: number; readonly to: number };

/** Who is tied to whom, both ways round, as arrays: `neighbour` and `tie` of actor i from `start[i]` to before `start[i + 1]`. */
export interface TieGraph {
	/** Number of actors. */
	readonly size: number;
	readonly start: Int32Array;
	readonly neighbour: Int32Array;
	/** Positions in the list of relations. */
	readonly tie: Int32Array;
	/** By relation: see `tieLength`. */
	readonly length: Float64Array;
}

/** `relations` in their order; those that `keep` refuses are not in the graph, but keep their position. */
export function tieGraph(
	size: number,
	relations: readonly Tie[],
	today: Date,
	keep: (relation: Tie) => boolean = () => true
): TieGraph {
	const start = new Int32Array(size + 1);
	const used = relations.map((relation) => relation.from !== relation.to && keep(relation));
	relations.forEach(({ from, to }, i) => {
		if (!used[i]) return;
		start[from + 1]!++;
		start[to + 1]!++;
	});
	for (let actor = 0; actor < size; actor++) start[actor + 1]! += start[actor]!;
	const free = start.slice();
	const neighbour = new Int32Array(start[size]!);
	const tie = new Int32Array(start[size]!);
	relations.forEach(({ from, to }, i) => {
		if (!used[i]) return;
		neighbour[free[from]!] = to;
		tie[free[from]!++] = i;
		neighbour[free[to]!] = from;
		tie[free[to]!++] = i;
	});
	return { size, start, neighbour, tie, length: Float64Array.from(relations, (one) => tieLength(one, today)) };
}
