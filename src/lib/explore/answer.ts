import type { ActorCategory, Sector } from '../domain/vocabulary/actor';
import type { FreshnessState } from '../domain/vocabulary/trust';
import type { FacetCode } from './facets';

/** What the explorer answers to a query. Plain data: it crosses from a worker or from the server as it is. */
export interface ExploreAnswer {
	/** Actors that exist. */
	readonly total: number;
	/** Actors that match. */
	readonly count: number;
	/** Position in the ordered result of the first of `rows`; never past the last page. */
	readonly offset: number;
	/** In the order of FACETS. */
	readonly facets: readonly FacetAnswer[];
	readonly rows: readonly ResultRow[];
	/** When nothing matches: what to drop to see most. Absent when no single step helps. */
	readonly suggestion?: Suggestion;
	/** Matching actors off the territory, by quay, in the order of the territory; quays without any are left out. */
	readonly outside: readonly QuayAnswer[];
	/** Matching actors of which nobody has said where they are. */
	readonly unlocated: ActorGroup;
}

export interface FacetAnswer {
	readonly code: FacetCode;
	/**
	 * Every value that some actor has, or that is active; in the order of the vocabulary, neighbourhoods by rank
	 * and name, then quays, then `unknown`.
	 */
	readonly values: readonly FacetValue[];
}

export interface FacetValue {
	readonly value: string;
	/** Actors that have it and pass all other filters. */
	readonly count: number;
	readonly active: boolean;
	/** Only for neighbourhoods and quays, whose names come with the data; absent for `unknown`. */
	readonly label?: string;
}

export type Suggestion = { readonly drop: FacetCode | 'text'; readonly count: number };

export interface ActorBrief {
	/** Position in the snapshot. */
	readonly index: number;
	readonly slug: string;
	readonly name: string;
	readonly category: ActorCategory;
	/** Where it sits, when that is off the territory. */
	readonly town?: string;
}

export interface ActorGroup {
	readonly count: number;
	/** The first ones by name, at most GROUP_LIMIT. */
	readonly actors: readonly ActorBrief[];
}
export const GROUP_LIMIT = 8;

export interface QuayAnswer extends ActorGroup {
	readonly code: string;
	readonly label: string;
}

/** Pairs of offsets into a text, end excluded, in UTF-16 units, in order, apart from each other. */
export type Ranges = readonly (readonly [start: number, end: number])[];

export const SEARCH_FIELDS = [
	'name',
	'acronym',
	'alias',
	'neighbourhood',
	'sector',
	'need',
	'category',
	'role',
	'label',
	'description'
] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

/** Why a row matched when its name and acronym do not say it all. */
export interface MatchReason {
	readonly field: SearchField;
	/** What to show: a place with its other name, a sector's words, an excerpt of the description… */
	readonly text: string;
	readonly ranges: Ranges;
}

export interface ResultRow extends ActorBrief {
	readonly acronym?: string;
	readonly sectors: readonly Sector[];
	/** Neighbourhood, or the town when it sits off the territory; absent when unknown. */
	readonly place?: string;
	readonly freshness: FreshnessState;
	/** Day of the last human check. */
	readonly verifiedOn?: string;
	/** Whoever keeps it does not answer whether it still holds. */
	readonly unanswered?: true;
	/** Date of the page where it was read, as precise as it is known. */
	readonly sourceDate?: string;
	/** Number of relations. */
	readonly degree: number;
	/** It lies somewhere in its neighbourhood. */
	readonly approximate?: true;
	readonly nameRanges?: Ranges;
	readonly acronymRanges?: Ranges;
	readonly reason?: MatchReason;
}
