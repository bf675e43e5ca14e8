import type { Label, LegalFamily, Sector } from '../vocabulary/actor';
import type { LegalForm } from '../vocabulary/legal';

/** A number known to lie between two ends, both included; an end that nobody knows is absent. An exact one has both alike. */
export interface Span {
	readonly min?: number;
	readonly max?: number;
}

/** What is known of whoever asks. What is not known is absent, and never counts against them. */
export interface Facts {
	/** `none`: somebody with a project, and no structure yet. */
	readonly family?: LegalFamily | 'none';
	readonly form?: LegalForm;
	/** Full years since it was founded. */
	readonly age?: Span;
	/** Years of the people that it is about. */
	readonly personAge?: Span;
	/** People employed. */
	readonly headcount?: Span;
	/** The same in full-time equivalents. */
	readonly fte?: Span;
	/** Euros a year. */
	readonly budget?: Span;
	/** Euros sought. */
	readonly amount?: Span;
	readonly sectors?: readonly Sector[];
	/** Code of the neighbourhood it is in. */
	readonly place?: string;
	/** Those it is known to hold; one that is not named may be held as well. */
	readonly labels?: readonly Label[];
	/** Answers to what can only be answered by yes or no, by the key of the question. */
	readonly said?: Readonly<Record<string, boolean>>;
}

/** What every criterion may carry. */
interface Told {
	/** Why it is asked, in a sentence. */
	readonly reasonFr?: string;
	readonly reasonEn?: string;
	/** The page that says so. */
	readonly source?: string;
	/** `false`: while it is unknown it remains to be looked at, and the offer counts as answering all the same. */
	readonly deciding?: false;
}

/** A condition of an offer as data: one shape for each kind of thing that offers ask. */
export type Criterion = Told &
	(
		| {
				readonly kind: 'legal';
				readonly families: readonly LegalFamily[];
				/** Forms that may apply beside those families. */
				readonly forms?: readonly LegalForm[];
				/** Whoever has a project and no structure yet may apply too. */
				readonly projects?: boolean;
		  }
		/** For people rather than for structures. */
		| { readonly kind: 'people' }
		| ({ readonly kind: 'age' } & Span)
		| ({ readonly kind: 'person_age' } & Span)
		| ({ readonly kind: 'jobs'; readonly unit: 'headcount' | 'fte' } & Span)
		| ({ readonly kind: 'budget' } & Span)
		| {
				readonly kind: 'sector';
				readonly sectors: readonly Sector[];
				/** Whose sector: the structure's own, or that of what it wants to do, which may be another. */
				readonly of: 'structure' | 'project';
		  }
		/** One of them will do. */
		| { readonly kind: 'label'; readonly labels: readonly Label[] }
		| {
				readonly kind: 'area';
				/** Codes of neighbourhoods; `all` of the territory; `unclear` where the words name none that we know. */
				readonly places: readonly string[] | 'all' | 'unclear';
				readonly text?: string;
		  }
		/** For the people of a priority neighbourhood (QPV), wherever the structure has its seat. */
		| { readonly kind: 'priority_area'; readonly text?: string }
		| ({
				readonly kind: 'amount';
				/** What is above the highest amount can be had for a part. */
				readonly partial?: boolean;
		  } & Span)
		| {
				readonly kind: 'calendar';
				readonly always?: boolean;
				readonly opensOn?: string;
				readonly closesOn?: string;
				/** The last one that was published, in words: no deadline of today. */
				readonly lastCycle?: string;
		  }
		| { readonly kind: 'documents'; readonly documents: readonly { readonly fr: string; readonly en?: string }[] }
		/** In words only: nobody but a reader can judge it. */
		| { readonly kind: 'condition'; readonly fr: string; readonly en?: string }
	);
export type CriterionKind = Criterion['kind'];
export type CriterionOf<Kind extends CriterionKind> = Extract<Criterion, { readonly kind: Kind }>;

/** The facts that can be asked for by name. */
export type AskedFact = Exclude<keyof Facts, 'said' | 'labels'>;

/** What to ask where nothing is known, and whom: whoever asks, by a fact or by yes or no, or the provider of the offer. */
export type Question =
	| { readonly of: 'fact'; readonly key: AskedFact }
	| { readonly of: 'yes_no'; readonly key: string }
	| { readonly of: 'provider'; readonly key: string };

/** What would have to change for a criterion that is not met. */
export type Change =
	| { readonly code: 'other_form' }
	| { readonly code: 'found' }
	| { readonly code: 'for_people' }
	| { readonly code: 'wait'; readonly years: number }
	| { readonly code: 'nothing' }
	| { readonly code: 'hire'; readonly min: number; readonly unit: 'headcount' | 'fte' }
	| { readonly code: 'other_size' }
	| { readonly code: 'project_in'; readonly sectors: readonly Sector[] }
	| { readonly code: 'label'; readonly labels: readonly Label[] }
	| { readonly code: 'act_there' }
	| { readonly code: 'ask_more'; readonly min: number }
	| { readonly code: 'ask_less'; readonly max: number }
	| { readonly code: 'condition' };
