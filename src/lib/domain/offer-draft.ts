import { z } from 'zod';
import {
	filled,
	oneOf,
	optional,
	partialDate,
	problemsOf,
	someOf,
	title,
	webAddress,
	wholeDay,
	wholeNumber,
	words
} from './draft-fields';
import { readEuros } from './euros';
import type { OfferDraft, OfferField, OfferProblem, OfferProblems, OfferTexts } from './offer-fields';
import { writePartialDate } from './partial-date';
import { LEGAL_FAMILIES, SECTORS } from './vocabulary/actor';
import { NEEDS } from './vocabulary/need';
import { OFFER_KINDS } from './vocabulary/offer';
import { FACT_STATES } from './vocabulary/relation';
import { codesOf } from './vocabulary/term';
import { CONFIDENCES } from './vocabulary/trust';

const OLDEST = 150;
const APPLIES_TO = ['person', 'structure'] as const;

const fields = z.object({
	titleFr: title(200),
	titleEn: words(200),
	kind: oneOf(codesOf(OFFER_KINDS)),
	needs: someOf(codesOf(NEEDS)),
	legalFamilies: someOf(codesOf(LEGAL_FAMILIES)),
	sectors: someOf(codesOf(SECTORS)),
	ageAppliesTo: optional('unknown', (text) => APPLIES_TO.find((known) => known === text)),
	minAgeYears: wholeNumber(OLDEST),
	maxAgeYears: wholeNumber(OLDEST),
	area: words(200),
	conditionsFr: words(4000),
	conditionsEn: words(4000),
	amountMin: optional('amount_form', readEuros),
	amountMax: optional('amount_form', readEuros),
	calendar: words(300),
	opensOn: wholeDay,
	closesOn: wholeDay,
	url: webAddress,
	status: oneOf(codesOf(FACT_STATES)),
	sourceUrl: webAddress,
	sourceTitle: words(300),
	sourceDate: partialDate,
	confidence: oneOf(codesOf(CONFIDENCES))
} satisfies Record<OfferField, z.ZodType>);

/**
 * Reads the form. What is wrong with one field is told before what is wrong between fields.
 * @param today the day it is in the territory
 */
export function readOfferDraft(
	texts: OfferTexts,
	today: string
): { readonly draft: OfferDraft } | { readonly problems: OfferProblems } {
	const read = fields.safeParse(texts);
	const problems = read.success
		? contradictionsIn(read.data, today)
		: problemsOf<OfferField, OfferProblem>(read.error.issues);
	return read.success && Object.keys(problems).length === 0 ? { draft: read.data } : { problems };
}

function contradictionsIn(draft: OfferDraft, today: string): OfferProblems {
	const problems: OfferProblems = {};
	const pairs = [
		['minAgeYears', 'maxAgeYears'],
		['amountMin', 'amountMax'],
		['opensOn', 'closesOn']
	] as const;
	for (const [from, to] of pairs) {
		const [least, most] = [draft[from], draft[to]];
		if (least !== undefined && most !== undefined && least > most) problems[to] = 'in_order';
	}
	const hasAge = draft.minAgeYears !== undefined || draft.maxAgeYears !== undefined;
	if (hasAge && !draft.ageAppliesTo) problems.ageAppliesTo = 'age_of_whom';
	if (!draft.sourceUrl && !draft.sourceTitle) problems.sourceUrl = 'source_missing';
	if (draft.sourceDate && draft.sourceDate.date > today) problems.sourceDate = 'future';
	return problems;
}

/** A draft as the fields of the form show it. */
export function offerTexts(draft: OfferDraft): OfferTexts {
	const { minAgeYears, maxAgeYears, amountMin, amountMax, sourceDate, ...rest } = draft;
	const number = (value: number | undefined) => (value === undefined ? '' : String(value));
	return {
		...BLANK_OFFER,
		...filled(rest),
		minAgeYears: number(minAgeYears),
		maxAgeYears: number(maxAgeYears),
		amountMin: number(amountMin),
		amountMax: number(amountMax),
		sourceDate: sourceDate ? writePartialDate(sourceDate) : ''
	};
}

/** What a new offer begins with. */
export const BLANK_OFFER: OfferTexts = {
	...{ titleFr: '', titleEn: '', kind: '', conditionsFr: '', conditionsEn: '' },
	...{ ageAppliesTo: '', minAgeYears: '', maxAgeYears: '', area: '', amountMin: '', amountMax: '' },
	...{ calendar: '', opensOn: '', closesOn: '', url: '', status: 'draft' },
	...{ sourceUrl: '', sourceTitle: '', sourceDate: '', confidence: 'medium' },
	...{ needs: [], legalFamilies: [], sectors: [] }
};
