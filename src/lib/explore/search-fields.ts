import { ACTOR_CATEGORIES, LABELS, SECTORS } from '../domain/vocabulary/actor';
import { NEEDS } from '../domain/vocabulary/need';
import type { Language, Term } from '../domain/vocabulary/term';
import type { SearchField } from './answer';
import type { Columns, SetColumn } from './columns';
import { FACETS, type FacetCode } from './facets';
import type { IndexDocument } from './index-document';

/** One thing that a field says, in all its spellings. The first spelling is the one shown. */
export type Saying = readonly string[];

const facetNumber = (code: FacetCode) => FACETS.findIndex((facet) => facet.code === code);
const CATEGORY = facetNumber('category');

export interface SharedField {
	readonly field: SearchField;
	/** Position in FACETS; the neighbourhood, which has more to say than its filter, stands apart. */
	readonly facet: number;
	readonly terms?: readonly Term[];
}

/** Fields whose words come from a list that actors share, so that they are read once. */
export const SHARED_FIELDS: readonly SharedField[] = [
	{ field: 'neighbourhood', facet: -1 },
	{ field: 'sector', facet: facetNumber('sector'), terms: SECTORS },
	{ field: 'need', facet: facetNumber('need'), terms: NEEDS },
	{ field: 'category', facet: CATEGORY, terms: ACTOR_CATEGORIES },
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
	return shared.terms.map((term) => {
		// "Autre" is what remains when nothing else fits: nobody looks for it by that word.
		if (term.code === 'other') return [];
		const words = inOrder(term, first);
		return shared.field === 'label' ? [...words, term.code] : words;
	});
}

function placeSayings({ places, towns, quays }: IndexDocument, first: Language): Saying[] {
	return [
		...places.map((place) => [...inOrder(place, first), ...place.alias]),
		...towns.map(({ name, quay }) => [name, ...(quays[quay] ? inOrder(quays[quay], first) : [])])
	];
}

const inOrder = ({ fr, en }: { fr: string; en: string }, first: Language) => (first === 'fr' ? [fr, en] : [en, fr]);
