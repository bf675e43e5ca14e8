import { degreeOf, type Links } from './links';

/** An actor without whom its part of the network falls into several. */
export interface CutActor {
	readonly actor: number;
	/** How many others would no longer hang together with the largest of what is left. */
	readonly apart: number;
}

/** A link without which its part of the network falls in two. */
export interface Bridge {
	/** Its end on the larger side; between equal sides the smaller number. */
	readonly near: number;
	readonly far: number;
	/** How many are on the smaller side, `far` included. */
	readonly apart: number;
}

export interface Cuts {
	/** Who sets most apart first. */
	readonly actors: readonly CutActor[];
	readonly bridges: readonly Bridge[];
}

/**
 * Articulation points and bridges, by one walk in depth: Hopcroft and Tarjan, "Efficient algorithms for graph
 * manipulation", Communications of the ACM 16(6), 1973. Without recursion, as a chain of twenty thousand is allowed.
 */
export function cutsOf(links: Links): Cuts {
	const { size } = links;
	const walk = { parent: new Int32Array(size).fill(-1), found: new Int32Array(size).fill(-1) };
	const actors: CutActor[] = [];
	const bridges: Bridge[] = [];
	for (let root = 0; root < size; root++) {
		if (walk.found[root] !== -1) continue;
		const order = walkInDepth(links, root, walk);
		cutPart(links, order, walk, actors, bridges);
	}
	return {
		actors: actors.sort((a, b) => b.apart - a.apart || a.actor - b.actor),
		bridges: bridges.sort((a, b) => b.apart - a.apart || a.near - b.near || a.far - b.far)
	};
}

interface Walk {
	/** From whom each was found first; -1 for the one that it began with. */
	readonly parent: Int32Array;
	/** When each was found; -1 until then. */
	readonly found: Int32Array;
}

/** Numbers a part in the order in which it is found, going on from the last found as long as there is a way. */
function walkInDepth({ start, list }: Links, root: number, { parent, found }: Walk): number[] {
	const order = [root];
	const path = [root];
	const next = new Map([[root, start[root]!]]);
	found[root] = 0;
	while (path.length > 0) {
		const actor = path.at(-1)!;
		const at = next.get(actor)!;
		if (at === start[actor + 1]) {
			path.pop();
			continue;
		}
		next.set(actor, at + 1);
		const other = list[at]!;
		if (found[other] !== -1) continue;
		found[other] = order.length;
		parent[other] = actor;
		next.set(other, start[other]!);
		order.push(other);
		path.push(other);
	}
	return order;
}

function cutPart(
	{ start, list }: Links,
	order: readonly number[],
	{ parent, found }: Walk,
	actors: CutActor[],
	bridges: Bridge[]
) {
	// By position in `order`: the earliest found that is reached from below, how many are below, and what falls off.
	const earliest = Int32Array.from(order, (_, i) => i);
	const below = new Int32Array(order.length).fill(1);
	const pieces = order.map((): number[] => []);
	for (let i = order.length - 1; i >= 0; i--) {
		const actor = order[i]!;
		for (let at = start[actor]!; at < start[actor + 1]!; at++) {
			const other = list[at]!;
			if (other === parent[actor]) continue;
			const child = parent[other] === actor;
			earliest[i] = Math.min(earliest[i]!, child ? earliest[found[other]!]! : found[other]!);
		}
		if (i === 0) continue;
		const above = found[parent[actor]!]!;
		below[above]! += below[i]!;
		if (earliest[i]! >= above) pieces[above]!.push(below[i]!);
		if (earliest[i]! > above) bridges.push(bridgeOf(parent[actor]!, actor, below[i]!, order.length));
	}
	pieces.forEach((fallen, i) => {
		const rest = order.length - 1 - fallen.reduce((sum, piece) => sum + piece, 0);
		const all = rest > 0 ? [...fallen, rest] : fallen;
		if (all.length > 1) actors.push({ actor: order[i]!, apart: order.length - 1 - Math.max(...all) });
	});
}

function bridgeOf(above: number, under: number, below: number, size: number): Bridge {
	const swapped = below > size - below || (2 * below === size && under < above);
	const [near, far] = swapped ? [under, above] : [above, under];
	return { near, far, apart: Math.min(below, size - below) };
}

/** Whether a bridge holds a single actor to the others, which most do. */
export const holdsOne = (links: Links, { far }: Pick<Bridge, 'far'>): boolean => degreeOf(links, far) === 1;
