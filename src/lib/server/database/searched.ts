import { and, sql, type SQL } from 'drizzle-orm';
import { wordsOf } from '../../explore/text';

/** Longest text that is searched for. */
const LONGEST = 200;

/** Every word stands in a text, whatever its accents; nothing for no word. */
export function holdsWords(text: SQL, typed: string): SQL | undefined {
	const words = wordsOf(typed.slice(0, LONGEST));
	return words.length === 0 ? undefined : and(...words.map((word) => sql`rules.fold(${text}) like ${`%${word}%`}`));
}

/** A whole number of an address that counts from 1; the first where it makes no sense. */
export function pageIn(parameters: URLSearchParams): number {
	const page = Number(parameters.get('page'));
	return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}
/** What is typed in a search field, as it may be asked. */
export const typedIn = (parameters: URLSearchParams, name: string): string =>
	(parameters.get(name) ?? '').replaceAll('\0', '').slice(0, LONGEST);

export const among = <Code extends string>(codes: readonly Code[], text: string | null): Code | undefined =>
	codes.find((code) => code === text);
