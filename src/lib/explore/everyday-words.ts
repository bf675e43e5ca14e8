import { Dictionary } from './dictionary';
import type { Saying } from './search-fields';
import { isStopWord, wordsOf } from './text';
import type { Wanted } from './wanted';

/** A term that an everyday word stands for. */
export interface Meaning {
	/** Position in SHARED_FIELDS, and the number of the term in that field. */
	readonly field: number;
	readonly number: number;
	/** The word as it is written. */
	readonly expression: string;
}

export interface EverydayHit extends Meaning {
	readonly hit: number;
}

/** Begins the key of two words that only mean something side by side, so that the first alone does not lead to them. */
const PAIR = ' ';

/**
 * From everyday words to the terms they stand for. They are few and belong to no actor: an index that gave them to each
 * actor would grow by half.
 */
export class EverydayWords {
	readonly #dictionary: Dictionary;
	/** By position in the dictionary. */
	readonly #meanings: readonly (readonly Meaning[])[];

	/** By field, by number. */
	constructor(shared: readonly (readonly Saying[])[]) {
		const meanings = new Map<string, Meaning[]>();
		shared.forEach((sayings, field) =>
			sayings.forEach(({ everyday }, number) => {
				for (const expression of everyday) {
					const key = keyOf(expression);
					const known = meanings.get(key);
					if (known) known.push({ field, number, expression });
					else meanings.set(key, [{ field, number, expression }]);
				}
			})
		);
		this.#dictionary = new Dictionary([...meanings.keys()].sort());
		this.#meanings = this.#dictionary.words.map((word) => meanings.get(word)!);
	}

	hits(wanted: Wanted): EverydayHit[] {
		const { word, last, joined, slips } = wanted;
		const pairs = joined.map((both) => PAIR + both);
		const runs = this.#dictionary.runs(word, last, pairs);
		return (slips ? [...runs, ...this.#dictionary.slips(wanted)] : runs).flatMap(([from, to, hit]) =>
			this.#meanings.slice(from, to).flatMap((meanings) => meanings.map((meaning) => ({ ...meaning, hit })))
		);
	}
}

function keyOf(expression: string): string {
	const words = wordsOf(expression).filter((word) => !isStopWord(word));
	return words.length > 1 ? PAIR + words.join('') : words.join('');
}
