/** A network to be drawn: `size` nodes, numbered from 0, and links between them, which have no direction here. */
export interface Links {
	readonly size: number;
	/** 32 bits that stand for each node whatever its number, so that it lies alike where others come and go. */
	readonly keys: ArrayLike<number>;
	/** Ends of each link. A pair occurs once, and never a node with itself. */
	readonly from: ArrayLike<number>;
	readonly to: ArrayLike<number>;
}

/** The neighbours of every node in one array: those of node i stand from `start[i]` to before `start[i + 1]`. */
export interface Neighbours {
	readonly start: Int32Array;
	readonly list: Int32Array;
}

export function neighboursOf({ size, from, to }: Omit<Links, 'keys'>): Neighbours {
	const start = new Int32Array(size + 1);
	for (let link = 0; link < from.length; link++) {
		start[from[link]! + 1]!++;
		start[to[link]! + 1]!++;
	}
	for (let node = 0; node < size; node++) start[node + 1]! += start[node]!;
	const list = new Int32Array(2 * from.length);
	const free = start.slice();
	for (let link = 0; link < from.length; link++) {
		const [a, b] = [from[link]!, to[link]!];
		list[free[a]!++] = b;
		list[free[b]!++] = a;
	}
	return { start, list };
}

/** The parts that hang together, largest first, each with its nodes in their order; among equals the first node decides. */
export function partsOf(size: number, { start, list }: Neighbours): number[][] {
	const part = new Int32Array(size).fill(-1);
	const parts: number[][] = [];
	for (let first = 0; first < size; first++) {
		if (part[first] !== -1) continue;
		const nodes = [first];
		part[first] = parts.length;
		for (const node of nodes)
			for (let at = start[node]!; at < start[node + 1]!; at++) {
				const next = list[at]!;
				if (part[next] !== -1) continue;
				part[next] = parts.length;
				nodes.push(next);
			}
		parts.push(nodes.sort((a, b) => a - b));
	}
	return parts.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}
