import { LEGAL_FORMS } from '../vocabulary/legal';
import type { CriterionResult } from '../vocabulary/offer';
import type { AskedFact, Change, Criterion, CriterionKind, CriterionOf, Facts, Question, Span } from './criterion';
import { questionKey } from './question-key';

/** What a criterion says of whoever asks. */
export interface Judgement {
	readonly criterion: Criterion;
	readonly result: CriterionResult;
	/** Of what is unknown: what would settle it. Absent where it was asked and the answer settles nothing. */
	readonly question?: Question;
	/** Of what is not met: what would have to change. */
	readonly change?: Change;
}

/** What the facts are judged against, beside the criteria. */
export interface Circumstances {
	/** The day, `2026-11-25`. */
	readonly today: string;
	/** Codes of the neighbourhoods that are priority neighbourhoods (QPV). */
	readonly priorityPlaces: ReadonlySet<string>;
}

type Verdict = Omit<Judgement, 'criterion'>;
const MET: Verdict = { result: 'met' };
const not = (change: Change): Verdict => ({ result: 'not_met', change });
const askFact = (key: AskedFact): Verdict => ({ result: 'unknown', question: { of: 'fact', key } });
const askProvider = (criterion: Criterion): Verdict => ({
	result: 'unknown',
	question: { of: 'provider', key: questionKey(criterion) }
});

/** What was answered by yes or no, or the question. */
function said(criterion: Criterion, { said }: Facts, change: Change): Verdict {
	const key = questionKey(criterion);
	const answer = said?.[key];
	if (answer === undefined) return { result: 'unknown', question: { of: 'yes_no', key } };
	return answer ? MET : not(change);
}

/** Whether all, none or some of the values that a number may have lie within the bounds. Narrower is never less sure. */
function within(known: Span | undefined, { min = -Infinity, max = Infinity }: Span): CriterionResult {
	const { min: least = 0, max: most = Infinity } = known ?? {};
	if (least >= min && most <= max) return 'met';
	return most < min || least > max ? 'not_met' : 'unknown';
}

/** Jobs in the unit that is asked for, as far as the other one tells: nobody works more than full time. */
function jobsIn(unit: 'headcount' | 'fte', { headcount, fte }: Facts): Span | undefined {
	if (!headcount && !fte) return undefined;
	if (unit === 'headcount')
		return { min: Math.max(headcount?.min ?? 0, Math.ceil(fte?.min ?? 0)), max: headcount?.max ?? Infinity };
	return { min: fte?.min ?? 0, max: Math.min(fte?.max ?? Infinity, headcount?.max ?? Infinity) };
}

function judgeSpan(
	known: Span | undefined,
	bounds: Span,
	fact: AskedFact,
	below: (min: number) => Change,
	above: (max: number) => Change
): Verdict {
	const result = within(known, bounds);
	if (result === 'met') return MET;
	if (result === 'unknown') return askFact(fact);
	const tooLow = bounds.min !== undefined && (known?.max ?? Infinity) < bounds.min;
	return not(tooLow ? below(bounds.min!) : above(bounds.max!));
}

type Judge<Kind extends CriterionKind> = (
	criterion: CriterionOf<Kind>,
	facts: Facts,
	circumstances: Circumstances
) => Verdict;

