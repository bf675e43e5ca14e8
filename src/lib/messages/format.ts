import type { Language, OwnWords, Term } from '../domain/vocabulary/term';
import { ownWordsOf, wordOf } from '../domain/vocabulary/term';
import { getLocale } from './compiled/runtime';

const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

/** The language of the page being shown. */
export const language = (): Language => getLocale();

let own: OwnWords | undefined;
/** What the territory calls things in its own way. One territory is served, so all readers of a process share it. */
export const sayInWordsOf = (words: OwnWords | undefined) => void (own = words);
/** What it says in place of our words for a term. */
export const ownWords = (list: readonly Term[], code: string) => ownWordsOf(own, list, code);

/** A term's word in a language. */
export const wordIn = (list: readonly Term[], code: string, language: Language) =>
	ownWords(list, code)?.[language] ?? wordOf(list, code, language);
/** A term's word in the reader's language. */
export const word = (list: readonly Term[], code: string) => wordIn(list, code, language());

/** Whichever of the two texts fits the reader, and the language it is in, so that a foreign part can be marked. */
export function inReadersLanguage(
	fr: string | undefined,
	en: string | undefined
): { text: string; lang: Language } | undefined {
	const mine = language();
	if (mine === 'en' && en) return { text: en, lang: 'en' };
	if (fr) return { text: fr, lang: 'fr' };
	return en ? { text: en, lang: 'en' } : undefined;
}

/** Making a formatter costs a hundred times what using it does. */
function kept<Formatter>(make: (locale: string) => Formatter): () => Formatter {
	const made = new Map<Language, Formatter>();
	return () => {
		const mine = language();
		const known = made.get(mine) ?? make(LOCALES[mine]);
		made.set(mine, known);
		return known;
	};
}
const money = kept(
	(locale) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 })
);
const GROUPED: Record<Language, string> = { fr: '\u202f', en: ',' };

/** Euros without cents: published amounts are round, and a column of ",00" hides them. */
export const euros = (amount: number) => money().format(amount);

/** A whole number in groups of three. Without Intl, whose first word costs a phone 70 ms before anything answers. */
export const number = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, GROUPED[language()]);

/** French sets a space before its colon. */
export const colon = () => (language() === 'fr' ? '\u00a0:' : ':');

/** A date as precise as it is known: `2024`, `2024-09` or `2024-09-18`. Anything else is given back as it came. */
export function partialDate(date: string, locale: Language = language()): string {
	const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date) ?? [];
	if (!year) return date;
	if (!month) return year;
	// Noon in UTC is the same day in every zone this serves.
	const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1), 12));
	const words = new Intl.DateTimeFormat(LOCALES[locale], {
		year: 'numeric',
		month: 'long',
		...(day && { day: 'numeric' }),
		timeZone: 'UTC'
	}).format(moment);
	// The first of a month is an ordinal in French, which Intl does not say.
	return locale === 'fr' ? words.replace(/^1 /, '1er ') : words;
}

/** The name of a site as people say it: no scheme, no "www.". */
export function hostOf(url: string): string {
	try {
		return new URL(url).host.replace(/^www\./, '');
	} catch {
		return url;
	}
}
