import { SEARCH_FIELDS, type SearchField } from './answer';
import type { Columns } from './columns';
import { type Postings, PostingsBuilder, lowerBound, prefixRun } from './postings';
import { SHARED_FIELDS, sharedNumbers, sharedSayings } from './search-fields';
import { isStopWord, scan, wordsOf } from './text';
import { SHORTEST_FOR_SLIP, type Wanted, isSlipOf, spellingsOf, splitsOf, wantedOf } from './wanted';

/** What a word is worth where it stands, and how well it was hit. Their product is the score. */
const WORTH: Record<SearchField, number> = {
	name: 10,
	acronym: 12,
	alias: 8,
	neighbourhood: 6,
	sector: 4,
	need: 4,
	category: 3,
	label: 3,
	description: 1
};
const HIT = { exact: 1, spelling: 0.9, joined: 0.85, typing: 0.75, prefix: 0.6, split: 0.5, slip: 0.3 };

const FIELD = Object.fromEntries(SEARCH_FIELDS.map((field, number) => [field, number])) as Record<SearchField, number>;
/** Fields that name an actor or its place, where words may have been written together. */
const NAMING = (1 << FIELD.name) | (1 << FIELD.acronym) | (1 << FIELD.alias) | (1 << FIELD.neighbourhood);

/** By set of fields: the worth of the best, and a little for each other one. */
const WORTH_OF_FIELDS = Float32Array.from({ length: 1 << SEARCH_FIELDS.length }, (_, fields) => {
	const worths = SEARCH_FIELDS.flatMap((field, number) => (fields & (1 << number) ? [WORTH[field]] : []));
	const best = Math.max(0, ...worths);
	return best + (worths.reduce((sum, worth) => sum + worth, 0) - best) / 20;
});

/** Words of the dictionary from `from` to `to` that answer a wanted word. */
type Run = readonly [from: number, to: number, hit: number];

export interface Found {
	/** Actors in which every wanted word was found, ascending. */
	readonly actors: Uint32Array;
	/** By actor; only those of `actors` mean something. */
	readonly score: Float32Array;
	readonly wanted: readonly Wanted[];
}

/** Finds actors by words. Built once from the columns. */
export class SearchIndex {
	readonly #size: number;
	readonly #postings: Postings;
	/** The letters that words begin with. */
	readonly #initials: ReadonlySet<string>;
	/** A word weighs more in a short name than in a long one. */
	readonly #brevity: Float32Array;

	constructor(columns: Columns) {
		this.#size = columns.size;
		this.#brevity = new Float32Array(columns.size);
		this.#postings = gather(columns, this.#brevity);
		this.#initials = new Set(this.#postings.words.map((word) => word[0]!));
	}

	/** `undefined` when the text holds no word: it asks for nothing. */
	find(text: string): Found | undefined {
		const wanted = wantedOf(text);
		if (wanted.length === 0) return undefined;
		// A slip is looked for where a word leads nowhere, and in all of them when together they lead nowhere.
		const strict = wanted.map((word) => ({
			...word,
			slips: this.#runs(word).length === 0 && this.#splits(word).length === 0
		}));
		const found = this.#all(strict);
		if (found.actors.length > 0 || strict.every(({ slips }) => slips)) return found;
		return this.#all(wanted.map((word) => ({ ...word, slips: true })));
	}

	#runs(wanted: Wanted): Run[] {
		const { word, last, joined, slips } = wanted;
		const { words } = this.#postings;
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
		return slips ? [...runs, ...this.#slipsOf(wanted)] : runs;
	}

	#splits({ word, last }: Wanted): { left: number; right: Run }[] {
		const { words } = this.#postings;
		return splitsOf(word).flatMap(([left, right]) => {
			const at = lowerBound(words, left);
			if (words[at] !== left) return [];
			const [from, to] = prefixRun(words, right);
			const end = last ? to : words[from] === right ? from + 1 : from;
			return end > from ? [{ left: at, right: [from, end, HIT.split] as const }] : [];
		});
	}

	/** A slip past the first letter is looked for among the words that begin alike, one at it by trying other letters. */
	#slipsOf(wanted: Wanted): Run[] {
		const { words } = this.#postings;
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

	/** Actors that hold every wanted word, with the sum of the best that each word is worth in them. */
	#all(wanted: readonly Wanted[]): Found {
		const { start, actor, fields } = this.#postings;
		const score = new Float32Array(this.#size);
		const best = new Float32Array(this.#size);
		// How many of the wanted words, in their order, an actor holds.
		const reached = new Uint8Array(this.#size);
		wanted.forEach((word, step) => {
			const take = (row: number, inFields: number, hit: number) => {
				if (reached[row]! < step) return;
				const worth = WORTH_OF_FIELDS[inFields]! * hit * (inFields & 1 ? this.#brevity[row]! : 1);
				const before = reached[row] === step ? 0 : best[row]!;
				reached[row] = step + 1;
				if (worth <= before) return;
				score[row]! += worth - before;
				best[row] = worth;
			};
			for (const [from, to, hit] of this.#runs(word))
				for (let i = start[from]!; i < start[to]!; i++) take(actor[i]!, fields[i]!, hit);
			for (const { left, right } of this.#splits(word)) {
				const held = new Map<number, number>();
				for (let i = start[left]!; i < start[left + 1]!; i++)
					if (fields[i]! & NAMING) held.set(actor[i]!, fields[i]! & NAMING);
				for (let i = start[right[0]]!; i < start[right[1]]!; i++) {
					const both = (held.get(actor[i]!) ?? 0) & fields[i]!;
					if (both) take(actor[i]!, both, right[2]);
				}
			}
		});
		const actors = new Uint32Array(this.#size);
		let count = 0;
		for (let row = 0; row < this.#size; row++) if (reached[row] === wanted.length) actors[count++] = row;
		return { actors: actors.slice(0, count), score, wanted };
	}
}

function gather(columns: Columns, brevity: Float32Array): Postings {
	const { document, size } = columns;
	const builder = new PostingsBuilder();
	const shared = SHARED_FIELDS.map((field) => ({
		field,
		number: FIELD[field.field],
		words: sharedSayings(document, field, 'fr').map((saying) => [
			...new Set(saying.flatMap(wordsOf).map((word) => builder.idOf(word)))
		])
	}));
	for (let row = 0; row < size; row++) {
		let length = 0;
		scan(document.name[row]!, (word) => {
			length++;
			builder.add(row, builder.idOf(word), FIELD.name);
		});
		brevity[row] = 1 + 0.5 / Math.max(1, length);
		const acronym = document.acronym[row];
		if (acronym) {
			const words = wordsOf(acronym);
			// `AIDS-M` is also typed `aidsm`.
			for (const word of [...words, words.join('')]) if (word) builder.add(row, builder.idOf(word), FIELD.acronym);
		}
		for (const alias of document.alias[row] ?? [])
			scan(alias, (word) => builder.add(row, builder.idOf(word), FIELD.alias));
		for (const { field, number, words } of shared)
			for (const one of sharedNumbers(columns, field, row))
				for (const word of words[one]!) builder.add(row, word, number);
		const describe = (word: string) => {
			if (!isStopWord(word)) builder.add(row, builder.idOf(word), FIELD.description);
		};
		scan(document.description[row]!, describe);
		scan(document.descriptionEn[row] ?? '', describe);
	}
	return builder.finish();
}
