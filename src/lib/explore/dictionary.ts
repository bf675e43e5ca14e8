import { lowerBound, prefixRun } from './postings';
import { SHORTEST_FOR_SLIP, type Wanted, isSlipOf, spellingsOf } from './wanted';

/** How well a word was hit, as a part of its worth. */
export const HIT = { exact: 1, spelling: 0.9, joined: 0.85, typing: 0.75, prefix: 0.6, split: 0.5, slip: 0.3 };

/** Words of a dictionary from `from` to `to` that answer a wanted word. */
export type Run = readonly [from: number, to: number, hit: number];

/** Looks words up in a sorted list. */
export class Dictionary {
	readonly words: readonly string[];
	/** The letters that words begin with. */
	readonly #initials: ReadonlySet<string>;

	constructor(words: readonly string[]) {
		this.words = words;
		this.#initials = new Set(words.map((word) => word[0]!));
	}

	/** The word as it was written, begun, or spelt otherwise. */
	runs(word: string, last: boolean, joined: readonly string[]): Run[] {
		const { words } = this;
		const runs: Run[] = [];
		const [from, to] = prefixRun(words, word);
		const exact = words[from] === word ? 1 : 0;
		if (exact) runs.push([from, from + 1, HIT.exact]);
		if (to > from + exact) runs.push([from + exact, to, last ? HIT.typing : HIT.prefix]);
		for (const other of spellingsOf(word)) {
			const at = lowerBound(words, other);
			if (words[at] === other) runs.push([at, at + 1, HIT.spelling]);
		}
		for (const both of joined) {
			const [start, end] = prefixRun(words, both);
			if (end > start) runs.push([start, end, HIT.joined]);
		}
		return runs;
	}

	/** A slip past the first letter is looked for among the words that begin alike, one at it by trying other letters. */
	slips(wanted: Wanted): Run[] {
		const { words } = this;
		const { word } = wanted;
		if (word.length < SHORTEST_FOR_SLIP) return [];
		const [from, to] = prefixRun(words, word[0]!);
		const runs: Run[] = [];
		for (let at = from; at < to; at++) if (isSlipOf(wanted, words[at]!)) runs.push([at, at + 1, HIT.slip]);
		const rest = word.slice(1);
		const others = new Set([rest, word[1]! + word[0]! + word.slice(2)]);
		for (const letter of this.#initials) others.add(letter + rest).add(letter + word);
		for (const other of others) {
			const at = lowerBound(words, other);
			if (words[at] === other && (at < from || at >= to)) runs.push([at, at + 1, HIT.slip]);
		}
		return runs;
	}
}
