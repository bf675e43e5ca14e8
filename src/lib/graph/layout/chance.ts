/** The same numbers from 0 to below 1 for the same seed, on every machine (Numerical Recipes, "quick and dirty" LCG). */
export function chance(seed: number): () => number {
	let state = seed >>> 0;
	return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
