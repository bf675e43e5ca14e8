import type { IdentifierKind } from './identifiers';
import type { ListingProblem } from './listing-fields';
import type { ActorCategory, LegalFamily } from './vocabulary/actor';

/** What is asked of a new listing; the rest is written on its own page. */
export const NEW_FIELDS = ['name', 'category', 'legalFamily', 'neighbourhood', 'website', 'number', 'source'] as const;
export type NewField = (typeof NEW_FIELDS)[number];
export type NewTexts = Readonly<Record<NewField, string>> & { readonly publish: boolean };
export type NewProblems = Partial<Record<NewField, ListingProblem>>;

export interface NewListing {
	readonly name: string;
	readonly category: ActorCategory;
	readonly legalFamily: LegalFamily;
	/** Code of a neighbourhood; empty where it is not known. */
	readonly neighbourhood: string;
	readonly website: string;
	readonly number?: { readonly kind: IdentifierKind; readonly value: string };
	/** A page, or whoever said so. */
	readonly source: { readonly url?: string; readonly title?: string };
	readonly publish: boolean;
}
