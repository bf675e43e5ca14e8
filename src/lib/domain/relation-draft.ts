import { z } from 'zod';
import { isBetween, oneOf, optional, partialDate, problemsOf, webAddress, wholeDay, words } from './draft-fields';
import { readEuros } from './euros';
import { writePartialDate, type PartialDate } from './partial-date';
import { isConfirmed, takesAmount } from './relation';
import { RELATION_TYPES, VISIBILITIES, type RelationType, type Visibility } from './vocabulary/relation';
import { codesOf } from './vocabulary/term';
import { CONFIDENCES, type Confidence } from './vocabulary/trust';

/** What the form says of a relation, beside its two ends. */
export interface RelationDraft {
	readonly type: RelationType;
	readonly role?: string;
	readonly labelFr?: string;
	readonly labelEn?: string;
	/** Euros. */
	readonly amount?: number;
	readonly year?: number;
	readonly starts?: PartialDate;
	readonly ends?: PartialDate;
	readonly sourceUrl?: string;
	/** What it was read in, or in what capacity somebody said so, where no public page does. */
	readonly sourceTitle?: string;
	readonly sourceDate?: PartialDate;
	readonly confidence: Confidence;
	readonly visibility: Visibility;
	readonly fromConfirmedOn?: string;
	readonly toConfirmedOn?: string;
	readonly verifiedOn?: string;
}

/** Fields as they are typed, in the order of the form. */
export const DRAFT_FIELDS = [
	'type',
	'role',
	'labelFr',
	'labelEn',
	'amount',
	'year',
	'starts',
	'ends',
	'sourceUrl',
	'sourceTitle',
	'sourceDate',
	'confidence',
	'visibility',
	'fromConfirmedOn',
	'toConfirmedOn',
	'verifiedOn'
] as const satisfies readonly (keyof RelationDraft)[];
export type DraftField = (typeof DRAFT_FIELDS)[number];
export type DraftTexts = Readonly<Record<DraftField, string>>;

/** Why a field cannot stay as it is. */
export type DraftProblem =
	| 'missing'
	| 'too_long'
	| 'unknown'
	| 'amount_form'
	| 'amount_not_here'
	| 'year_form'
	| 'year_and_period'
	| 'when_missing'
	| 'date_form'
	| 'ends_before'
	| 'ends_vague'
	| 'source_missing'
	| 'url_form'
	| 'sure_of_what'
	| 'future';
export type DraftProblems = Partial<Record<DraftField, DraftProblem>>;

const year = optional('year_form', (text) => (/^\d{4}$/.test(text) && isBetween(text) ? Number(text) : undefined));

const fields = z.object({
	type: oneOf(codesOf(RELATION_TYPES)),
	role: words(120),
	labelFr: words(300),
	labelEn: words(300),
	amount: optional('amount_form', readEuros),
	year,
	starts: partialDate,
	ends: partialDate,
	sourceUrl: webAddress,
	sourceTitle: words(300),
	sourceDate: partialDate,
	confidence: oneOf(codesOf(CONFIDENCES)),
	visibility: oneOf(codesOf(VISIBILITIES)),
	fromConfirmedOn: wholeDay,
	toConfirmedOn: wholeDay,
	verifiedOn: wholeDay
} satisfies Record<DraftField, z.ZodType>);

/**
 * Reads the form. What is wrong with one field is told before what is wrong between fields.
 * @param today the day it is in the territory: nobody confirmed anything later
 */
export function readRelationDraft(
	texts: DraftTexts,
	today: string
): { readonly draft: RelationDraft } | { readonly problems: DraftProblems } {
	const read = fields.safeParse(texts);
	const problems: DraftProblems = read.success
		? contradictionsIn(read.data, today)
		: problemsOf<DraftField, DraftProblem>(read.error.issues);
	return read.success && Object.keys(problems).length === 0 ? { draft: read.data } : { problems };
}

function contradictionsIn(draft: RelationDraft, today: string): DraftProblems {
	const problems: DraftProblems = {};
	const { type, amount, year, starts, ends } = draft;
	if (amount !== undefined && !takesAmount(type)) problems.amount = 'amount_not_here';
	if (year !== undefined && (starts || ends)) problems.year = 'year_and_period';
	// A grant without a year could be told twice.
	else if (type === 'funds' && year === undefined && !starts) problems.year = 'when_missing';
	if (starts && ends && starts.date > ends.date) {
		// `2024-06` to `2024`: the end may well be later, but it must say so.
		const sameStart = writePartialDate(starts).startsWith(writePartialDate(ends));
		problems.ends = sameStart ? 'ends_vague' : 'ends_before';
	}
	if (!draft.sourceUrl && !draft.sourceTitle) problems.sourceUrl = 'source_missing';
	if (draft.sourceDate && draft.sourceDate.date > today) problems.sourceDate = 'future';
	for (const field of ['fromConfirmedOn', 'toConfirmedOn', 'verifiedOn'] as const)
		if ((draft[field] ?? '') > today) problems[field] = 'future';
	if (draft.confidence === 'high' && !draft.sourceUrl && !isConfirmed(draft)) problems.confidence = 'sure_of_what';
	return problems;
}

/** A draft as the fields of the form show it. */
export function draftTexts(draft: RelationDraft): DraftTexts {
	const date = (value: PartialDate | undefined) => (value ? writePartialDate(value) : '');
	return {
		type: draft.type,
		role: draft.role ?? '',
		labelFr: draft.labelFr ?? '',
		labelEn: draft.labelEn ?? '',
		amount: draft.amount === undefined ? '' : String(draft.amount),
		year: draft.year === undefined ? '' : String(draft.year),
		starts: date(draft.starts),
		ends: date(draft.ends),
		sourceUrl: draft.sourceUrl ?? '',
		sourceTitle: draft.sourceTitle ?? '',
		sourceDate: date(draft.sourceDate),
		confidence: draft.confidence,
		visibility: draft.visibility,
		fromConfirmedOn: draft.fromConfirmedOn ?? '',
		toConfirmedOn: draft.toConfirmedOn ?? '',
		verifiedOn: draft.verifiedOn ?? ''
	};
}
