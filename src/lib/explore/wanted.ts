import { SPELT_OUT, isOneSlipFrom, isStopWord, startsWithOneSlip, wordsOf } from './text';

/** One word that a reader asks for. Every one of them must be found in an actor. */
export interface Wanted {
	readonly word: string;
	/** It may be still being typed. */
	readonly last: boolean;
	/** It, with its neighbour in the query, written as one: `sandy ground` also asks for `sandyground`. */
	readonly joined: readonly string[];
	/** Words that are it but for one slip of the hand answer too. */
	readonly slips: boolean;
}

/** Words with fewer letters are too close to each other to forgive a slip; beginnings of words still more so. */
export const SHORTEST_FOR_SLIP = 5;
const SHORTEST_BEGINNING_FOR_SLIP = 6;
const SHORTEST_FOR_SPLIT = 5;
/** More words than a person types only cost time. */
const MAX_WORDS = 12;

/** The words to look for; empty when the text holds none. Small words count only when there is nothing else. */
export function wantedOf(text: string): Wanted[] {
	const all = wordsOf(text).slice(0, MAX_WORDS);
	const telling = all.filter((word) => !isStopWord(word));
	const words = telling.length > 0 ? telling : all;
	return words.map((word, i) => {
		const before = words[i - 1];
		const after = words[i + 1];
		return {
			word,
			last: i === words.length - 1,
			joined: [...(before ? [before + word] : []), ...(after ? [word + after] : [])],
			slips: false
		};
	});
}

/** Other spellings of a word that mean the same: `st` for `saint`, and a plural's singular. */
export function spellingsOf(word: string): string[] {
	const spellings: string[] = [];
	const full = Object.hasOwn(SPELT_OUT, word) ? SPELT_OUT[word] : undefined;
	if (full) spellings.push(full);
	if (word.length >= 5 && /[sx]$/.test(word)) spellings.push(word.slice(0, -1));
	return spellings;
}

/** The ways to read a word as two that were written together: `grandcase`, `dorleans`. */
export function splitsOf(word: string): [left: string, right: string][] {
	if (word.length < SHORTEST_FOR_SPLIT) return [];
	const splits: [string, string][] = [];
	for (let at = 1; at <= word.length - 3; at++) {
		const left = word.slice(0, at);
		if (at >= 3 || isStopWord(left)) splits.push([left, word.slice(at)]);
	}
	return splits;
}

/** Whether `word` of a text is, or begins with, the wanted one but for one slip. */
export function isSlipOf(wanted: Wanted, word: string): boolean {
	if (wanted.word.length < SHORTEST_FOR_SLIP) return false;
	if (isOneSlipFrom(wanted.word, word)) return true;
	if (wanted.word.length < SHORTEST_BEGINNING_FOR_SLIP) return false;
	// A slip at the first letter of the beginning of a word would take in half of the dictionary.
	return word.charCodeAt(0) === wanted.word.charCodeAt(0) && startsWithOneSlip(wanted.word, word);
}

/** How many characters of a folded word of a text answer a wanted word: to mark what was found. 0 for none. */
export function answeredBy(wanted: Wanted, word: string): number {
	if (word.startsWith(wanted.word)) return wanted.word.length;
	if (spellingsOf(wanted.word).includes(word)) return word.length;
	if (wanted.joined.some((joined) => word.startsWith(joined))) return word.length;
	return wanted.slips && isSlipOf(wanted, word) ? word.length : 0;
}
