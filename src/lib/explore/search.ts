import { SEARCH_FIELDS, type SearchField } from './answer';
import type { Columns } from './columns';
import { Dictionary, HIT, type Run } from './dictionary';
import { EverydayWords } from './everyday-words';
import { type Postings, PostingsBuilder, lowerBound, prefixRun } from './postings';
import { SHARED_FIELDS, type Saying, sharedNumbers, sharedSayings } from './search-fields';
import { isStopWord, scan, wordsOf } from './text';
import { type Wanted, splitsOf, wantedOf } from './wanted';

/** What a word is worth where it stands. Its product with how well the word was hit is the score. */
const WORTH: Record<SearchField, number> = {
	name: 10,
	acronym: 12,
	alias: 8,
	neighbourhood: 6,
	sector: 4,
	need: 4,
	category: 3,
	role: 3,
	label: 3,
	description: 1
};

const FIELD = Object.fromEntries(SEARCH_FIELDS.map((field, number) => [field, number])) as Record<SearchField, number>;
/** Fields that name an actor or its place, where words may have been written together. */
const NAMING = (1 << FIELD.name) | (1 << FIELD.acronym) | (1 << FIELD.alias) | (1 << FIELD.neighbourhood);

/** After the last field: an everyday word of a term. What an actor's own terms say is worth more, a mention less. */
const EVERYDAY = SEARCH_FIELDS.length;
const WORTHS = [...SEARCH_FIELDS.map((field) => WORTH[field]), 2];

/** By set of fields: the worth of the best, and a little for each other one. */
const WORTH_OF_FIELDS = Float32Array.from({ length: 1 << WORTHS.length }, (_, fields) => {
	const worths = WORTHS.filter((_, number) => fields & (1 << number));
	const best = Math.max(0, ...worths);
	return best + (worths.reduce((sum, worth) => sum + worth, 0) - best) / 20;
});

/** Stands among the words of the index for a term that has everyday words: nobody types its first character. */
export const termKey = (field: number, number: number) => `\u0000${field}.${number}`;

/** Where the index answers a wanted word: alone, or as two that were written together. */
interface Answers {
	readonly runs: Run[];
	readonly splits: readonly { readonly left: number; readonly right: Run }[];
}

export interface Found {
	/** Actors in which every wanted word was found, ascending. */
	readonly actors: Uint32Array;
	/** By actor; only those of `actors` mean something. */
	readonly score: Float32Array;
	readonly wanted: readonly Wanted[];
	/** By key of a term: the everyday words by which it was found. */
	readonly everyday: ReadonlyMap<string, readonly string[]>;
}

/** Finds actors by words. Built once from the columns. */
export class SearchIndex {
	readonly #size: number;
	readonly #postings: Postings;
	readonly #dictionary: Dictionary;
	readonly #everyday: EverydayWords;
	/** A word weighs more in a short name than in a long one. */
	readonly #brevity: Float32Array;

	constructor(columns: Columns) {
		this.#size = columns.size;
		this.#brevity = new Float32Array(columns.size);
		const shared = SHARED_FIELDS.map((field) => sharedSayings(columns.document, field, 'fr'));
		this.#postings = gather(columns, shared, this.#brevity);
		this.#dictionary = new Dictionary(this.#postings.words);
		this.#everyday = new EverydayWords(shared);
	}

	/** `undefined` when the text holds no word: it asks for nothing. */
	find(text: string): Found | undefined {
		const wanted = wantedOf(text);
		if (wanted.length === 0) return undefined;
		const everyday = new Map<string, string[]>();
		const asked = wanted.map((word) => {
			const answers = this.#answers(word, everyday);
			// A slip is looked for only where a word leads nowhere: what is spelt right was meant.
			if (answers.runs.length > 0 || answers.splits.length > 0) return { word, ...answers };
			const slipped = { ...word, slips: true };
			return { word: slipped, ...this.#answers(slipped, everyday) };
		});
		return { ...this.#all(asked), wanted: asked.map(({ word }) => word), everyday };
	}

	/** Adds to `everyday` the words of the terms that the wanted word stands for. */
	#answers(wanted: Wanted, everyday: Map<string, string[]>): Answers {
		const { word, last, joined, slips } = wanted;
		const runs = this.#dictionary.runs(word, last, joined);
		if (slips) runs.push(...this.#dictionary.slips(wanted));
		for (const { field, number, expression, hit } of this.#everyday.hits(wanted)) {
			const key = termKey(field, number);
			const at = lowerBound(this.#postings.words, key);
			runs.push([at, at + 1, hit]);
			const said = everyday.get(key);
			if (said) said.push(expression);
			else everyday.set(key, [expression]);
		}
		return { runs, splits: this.#splits(wanted) };
	}

	#splits({ word, last }: Wanted): Answers['splits'] {
		const { words } = this.#postings;
		return splitsOf(word).flatMap(([left, right]) => {
			const at = lowerBound(words, left);
			if (words[at] !== left) return [];
			const [from, to] = prefixRun(words, right);
			const end = last ? to : words[from] === right ? from + 1 : from;
			return end > from ? [{ left: at, right: [from, end, HIT.split] as const }] : [];
		});
	}

	/** Actors that hold every wanted word, with the sum of the best that each word is worth in them. */
	#all(asked: readonly Answers[]): Pick<Found, 'actors' | 'score'> {
		const { start, actor, fields } = this.#postings;
		const score = new Float32Array(this.#size);
		const best = new Float32Array(this.#size);
		// How many of the wanted words, in their order, an actor holds.
		const reached = new Uint8Array(this.#size);
		asked.forEach(({ runs, splits }, step) => {
			const take = (row: number, inFields: number, hit: number) => {
				if (reached[row]! < step) return;
				const worth = WORTH_OF_FIELDS[inFields]! * hit * (inFields & 1 ? this.#brevity[row]! : 1);
				const before = reached[row] === step ? 0 : best[row]!;
				reached[row] = step + 1;
				if (worth <= before) return;
				score[row]! += worth - before;
				best[row] = worth;
			};
			for (const [from, to, hit] of runs)
				for (let i = start[from]!; i < start[to]!; i++) take(actor[i]!, fields[i]!, hit);
			for (const { left, right } of splits) {
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
		for (let row = 0; row < this.#size; row++) if (reached[row] === asked.length) actors[count++] = row;
		return { actors: actors.slice(0, count), score };
	}
}

function gather(columns: Columns, sayings: readonly (readonly Saying[])[], brevity: Float32Array): Postings {
	const { document, size } = columns;
	const builder = new PostingsBuilder();
	const shared = SHARED_FIELDS.map((field, i) => ({
		field,
		number: FIELD[field.field],
		words: sayings[i]!.map(({ names }) => [...new Set(names.flatMap(wordsOf).map((word) => builder.idOf(word)))]),
		terms: sayings[i]!.map(({ everyday }, one) => (everyday.length > 0 ? builder.idOf(termKey(i, one)) : undefined))
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
		for (const { field, number, words, terms } of shared)
			for (const one of sharedNumbers(columns, field, row)) {
				for (const word of words[one]!) builder.add(row, word, number);
				if (terms[one] !== undefined) builder.add(row, terms[one], EVERYDAY);
			}
		const describe = (word: string) => {
			if (!isStopWord(word)) builder.add(row, builder.idOf(word), FIELD.description);
		};
		scan(document.description[row]!, describe);
		scan(document.descriptionEn[row] ?? '', describe);
	}
	return builder.finish();
}
