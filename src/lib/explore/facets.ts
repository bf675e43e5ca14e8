import { ACTOR_CATEGORIES, ACTOR_ROLES, LABELS, LEGAL_FAMILIES, SECTORS } from '../domain/vocabulary/actor';
import { NEEDS } from '../domain/vocabulary/need';
import type { Term } from '../domain/vocabulary/term';
import { FRESHNESS_STATES } from '../domain/vocabulary/trust';

/**
 * The filters of the explorer, in the order they are offered. `parameter` is the name in the address.
 * `terms` is the closed list of its values; a neighbourhood has none: its values come with the data.
 */
export const FACETS = [
	{ code: 'category', parameter: 'categorie', terms: ACTOR_CATEGORIES },
	{ code: 'role', parameter: 'role', terms: ACTOR_ROLES },
	{ code: 'sector', parameter: 'secteur', terms: SECTORS },
	{ code: 'need', parameter: 'besoin', terms: NEEDS },
	{ code: 'neighbourhood', parameter: 'quartier', terms: undefined },
	{ code: 'legalFamily', parameter: 'famille', terms: LEGAL_FAMILIES },
	{ code: 'label', parameter: 'label', terms: LABELS },
	{ code: 'freshness', parameter: 'fraicheur', terms: FRESHNESS_STATES }
] as const satisfies readonly { code: string; parameter: string; terms: readonly Term[] | undefined }[];

export type FacetCode = (typeof FACETS)[number]['code'];
export type Facet = {
	readonly code: FacetCode;
	readonly parameter: string;
	readonly terms: readonly Term[] | undefined;
};

export const facetOf = (code: FacetCode): Facet => FACETS.find((facet) => facet.code === code) ?? FACETS[0];

/** Value of the neighbourhood filter for actors of which nobody has said where they are. */
export const UNKNOWN_PLACE = 'unknown';
/** Value of the neighbourhood filter for actors that moor at a quay: `quay:guadeloupe`. */
export const quayValue = (code: string) => `quay:${code}`;
