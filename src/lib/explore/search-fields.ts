import { ACTOR_CATEGORIES, ACTOR_ROLES, LABELS, SECTORS } from '../domain/vocabulary/actor';
import { NEEDS } from '../domain/vocabulary/need';
import { ownWordsOf, type Language, type Term } from '../domain/vocabulary/term';
import type { SearchField } from './answer';
import type { Columns, SetColumn } from './columns';
import { EVERYDAY_CATEGORIES, EVERYDAY_NEEDS, EVERYDAY_ROLES, EVERYDAY_SECTORS } from './everyday';
import { FACETS, type FacetCode } from './facets';
import type { IndexDocument } from './index-document';

/** One thing that a field says. */
export interface Saying {
	/** All its spellings. The first is the one shown. */
	readonly names: readonly string[];
	/** What people call it who know none of its names. */
	readonly everyday: readonly string[];
}

const facetNumber = (code: FacetCode) => FACETS.findIndex((facet) => facet.code === code);
const CATEGORY = facetNumber('category');

export interface SharedField {
	readonly field: SearchField;
	/** Position in FACETS; the neighbourhood, which has more to say than its filter, stands apart. */
	readonly facet: number;
	readonly terms?: readonly Term[];
	/** By code, parted by commas. */
	readonly everyday?: Readonly<Record<string, string>>;
}

/** Fields whose words come from a list that actors share, so that they are read once. */
export const SHARED_FIELDS: readonly SharedField[] = [
	{ field: 'neighbourhood', facet: -1 },
	{ field: 'sector', facet: facetNumber('sector'), terms: SECTORS, everyday: EVERYDAY_SECTORS },
	{ field: 'need', facet: facetNumber('need'), terms: NEEDS, everyday: EVERYDAY_NEEDS },
	{ field: 'category', facet: CATEGORY, terms: ACTOR_CATEGORIES, everyday: EVERYDAY_CATEGORIES },
	{ field: 'role', facet: facetNumber('role'), terms: ACTOR_ROLES, everyday: EVERYDAY_ROLES },
	{ field: 'label', facet: facetNumber('label'), terms: LABELS }
];

/** Numbers of the sayings of a shared field that hold for an actor. */
export function sharedNumbers({ facets, document, points }: Columns, { facet }: SharedField, row: number): number[] {
	if (facet < 0) {
		const number = document.where[row]!;
		if (number < 0) return [];
		return [document.position[row] === 'o' ? document.places.length + number : number];
	}
	if (facet === CATEGORY) return [points.category[row]!];
	const { low, high } = facets[facet] as SetColumn;
	const numbers: number[] = [];
	for (let bits = low[row]!; bits !== 0; bits &= bits - 1) numbers.push(31 - Math.clz32(bits & -bits));
	for (let bits = high[row]!; bits !== 0; bits &= bits - 1) numbers.push(63 - Math.clz32(bits & -bits));
	return numbers;
}

/** By number, what a shared field says. `first` is the language of the spelling to show. */
export function sharedSayings(document: IndexDocument, shared: SharedField, first: Language): Saying[] {
	if (!shared.terms) return placeSayings(document, first);
	const { terms } = shared;
	return terms.map((term) => {
		// "Autre" is what remains when nothing else fits: nobody looks for it by that word.
		if (term.code === 'other') return { names: [], everyday: [] };
		const own = ownWordsOf(document.words, terms, term.code);
		// Who knows a thing by our word finds it by that as well.
		const names = [...new Set([...inOrder({ ...term, ...own }, first), ...inOrder(term, first)])];
		const parts = terms.filter(({ parent }) => parent === term.code);
		return {
			names: shared.field === 'label' ? [...names, term.code] : names,
			everyday: [...new Set([term, ...parts].flatMap(({ code }) => shared.everyday?.[code]?.split(', ') ?? []))]
		};
	});
}

function placeSayings({ places, towns, quays }: IndexDocument, first: Language): Saying[] {
	return [
		...places.map((place) => [...inOrder(place, first), ...place.alias]),
		...towns.map(({ name, quay }) => [name, ...(quays[quay] ? inOrder(quays[quay], first) : [])])
	].map((names) => ({ names, everyday: [] }));
}

const inOrder = ({ fr, en }: { fr: string; en: string }, first: Language) => (first === 'fr' ? [fr, en] : [en, fr]);