const JUDGES: { readonly [Kind in CriterionKind]: Judge<Kind> } = {
	legal({ families, forms = [], projects }, { family, form }) {
		if (family === undefined) return askFact('family');
		if (family === 'none') return projects ? MET : not({ code: 'found' });
		if (families.includes(family)) return MET;
		if (form !== undefined) return forms.includes(form) ? MET : not({ code: 'other_form' });
		const possible = forms.some((one) => LEGAL_FORMS.find(({ code }) => code === one)?.parent === family);
		return possible ? askFact('form') : not({ code: 'other_form' });
	},
	people(_, { family }) {
		if (family === undefined) return askFact('family');
		return family === 'none' ? MET : not({ code: 'for_people' });
	},
	age: (bounds, { age }) =>
		judgeSpan(
			age,
			bounds,
			'age',
			(min) => ({ code: 'wait', years: min - (age?.max ?? 0) }),
			() => ({ code: 'nothing' })
		),
	person_age: (bounds, { personAge }) =>
		judgeSpan(
			personAge,
			bounds,
			'personAge',
			(min) => ({ code: 'wait', years: min - (personAge?.max ?? 0) }),
			() => ({ code: 'nothing' })
		),
	jobs: (criterion, facts) =>
		judgeSpan(
			jobsIn(criterion.unit, facts),
			criterion,
			criterion.unit,
			(min) => ({ code: 'hire', min, unit: criterion.unit }),
			() => ({ code: 'other_size' })
		),
	budget: (bounds, { budget }) =>
		judgeSpan(
			budget,
			bounds,
			'budget',
			() => ({ code: 'other_size' }),
			() => ({ code: 'other_size' })
		),
	sector(criterion, facts) {
		const { sectors, of } = criterion;
		if (facts.sectors?.some((sector) => sectors.includes(sector))) return MET;
		const change: Change = { code: 'project_in', sectors };
		if (of === 'project' && facts.said?.[questionKey(criterion)] !== undefined) return said(criterion, facts, change);
		if (!facts.sectors || facts.sectors.length === 0) return askFact('sectors');
		return of === 'project' ? said(criterion, facts, change) : not(change);
	},
	label(criterion, facts) {
		if (facts.labels?.some((label) => criterion.labels.includes(label))) return MET;
		return said(criterion, facts, { code: 'label', labels: criterion.labels });
	},
	area(criterion, facts) {
		const { places } = criterion;
		if (places === 'all') return MET;
		if (places === 'unclear') return askProvider(criterion);
		if (facts.place !== undefined && places.includes(facts.place)) return MET;
		if (facts.place === undefined && facts.said?.[questionKey(criterion)] === undefined) return askFact('place');
		return said(criterion, facts, { code: 'act_there' });
	},
	priority_area(criterion, facts, { priorityPlaces }) {
		if (facts.place !== undefined && priorityPlaces.has(facts.place)) return MET;
		return said(criterion, facts, { code: 'act_there' });
	},
	amount(criterion, { amount }) {
		const bounds = criterion.partial ? { min: criterion.min } : criterion;
		return judgeSpan(
			amount,
			bounds,
			'amount',
			(min) => ({ code: 'ask_more', min }),
			(max) => ({ code: 'ask_less', max })
		);
	},
	// A day to come shuts nobody out, and whoever comes too late comes in time for the next one: only the provider knows it.
	calendar(criterion, _, { today }) {
		const { always, opensOn, closesOn } = criterion;
		const open = always || (opensOn ?? closesOn) !== undefined;
		return open && (closesOn === undefined || closesOn >= today) ? MET : askProvider(criterion);
	},
	// What is missing can be had: it is told, and shuts nobody out.
	documents(criterion, facts) {
		const verdict = said(criterion, facts, { code: 'condition' });
		return verdict.result === 'not_met' ? { result: 'unknown' } : verdict;
	},
	condition: (criterion, facts) => said(criterion, facts, { code: 'condition' })
};

/**
 * Met, not met, or unknown with the question to ask. What is not known is never held against anybody, and a further fact
 * only ever settles: it makes nothing unknown again.
 */
export function judge(criterion: Criterion, facts: Facts, circumstances: Circumstances): Judgement {
	const judgeIt = JUDGES[criterion.kind] as Judge<CriterionKind>;
	return { criterion, ...judgeIt(criterion as never, facts, circumstances) };
}

/** Kinds that remain to be looked at while they are unknown, whatever the offer says. */
export const NEVER_DECIDING: ReadonlySet<CriterionKind> = new Set<CriterionKind>(['documents', 'calendar', 'amount']);

/** Whether an offer cannot be said to answer before this is settled. */
export const isDeciding = ({ kind, deciding }: Criterion): boolean => deciding !== false && !NEVER_DECIDING.has(kind);
