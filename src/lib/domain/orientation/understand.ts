import type { Facts, Span } from '../eligibility/criterion';
import type { Sector } from '../vocabulary/actor';
import type { LegalForm } from '../vocabulary/legal';
import type { Need } from '../vocabulary/need';
import { readFigures } from './figures';

/** What an expression stands for. */
export type Meaning =
	| { readonly of: 'need'; readonly code: Need }
	| { readonly of: 'sector'; readonly code: Sector }
	| { readonly of: 'family'; readonly code: NonNullable<Facts['family']>; readonly form?: LegalForm }
	| { readonly of: 'place'; readonly code: string }
	/** Says nothing that is not known: the name of the territory. */
	| { readonly of: 'nothing' };

/** The words that can be understood. How words are told apart and compared is not this file's to say. */
export interface Lexicon {
	readonly wordsOf: (text: string) => readonly string[];
	/** Small words that hold a sentence together. */
	readonly isSmall: (word: string) => boolean;
	/** By the words that count of an expression, each in the singular, joined by a space. */
	readonly meanings: ReadonlyMap<string, readonly Meaning[]>;
	/** Words in the most of an expression. */
	readonly longest: number;
	/** The known word that one slip of the hand has turned into this one. */
	readonly meant: (word: string) => string | undefined;
}

export interface Understood {
	readonly needs: readonly Need[];
	readonly facts: Facts;
}

/** Plurals and feminine forms, as far as their end tells. */
export const singular = (word: string): string =>
	word.length > 3 ? word.replace(/([^s])s$/, '$1').replace(/eaux$/, 'eau') : word;

/** The words of an expression that count. */
export const keyOf = (words: readonly string[], isSmall: Lexicon['isSmall']): string =>
	words
		.filter((word) => !isSmall(word))
		.map(singular)
		.join(' ');

/**
 * Reads what somebody says of themselves and of what they look for: « une association sportive de Sandy Ground, 2 salariés,
 * cherche une trésorerie ». First the figures, then the longest expressions that the lexicon holds, from left to right. A
 * word that can be a sector or a need is a sector right after what the structure is, and a need elsewhere. The same words
 * always mean the same; what is not understood is left aside.
 *
 * @param year of today, from which ages are counted
 */
export function understand(text: string, lexicon: Lexicon, year: number): Understood {
	const { figures, rest } = readFigures(text, year);
	const words = lexicon
		.wordsOf(rest)
		.filter((word) => !lexicon.isSmall(word))
		.map(singular);
	const needs = new Set<Need>();
	const sectors = new Set<Sector>();
	let family: Facts['family'];
	let form: LegalForm | undefined;
	let place: string | undefined;
	let afterFamily = false;
	for (let at = 0; at < words.length;) {
		const [length, meanings]: readonly [number, readonly Meaning[]] = longestAt(words, at, lexicon);
		at += Math.max(1, length);
		const isSector = meanings.some(({ of }) => of === 'sector');
		const asSector: boolean = isSector && (afterFamily || !meanings.some(({ of }) => of === 'need'));
		for (const meaning of meanings) {
			if (meaning.of === 'need' && !asSector) needs.add(meaning.code);
			if (meaning.of === 'sector' && asSector) sectors.add(meaning.code);
			if (meaning.of === 'place') place ??= meaning.code;
			// Who wants to found an association has none yet, whatever the order of the words.
			if (meaning.of === 'family' && family !== 'none') {
				family = meaning.code === 'none' ? 'none' : (family ?? meaning.code);
				form ??= meaning.form;
			}
		}
		afterFamily = meanings.some(({ of }) => of === 'family') || (afterFamily && asSector);
	}
	// Whoever names a sum and nothing else looks for it.
	if (needs.size === 0 && figures.amount) needs.add('fundraising');
	return {
		needs: [...needs],
		facts: {
			...(family !== undefined && { family }),
			...(form !== undefined && family === 'cooperative' && { form }),
			...(sectors.size > 0 && { sectors: [...sectors] }),
			...(place !== undefined && { place }),
			...figures
		}
	};
}

function longestAt(words: readonly string[], at: number, lexicon: Lexicon): readonly [number, readonly Meaning[]] {
	for (let length = Math.min(lexicon.longest, words.length - at); length > 0; length--) {
		const found = lexicon.meanings.get(words.slice(at, at + length).join(' '));
		if (found) return [length, found];
	}
	const meant = lexicon.meant(words[at]!);
	return [1, (meant !== undefined && lexicon.meanings.get(meant)) || []];
}

export type Figures = Readonly<Partial<Record<'headcount' | 'fte' | 'age' | 'budget' | 'amount', Span>>>;
