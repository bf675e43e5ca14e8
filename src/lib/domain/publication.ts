import type { Criterion } from './eligibility/criterion';
import type { PublicSettings } from './settings';
import type { ActorCategory, ActorRole, Label, LegalFamily, Sector } from './vocabulary/actor';
import type { ComTheme } from './vocabulary/com-theme';
import type { EssStatus, LegalForm } from './vocabulary/legal';
import type { EventKind } from './vocabulary/event';
import type { EventRole } from './vocabulary/event-terms';
import type { Need } from './vocabulary/need';
import type { OfferKind } from './vocabulary/offer';
import type { RelationType } from './vocabulary/relation';
import type { ToldField } from './provenance';
import type { Confidence, PositionPrecision, Provenance } from './vocabulary/trust';

/**
 * What everybody may see of a territory, in one document. It is read from the database in the public role, and the
 * explorer, the sheets, the embed, the feeds and the exports are all made from it.
 *
 * It holds no time of its own making: the same facts give the same bytes, so that its hash is its address.
 * Facts that point at each other do so by position in their list (`from: 3` is `actors[3]`), which keeps it small.
 * Dates are as precise as they are known: `2024`, `2024-09` or `2024-09-18`. Optional fields are absent, never null.
 */
export interface PublicSnapshot {
	readonly format: 1;
	readonly territory: string;
	/** Absent where the territory has set nothing that shows. */
	readonly settings?: PublicSettings;
	readonly places: readonly PublicPlace[];
	readonly actors: readonly PublicActor[];
	readonly relations: readonly PublicRelation[];
	readonly offers: readonly PublicOffer[];
	readonly events: readonly PublicEvent[];
	/** Addresses that a person may have kept: old slug to the slug in force. */
	readonly moved: Readonly<Record<string, string>>;
}

/** Where a fact was read, and how sure it is. */
export interface PublicSource {
	/** The page; empty where the fact is somebody's word rather than a page. */
	readonly url: string;
	/** The page's own date. */
	readonly date?: string;
	readonly confidence: Confidence;
	readonly note?: string;
}

export interface PublicPlace {
	/** Stable code, also the value of the neighbourhood filter: `mf-sandy-ground`. */
	readonly code: string;
	readonly kind: string;
	/** The side of the island (MF, SX) or the country it lies in. */
	readonly side?: string;
	readonly nameFr: string;
	readonly nameEn: string;
	readonly aliases: readonly string[];
	/** 1 is the largest. */
	readonly rank: number;
	readonly lat: number;
	readonly lon: number;
	readonly council?: number;
	/** Code of the priority neighbourhood (QPV 2024) it stands for. */
	readonly priorityCode?: string;
}

/** Where an actor is, as honestly as it is known. */
export type PublicPosition =
	/** On the island at a known point. */
	| {
			readonly kind: 'point';
			readonly lat: number;
			readonly lon: number;
			readonly precision: 'exact' | 'street';
			readonly place?: number;
			readonly address?: string;
	  }
	/** On the island, somewhere in a neighbourhood: `place` is its position in `places`. */
	| {
			readonly kind: 'neighbourhood';
			readonly place: number;
			readonly precision: Exclude<PositionPrecision, 'exact' | 'territory'>;
			readonly address?: string;
	  }
	/** Off the island, in a town. */
	| { readonly kind: 'outside'; readonly town: string }
	/** On the territory, but nobody has said where. */
	| { readonly kind: 'unknown'; readonly address?: string };

export interface PublicActor {
	readonly id: string;
	readonly slug: string;
	readonly name: string;
	readonly acronym?: string;
	readonly aliases: readonly string[];
	readonly category: ActorCategory;
	readonly roles: readonly ActorRole[];
	readonly legalFamily: LegalFamily;
	readonly legalForm?: LegalForm;
	readonly essStatus: EssStatus;
	readonly sectors: readonly Sector[];
	readonly comThemes: readonly ComTheme[];
	/** Needs that one of its published offers answers, and those its listing names. */
	readonly needs: readonly Need[];
	readonly labels: readonly PublicLabel[];
	readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
	readonly figures: readonly PublicFigure[];
	readonly descriptionFr?: string;
	readonly descriptionEn?: string;
	readonly website?: string;
	readonly email?: string;
	readonly phone?: string;
	readonly foundedYear?: number;
	/** Only of one that has closed, where the year is known. */
	readonly closedYear?: number;
	/** `active`: a dated trace since 2022 or a standing institution; `unknown` otherwise. */
	readonly activity: 'active' | 'reduced' | 'suspended' | 'closed' | 'unknown';
	readonly position: PublicPosition;
	/** Day of the last human check, absent when nobody has checked yet. */
	readonly verifiedOn?: string;
	readonly verifiedBy?: 'owner' | 'staff';
	/** Day since which whoever keeps it has not answered whether it still holds; absent while they do. */
	readonly unansweredSince?: string;
	readonly source: PublicSource;
	readonly positionSource?: PublicSource;
	/** Fields that come from elsewhere than the rest, the weightiest word first; absent where all is of one source. */
	readonly told?: readonly PublicTold[];
}

