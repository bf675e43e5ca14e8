import type { PartialDate } from './partial-date';
import type { LegalFamily, Sector } from './vocabulary/actor';
import type { Need } from './vocabulary/need';
import type { OfferKind } from './vocabulary/offer';
import type { FactState } from './vocabulary/relation';
import type { Confidence } from './vocabulary/trust';

/** What is said of an offer, beside who makes it. Its conditions as data are written elsewhere. */
export interface OfferDraft {
	readonly titleFr: string;
	readonly titleEn?: string;
	readonly kind: OfferKind;
	readonly needs: readonly Need[];
	/** Families that may apply; none when it is for people. */
	readonly legalFamilies: readonly LegalFamily[];
	/** None means all. */
	readonly sectors: readonly Sector[];
	readonly minAgeYears?: number;
	readonly maxAgeYears?: number;
	readonly ageAppliesTo?: 'person' | 'structure';
	readonly area?: string;
	readonly conditionsFr?: string;
	readonly conditionsEn?: string;
	/** Euros. */
	readonly amountMin?: number;
	readonly amountMax?: number;
	/** The last published cycle, in words. */
	readonly calendar?: string;
	readonly opensOn?: string;
	readonly closesOn?: string;
	readonly url?: string;
	readonly status: FactState;
	readonly sourceUrl?: string;
	readonly sourceTitle?: string;
	readonly sourceDate?: PartialDate;
	readonly confidence: Confidence;
}

/** Fields as they are typed, in the order of the form. */
export const OFFER_TEXTS = [
	...(['titleFr', 'titleEn', 'kind', 'conditionsFr', 'conditionsEn'] as const),
	...(['ageAppliesTo', 'minAgeYears', 'maxAgeYears', 'area', 'amountMin', 'amountMax'] as const),
	...(['calendar', 'opensOn', 'closesOn', 'url', 'status'] as const),
	...(['sourceUrl', 'sourceTitle', 'sourceDate', 'confidence'] as const)
] as const satisfies readonly (keyof OfferDraft)[];
export const OFFER_LISTS = ['needs', 'legalFamilies', 'sectors'] as const satisfies readonly (keyof OfferDraft)[];
export type OfferText = (typeof OFFER_TEXTS)[number];
export type OfferList = (typeof OFFER_LISTS)[number];
export type OfferField = OfferText | OfferList;
export type OfferTexts = Readonly<Record<OfferText, string>> & Readonly<Record<OfferList, readonly string[]>>;

/** Why a field cannot stay as it is. */
export type OfferProblem =
	| 'missing'
	| 'too_long'
	| 'unknown'
	| 'date_form'
	| 'number_form'
	| 'amount_form'
	| 'in_order'
	| 'age_of_whom'
	| 'url_form'
	| 'source_missing'
	| 'future'
	/** Its provider offers the same already. */
	| 'known';
export type OfferProblems = Partial<Record<OfferField, OfferProblem>>;
