import type { Columns } from './columns';
import type { Found } from './search';
import type { Sort } from './query';

/** The part of a result that is shown, in the order asked for. Equal ones follow their names, so that it is stable. */
export class Orders {
	readonly #columns: Columns;
	#byFreshness: Uint32Array | undefined;
	#byRelations: Uint32Array | undefined;

	constructor(columns: Columns) {
		this.#columns = columns;
	}

	/** Actors `from` to `from + length` of those of `matched` (ascending). Relevance without a text is the name. */
	window(matched: Uint32Array, sort: Sort, found: Found | undefined, from: number, length: number): Uint32Array {
		if (sort === 'relevance' && found) return this.#byScore(matched, found.score).slice(from, from + length);
		const order = this.#orderOf(sort);
		const isMatched = new Uint8Array(this.#columns.size);
		for (let i = 0; i < matched.length; i++) isMatched[matched[i]!] = 1;
		const window = new Uint32Array(Math.max(0, Math.min(length, matched.length - from)));
		let passed = 0;
		for (let i = 0; i < order.length && passed < from + window.length; i++) {
			const row = order[i]!;
			if (isMatched[row] === 0) continue;
			if (passed >= from) window[passed - from] = row;
			passed++;
		}
		return window;
	}

	/** One number an actor, worst score first digits and name last, so that numbers sort as the actors should. */
	#byScore(matched: Uint32Array, score: Float32Array): Uint32Array {
		const { nameRank, byName, size } = this.#columns;
		const keys = new Float64Array(matched.length);
		for (let i = 0; i < matched.length; i++) {
			const row = matched[i]!;
			// Hundredths: floating sums of the same words in another order must stay equal.
			keys[i] = (1e6 - Math.round(score[row]! * 100)) * size + nameRank[row]!;
		}
		keys.sort();
		return Uint32Array.from(keys, (key) => byName[key % size]!);
	}

	#orderOf(sort: Sort): Uint32Array {
		const { byName, nameRank, verifiedOn, sourceDate, document } = this.#columns;
		if (sort === 'freshness')
			return (this.#byFreshness ??= byName.slice().sort(
				// Checked last comes first; then those that nobody has checked, the latest source first.
				(a, b) =>
					descending(verifiedOn[a]!, verifiedOn[b]!) ||
					descending(sourceDate[a]!, sourceDate[b]!) ||
					nameRank[a]! - nameRank[b]!
			));
		if (sort === 'relations')
			return (this.#byRelations ??= byName
				.slice()
				.sort((a, b) => document.degree[b]! - document.degree[a]! || nameRank[a]! - nameRank[b]!));
		return byName;
	}
}

const descending = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);
