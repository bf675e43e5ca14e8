import { compare, prepare, weightsOf, type Described, type Likeness, type Prepared, type Weights } from './likeness';

export interface Match<Ref> {
	readonly ref: Ref;
	readonly likeness: Likeness;
}

/** A word that this many have leads to nobody in particular. */
const TOO_COMMON = 60;
/** Groups of three letters that this many share lead to nobody in particular either. */
const COMMON_GROUP = 150;
/** Of the groups of a name, the part that another must share to be looked at. */
const SHARED_LETTERS = 0.25;
/** Of those that share most letters, how many are looked at. */
const LOOKED_AT = 12;
const RANK = { same: 0, doubtful: 1, other: 2 } as const;

/** Descriptions among which others are looked for: by numbers, by how they are reached, by words and by letters. */
export class Matcher<Ref> {
	#all: { readonly ref: Ref; readonly prepared: Prepared }[] = [];
	#keys = new Map<string, number[]>();
	#words = new Map<string, number[]>();
	#groups = new Map<string, number[]>();
	#weight: Weights;

	constructor(known: Iterable<readonly [Ref, Described]>) {
		const prepared = [...known].map(([ref, described]) => [ref, prepare(described)] as const);
		this.#weight = weightsOf(prepared.map(([, one]) => one));
		for (const [ref, one] of prepared) this.#add(ref, one);
	}

	/** Another one, against which those that come later are held. */
	add(ref: Ref, described: Described): void {
		this.#add(ref, prepare(described));
	}

	#add(ref: Ref, prepared: Prepared): void {
		const at = this.#all.push({ ref, prepared }) - 1;
		for (const key of keysOf(prepared)) put(this.#keys, key, at);
		for (const word of new Set(prepared.names.flatMap(({ words, initials }) => [...words, initials])))
			put(this.#words, word, at);
		for (const group of new Set(prepared.names.flatMap(({ groups }) => [...groups]))) put(this.#groups, group, at);
	}

	/** Those that may be the one described, the likeliest first; none that are others for sure. */
	find(described: Described): Match<Ref>[] {
		const one = prepare(described);
		return this.#candidates(one)
			.map((at) => ({ ref: this.#all[at]!.ref, likeness: compare(one, this.#all[at]!.prepared, this.#weight) }))
			.filter(({ likeness }) => likeness.verdict !== 'other')
			.sort((a, b) => order(a.likeness, b.likeness));
	}

	#candidates(one: Prepared): number[] {
		const found = new Set<number>();
		for (const key of keysOf(one)) for (const at of this.#keys.get(key) ?? []) found.add(at);
		const counts = new Map<number, number>();
		let least = Infinity;
		for (const { words, compact, groups } of one.names) {
			for (const word of new Set([...words, compact])) {
				const having = this.#words.get(word);
				if (having && having.length <= TOO_COMMON) for (const at of having) found.add(at);
			}
			least = Math.min(least, Math.max(2, groups.size * SHARED_LETTERS));
			for (const group of groups) {
				const having = this.#groups.get(group);
				if (having && having.length <= COMMON_GROUP) for (const at of having) counts.set(at, (counts.get(at) ?? 0) + 1);
			}
		}
		const near = [...counts].filter(([, count]) => count >= least);
		for (const [at] of near.sort(([, a], [, b]) => b - a).slice(0, LOOKED_AT)) found.add(at);
		return [...found];
	}
}

const keysOf = ({ sirens, rnas, phones, email, site }: Prepared): string[] => [
	...[...sirens, ...rnas].map((number) => `n ${number}`),
	...phones.filter((phone) => phone !== '').map((phone) => `p ${phone}`),
	...(email === '' ? [] : [`e ${email}`]),
	...(site === '' ? [] : [`s ${site}`])
];

function put(index: Map<string, number[]>, key: string, at: number): void {
	const having = index.get(key);
	if (having) having.push(at);
	else index.set(key, [at]);
}

const order = (one: Likeness, other: Likeness) =>
	RANK[one.verdict] - RANK[other.verdict] ||
	Number(other.signs.includes('rna') || other.signs.includes('siren')) -
		Number(one.signs.includes('rna') || one.signs.includes('siren')) ||
	other.name - one.name ||
	other.signs.length - one.signs.length;

/**
 * The one that is meant, where it is sure: one alone is the same, or one is the same by its number. Where two are, a person
 * is asked.
 */
export function sureOf<Ref>(matches: readonly Match<Ref>[]): Match<Ref> | undefined {
	const [first, second] = matches;
	if (first?.likeness.verdict !== 'same') return undefined;
	if (second?.likeness.verdict !== 'same') return first;
	const isNumbered = ({ signs }: Likeness) => signs.includes('rna') || signs.includes('siren');
	if (isNumbered(first.likeness) !== isNumbered(second.likeness)) return first;
	return first.likeness.name - second.likeness.name > 0.03 ? first : undefined;
}
