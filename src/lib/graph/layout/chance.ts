/** The same numbers from 0 to below 1 for the same seed, on every machine (Numerical Recipes, "quick and dirty" LCG). */
export function chance(seed: number): () => number {
	let state = seed >>> 0;
	return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** A number from 0 to below 1 that a key and a turn have for ever (the finalizer of MurmurHash3). */
export function lotOf(key: number, turn: number): number {
	let hash = Math.imul(key ^ turn, 0x9e3779b1);
	hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** 32 bits that stand for a word (FNV-1a on its code units). */
export function keyOf(word: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
	return hash >>> 0;
}
