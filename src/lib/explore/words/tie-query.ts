import type { TieFamily } from '../../domain/network/tie';
import type { Language } from '../../domain/vocabulary/term';
import { addressIn } from '../../messages/address';
import { EMPTY_QUERY, type ExploreQuery, formatQuery, isNarrowed, parseQuery, TIE_FAMILIES } from '../query';

/** Relations that are asked for: between actors that the explorer's address shows, of some kinds. */
export interface TieQuery {
	readonly actors: Pick<ExploreQuery, 'text' | 'facets' | 'page' | 'lens' | 'among'>;
	/** None means all. */
	readonly families: readonly TieFamily[];
}

const PARAMETER = 'lien';

export const EVERY_TIE: TieQuery = { actors: { text: '', facets: {}, page: 1, lens: {} }, families: [] };

/** Reads an address. What makes no sense is left away. */
export const parseTieQuery = (params: URLSearchParams): TieQuery => {
	const { text, facets, page, lens, among } = parseQuery(params);
	const { annee, liens } = lens;
	// The network itself asks for families in one word.
	const asked = [...params.getAll(PARAMETER), liens ?? ''].flatMap((value) => value.split(','));
	return {
		actors: { text, facets, page, lens: annee ? { annee } : {}, ...(among && { among }) },
		families: TIE_FAMILIES.filter((family) => asked.includes(family))
	};
};

/** Writes an address: one spelling per state. */
export function formatTieQuery({ actors, families }: TieQuery): URLSearchParams {
	const params = formatQuery({ ...EMPTY_QUERY, ...actors });
	for (const family of families) params.append(PARAMETER, family);
	return params;
}

/** Whether anything is left out. */
export const asksForSome = ({ actors, families }: TieQuery): boolean =>
	isNarrowed(actors) || families.length > 0 || actors.lens.annee !== undefined;

interface Place {
	readonly language: Language;
	/** A file of it instead of the page. */
	readonly path?: string;
	/** Whose ties are unfolded: words for one, or none. */
	readonly actor?: string;
	/** Where on the page: `#relations`. */
	readonly part?: string;
}

/** Address of the network in words. */
export function wordsAddress(query: TieQuery, { language, path = '/reseau', actor = '', part = '' }: Place): string {
	const params = formatTieQuery(query);
	if (actor) params.set('acteur', actor);
	return addressIn(path + (params.size > 0 ? `?${params}` : ''), language) + part;
}
