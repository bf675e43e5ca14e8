import type { Language } from '../../domain/vocabulary/term';
import { sayInWordsOf } from '../../messages/format';
import type { Publication } from './publication';

/** Editions that readers who came a little earlier still hold addresses of. */
const EDITIONS_KEPT = 4;

const editions: Publication[] = [];

/** The edition in force. Throws before the first one was made: nothing can be served then. */
export function currentPublication(): Publication {
	const [newest] = editions;
	if (!newest) throw new Error('No publication yet: the database was never read.');
	return newest;
}

export const publicationOf = (hash: string): Publication | undefined =>
	editions.find((edition) => edition.hash === hash);

/**
 * Makes an edition the one in force. False when it is so already: the same facts have the same hash.
 * @param isAlone earlier editions hold what somebody took back, and are served no longer
 */
export function putInForce(edition: Publication, isAlone = false): boolean {
	const isNew = edition.hash !== editions[0]?.hash;
	if (isNew) {
		editions.unshift(edition);
		sayInWordsOf(edition.snapshot.settings?.words);
	}
	editions.length = isAlone ? 1 : Math.min(editions.length, EDITIONS_KEPT);
	return isNew;
}

/** What the neighbourhoods are called in a language, by their codes. */
export const placeNames = (language: Language): Readonly<Record<string, string>> =>
	Object.fromEntries(
		currentPublication().snapshot.places.map(({ code, nameFr, nameEn }) => [code, language === 'fr' ? nameFr : nameEn])
	);
