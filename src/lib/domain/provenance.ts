import type { Fact } from './listing-fact-fields';
import { LISTING_FIELDS } from './listing-fields';
import { PROVENANCES, type Provenance } from './vocabulary/trust';

const RANKS = new Map<Provenance, number>(PROVENANCES.map(({ code, rank }) => [code, rank]));

/** How much a word weighs, the least number the most: the owner's, staff's, a register's, what was read, an import's. */
export const rankOf = (provenance: Provenance): number => RANKS.get(provenance)!;

/** What a sheet shows of an actor and may have from somewhere of its own, in the order in which it is told. */
export const TOLD_FIELDS = [
	...LISTING_FIELDS,
	...(['category', 'legalForm', 'essStatus', 'roles', 'identifiers', 'labels', 'activity'] as const satisfies Fact[])
] as const;
export type ToldField = (typeof TOLD_FIELDS)[number];
