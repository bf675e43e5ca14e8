import { LANGUAGES, type Language } from '../domain/vocabulary/term';
import { getLocale } from './compiled/runtime';

/** The first language stands at the bare address, the others under their code: `/acteurs/x`, `/en/acteurs/x`. */
const [BARE, ...PREFIXED] = LANGUAGES;
const PREFIX = new RegExp(`^/(${PREFIXED.join('|')})(?=[/?#]|$)`);

/** A path of the application without its language: what the routes are named by. */
export const withoutLanguage = (path: string): string => {
	const rest = path.replace(PREFIX, '');
	return rest.startsWith('/') ? rest : `/${rest}`;
};

/** The language that a path says. */
export const languageOf = (path: string): Language =>
	LANGUAGES.find((language) => language === PREFIX.exec(path)?.[1]) ?? BARE;

/**
 * A path of the application in a language, the reader's unless told. Paths with a language are turned into the other.
 * It is called for each row and each mark at each key: plain text, as matching patterns of addresses is a hundred times dearer.
 */
export function addressIn(path: string, language: Language = getLocale()): string {
	const bare = withoutLanguage(path);
	if (language === BARE) return bare;
	return bare === '/' ? `/${language}` : `/${language}${bare.startsWith('/?') ? bare.slice(1) : bare}`;
}
