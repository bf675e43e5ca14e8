/** Actors of the networks that tests draw: few enough to try everything. */
export const SIZE = 9;
export type Pairs = readonly (readonly [number, number])[];

export const relationsOf = (pairs: Pairs) => pairs.map(([from, to]) => ({ from, to }));

/** Steps between any two, by the plainest method there is (Floyd and Warshall); `without` is not passed. */
export function distances(size: number, pairs: Pairs, without?: number): number[][] {
	const far = Array.from({ length: size }, (_, a) => Array.from({ length: size }, (_, b) => (a === b ? 0 : Infinity)));
	for (const [a, b] of pairs) if (a !== b && a !== without && b !== without) far[a]![b] = far[b]![a] = 1;
	for (let via = 0; via < size; via++)
		for (let a = 0; a < size; a++)
			for (let b = 0; b < size; b++) far[a]![b] = Math.min(far[a]![b]!, far[a]![via]! + far[via]![b]!);
	return far;
}

/** Sizes of the parts that hang together, largest first. */
export function partSizes(size: number, pairs: Pairs, without?: number): number[] {
	const far = distances(size, pairs, without);
	const sizes: number[] = [];
	for (let a = 0; a < size; a++) {
		const part = far[a]!.flatMap((steps, b) => (steps < Infinity ? [b] : []));
		if (a !== without && part[0] === a) sizes.push(part.length);
	}
	return sizes.sort((a, b) => b - a);
}
