/**
 * Who is tied to whom, however many relations say so and whichever way they were written: the others that actor i is
 * tied to stand in `list` from `start[i]` to before `start[i + 1]`, each once, in ascending order.
 */
export interface Links {
	/** Number of actors. */
	readonly size: number;
	readonly start: Int32Array;
	readonly list: Int32Array;
}

export function linksOf(size: number, relations: readonly { readonly from: number; readonly to: number }[]): Links {
	const others = Array.from({ length: size }, () => new Set<number>());
	for (const { from, to } of relations) {
		if (from === to) continue;
		others[from]!.add(to);
		others[to]!.add(from);
	}
	const start = new Int32Array(size + 1);
	others.forEach((set, actor) => (start[actor + 1] = start[actor]! + set.size));
	const list = new Int32Array(start[size]!);
	others.forEach((set, actor) => list.set(Int32Array.from(set).sort(), start[actor]));
	return { size, start, list };
}

/** To how many others it is tied. */
export const degreeOf = ({ start }: Links, actor: number): number => start[actor + 1]! - start[actor]!;

export const neighboursOf = ({ start, list }: Links, actor: number): Int32Array =>
	list.subarray(start[actor], start[actor + 1]);

/**
 * All who hang together with `first` by any number of links, itself included, in ascending order. Whoever is marked in
 * `seen` is not passed; those that are found are marked there.
 */
export function partOf(links: Links, first: number, seen = new Uint8Array(links.size)): number[] {
	const part = [first];
	seen[first] = 1;
	for (const actor of part)
		for (const next of neighboursOf(links, actor)) {
			if (seen[next]) continue;
			seen[next] = 1;
			part.push(next);
		}
	return part.sort((a, b) => a - b);
}

/** The parts that hang together, largest first; among equals the first actor decides. */
export function partsOf(links: Links): number[][] {
	const seen = new Uint8Array(links.size);
	const parts: number[][] = [];
	for (let actor = 0; actor < links.size; actor++) if (!seen[actor]) parts.push(partOf(links, actor, seen));
	return parts.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}
