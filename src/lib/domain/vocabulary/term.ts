/** The languages of the interface. The first one is the one written first and the fallback. */
export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One entry of a closed list: its stable code, its words, and for trees the code it stands under. */
export interface Term {
	readonly code: string;
	readonly fr: string;
	readonly en: string;
	readonly parent?: string;
}

/** Words that a territory says in place of ours, by what they are for; relations are told in both directions. */
export type TermWords = Readonly<Partial<Record<'fr' | 'en' | 'frInverse' | 'enInverse', string>>>;
/** By name of the vocabulary, by code. */
export type OwnWords = Readonly<Record<string, Readonly<Record<string, TermWords>>>>;

const NAMES = new WeakMap<readonly Term[], string>();
/** A vocabulary whose words a territory may replace, under the name that its settings know it by. */
export function named<const List extends readonly Term[]>(name: string, list: List): List {
	NAMES.set(list, name);
	return list;
}
/** What a territory says in place of our words for a code of a vocabulary. */
export const ownWordsOf = (own: OwnWords | undefined, list: readonly Term[], code: string): TermWords | undefined =>
	own?.[NAMES.get(list) ?? '']?.[code];

export type Code<List extends readonly { readonly code: string }[]> = List[number]['code'];

/** The codes of a list, in its order; a tuple so that zod and Drizzle can make an enumeration of it. */
export const codesOf = <const List extends readonly { readonly code: string }[]>(list: List) =>
	list.map((term) => term.code) as [Code<List>, ...Code<List>[]];

/** The word of a code in a language; the code itself where the list does not hold it, so that nothing is ever blank. */
export const wordOf = (list: readonly Term[], code: string, language: Language): string =>
	list.find((term) => term.code === code)?.[language] ?? code;
