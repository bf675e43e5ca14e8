/** Which actors hold a word, and in which of their fields: the words in order, and for each a run of postings. */
export interface Postings {
	/** Sorted by code unit. */
	readonly words: readonly string[];
	/** Postings of word w stand from `start[w]` to `start[w + 1]`, actors ascending. */
	readonly start: Uint32Array;
	readonly actor: Uint32Array;
	/** Bit f: the word stands in field f. */
	readonly fields: Uint16Array;
}

/** Gathers postings actor by actor, in ascending order of actors. */
export class PostingsBuilder {
	readonly #ids = new Map<string, number>();
	/** By id of a word: position of its last posting. */
	readonly #last: number[] = [];
	#word = new Int32Array(1024);
	#actor = new Uint32Array(1024);
	#fields = new Uint16Array(1024);
	#size = 0;

	idOf(word: string): number {
		let id = this.#ids.get(word);
		if (id === undefined) {
			id = this.#last.length;
			this.#ids.set(word, id);
			this.#last.push(-1);
		}
		return id;
	}

	add(actor: number, word: number, field: number): void {
		const last = this.#last[word]!;
		if (last >= 0 && this.#actor[last] === actor) {
			this.#fields[last]! |= 1 << field;
			return;
		}
		if (this.#size === this.#word.length) this.#grow();
		this.#word[this.#size] = word;
		this.#actor[this.#size] = actor;
		this.#fields[this.#size] = 1 << field;
		this.#last[word] = this.#size++;
	}

	#grow(): void {
		const grown = <Column extends Int32Array | Uint32Array | Uint16Array>(column: Column, larger: Column) => {
			larger.set(column);
			return larger;
		};
		this.#word = grown(this.#word, new Int32Array(this.#size * 2));
		this.#actor = grown(this.#actor, new Uint32Array(this.#size * 2));
		this.#fields = grown(this.#fields, new Uint16Array(this.#size * 2));
	}

	/** Sorts by counting: postings came by actor and keep that order within a word. */
	finish(): Postings {
		const words = [...this.#ids.keys()].sort();
		const rank = new Uint32Array(words.length);
		words.forEach((word, position) => (rank[this.#ids.get(word)!] = position));
		const start = new Uint32Array(words.length + 1);
		for (let i = 0; i < this.#size; i++) start[rank[this.#word[i]!]! + 1]!++;
		for (let w = 0; w < words.length; w++) start[w + 1]! += start[w]!;
		const next = start.slice();
		const actor = new Uint32Array(this.#size);
		const fields = new Uint16Array(this.#size);
		for (let i = 0; i < this.#size; i++) {
			const to = next[rank[this.#word[i]!]!]!++;
			actor[to] = this.#actor[i]!;
			fields[to] = this.#fields[i]!;
		}
		return { words, start, actor, fields };
	}
}

/** The first position whose word is not before `word`. */
export function lowerBound(words: readonly string[], word: string): number {
	let low = 0;
	let high = words.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (words[middle]! < word) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Run of the words that begin with `prefix`. Folded words hold no character past U+FFFE. */
export const prefixRun = (words: readonly string[], prefix: string): [from: number, to: number] => [
	lowerBound(words, prefix),
	lowerBound(words, `${prefix}\uFFFF`)
];