/** Fields that somebody said, or that were read in one place, on one day. Never who: a function is no name. */
export interface PublicTold {
	readonly by: Provenance;
	/** In the territory. */
	readonly on: string;
	/** The page, where it is a public one. */
	readonly url?: string;
	readonly fields: readonly ToldField[];
}

export interface PublicLabel {
	readonly label: Label;
	readonly authority?: string;
	readonly number?: string;
	readonly from?: string;
	readonly to?: string;
}

/** A published impact figure. */
export interface PublicFigure {
	readonly indicator: string;
	readonly value: number;
	readonly unit?: string;
	readonly year: number;
	readonly source: PublicSource;
}

export interface PublicRelation {
	readonly id: string;
	readonly from: number;
	readonly to: number;
	readonly type: RelationType;
	/** Euros. */
	readonly amount?: number;
	/** The year it is told for, or that it began in. `domain/network/years.ts` says what follows from it. */
	readonly year?: number;
	/** First and last day of its period, as precise as they are known. */
	readonly since?: string;
	readonly until?: string;
	readonly labelFr?: string;
	readonly labelEn?: string;
	readonly confirmed: boolean;
	readonly verifiedOn?: string;
	readonly source: PublicSource;
}

export interface PublicOffer {
	readonly id: string;
	readonly provider: number;
	readonly titleFr: string;
	readonly titleEn?: string;
	readonly kind: OfferKind;
	readonly needs: readonly Need[];
	/** Families that may apply; empty when it is for people rather than structures. */
	readonly legalFamilies: readonly LegalFamily[];
	/** Empty means all. */
	readonly sectors: readonly Sector[];
	readonly minAgeYears?: number;
	readonly maxAgeYears?: number;
	readonly ageAppliesTo?: 'person' | 'structure';
	readonly territory?: string;
	readonly conditionsFr?: string;
	/** Its conditions as data; what they leave open the other fields say (`eligibility/of-offer.ts`). */
	readonly criteria?: readonly Criterion[];
	readonly amountMin?: number;
	readonly amountMax?: number;
	/** The last published cycle, not a current deadline. */
	readonly calendar?: string;
	/** First and last day that one may apply. */
	readonly opensOn?: string;
	readonly closesOn?: string;
	readonly url?: string;
	readonly verifiedOn?: string;
	readonly source: PublicSource;
}

export interface PublicEvent {
	readonly id: string;
	readonly slug: string;
	readonly titleFr: string;
	readonly titleEn?: string;
	/** `2025-03-14` or `2025-03` where only the month is known. */
	readonly date: string;
	/** Moments as `2025-03-14T22:00:00.000Z`, where the hours are known. */
	readonly startsAt?: string;
	readonly endsAt?: string;
	readonly placeName?: string;
	readonly place?: number;
	readonly address?: string;
	readonly kind: EventKind;
	/** Absent while it is to take place as announced. */
	readonly state?: 'postponed' | 'cancelled';
	/** Id of the event that it is another date of. */
	readonly series?: string;
	/** How often it has been changed since it was first written: calendars take over what is higher (RFC 5545). */
	readonly sequence?: number;
	readonly organisers: readonly number[];
	/** Who takes part in another way. */
	readonly others?: readonly (readonly [actor: number, role: EventRole])[];
	readonly descriptionFr?: string;
	readonly descriptionEn?: string;
	readonly url?: string;
	readonly onlineUrl?: string;
	readonly registrationUrl?: string;
	/** People register here. */
	readonly registersHere?: true;
	readonly price?: string;
	readonly audiences?: readonly string[];
	readonly themes?: readonly Sector[];
	/** BCP 47. */
	readonly languages?: readonly string[];
	readonly accessibility?: string;
	readonly moisEss?: true;
	readonly picture?: PublicPicture;
	readonly source: PublicSource;
}

/** A picture as a page shows it; it is fetched apart. */
export interface PublicPicture {
	/** Of its content: one that changes has another address. */
	readonly hash: string;
	/** Pixels. */
	readonly width: number;
	readonly height: number;
	readonly altFr: string;
	readonly altEn?: string;
	readonly credit: string;
}
