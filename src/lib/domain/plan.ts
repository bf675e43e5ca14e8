import {
	anyDayOrNone,
	codeOrNone,
	collected,
	LONGEST_ENTRY,
	LONGEST_LINE,
	pastDayOrNone,
	problem,
	text,
	type Problems
} from './case-reading';
import { refused, type Result } from './result';
import {
	COMMITTEE_OPINIONS,
	PLAN_ACTION_KINDS,
	type CommitteeOpinion,
	type PlanActionKind
} from './vocabulary/support-case';
import { codesOf } from './vocabulary/term';

/** The frame of a plan: when it was drafted, what the support committee thinks of it, and the structure's agreement. */
export interface PlanHead {
	readonly draftedOn: string | null;
	readonly committeeOn: string | null;
	readonly committeeOpinion: CommitteeOpinion | null;
	readonly committeeRemarks: string;
	readonly agreedOn: string | null;
	/** In what function: the board's agreement is asked before anything starts. */
	readonly agreedAs: string;
}
export const PLAN_FIELDS = [
	...(['draftedOn', 'committeeOn', 'committeeOpinion', 'committeeRemarks', 'agreedOn', 'agreedAs'] as const)
] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];

export function readPlanHead(
	texts: Readonly<Record<string, string>>,
	today: string
): Result<PlanHead, Problems<PlanField>> {
	const typed = (field: PlanField) => texts[field] ?? '';
	const read = collected({
		draftedOn: pastDayOrNone(typed('draftedOn'), today),
		committeeOn: pastDayOrNone(typed('committeeOn'), today),
		committeeOpinion: codeOrNone(typed('committeeOpinion'), codesOf(COMMITTEE_OPINIONS)),
		committeeRemarks: text(typed('committeeRemarks'), LONGEST_ENTRY, false),
		agreedOn: pastDayOrNone(typed('agreedOn'), today),
		agreedAs: text(typed('agreedAs'), 200, false)
	});
	if (!read.ok) return read;
	const { draftedOn, committeeOn, committeeOpinion, agreedOn, agreedAs } = read.value;
	const problems: Problems<PlanField> = {};
	if (agreedOn && agreedAs === '') problems.agreedAs = 'missing';
	if (!agreedOn && agreedAs !== '') problems.agreedOn = 'missing';
	if (committeeOpinion && !committeeOn) problems.committeeOn = 'missing';
	if (agreedOn && draftedOn && agreedOn < draftedOn) problems.agreedOn = 'out_of_order';
	return Object.keys(problems).length > 0 ? refused(problems) : read;
}

/** One thing to be done: by the structure, by others of the territory, by a provider, by the officer. */
export interface PlanAction {
	readonly kind: PlanActionKind;
	readonly title: string;
	/** The change that it works towards. */
	readonly axis: string;
	readonly dueOn: string | null;
}
export const ACTION_FIELDS = ['kind', 'title', 'axis', 'dueOn'] as const;
export type ActionField = (typeof ACTION_FIELDS)[number];
export function readPlanAction(texts: Readonly<Record<string, string>>): Result<PlanAction, Problems<ActionField>> {
	const kind = PLAN_ACTION_KINDS.find(({ code }) => code === texts.kind)?.code;
	return collected({
		kind: kind ? { value: kind } : problem('unknown'),
		title: text(texts.title ?? '', LONGEST_LINE, true),
		axis: text(texts.axis ?? '', LONGEST_LINE, false),
		dueOn: anyDayOrNone(texts.dueOn ?? '')
	});
}

/** What came of an action: done on a day, with what effect; or given up; or open again. */
export interface ActionOutcome {
	readonly doneOn: string | null;
	readonly cancelled: boolean;
	readonly outcome: string;
}
export const OUTCOMES = ['open', 'done', 'cancelled'] as const;
export function readOutcome(
	texts: Readonly<Record<string, string>>,
	today: string
): Result<ActionOutcome, Problems<'doneOn' | 'outcome'>> {
	const state = OUTCOMES.find((one) => one === texts.state) ?? 'open';
	const read = collected({
		doneOn: state === 'done' ? pastDayOrNone(texts.doneOn || today, today) : { value: null },
		outcome: text(texts.outcome ?? '', LONGEST_ENTRY, false)
	});
	return read.ok ? { ok: true, value: { ...read.value, cancelled: state === 'cancelled' } } : read;
}
