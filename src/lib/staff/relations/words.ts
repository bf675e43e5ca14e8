import type { DraftField, DraftProblem } from '../../domain/relation-draft';
import { RELATION_TYPES, VISIBILITIES, type RelationType } from '../../domain/vocabulary/relation';
import { CONFIDENCES } from '../../domain/vocabulary/trust';
import { m } from '../../messages/compiled/messages';
import { euros, partialDate, word } from '../../messages/format';
import type { RelationRow } from '../../server/relations/queries';
import type { NamedActor } from '../../server/actors/named';
import type { Unsaved } from '../../server/relations/answers';

/** The verb from the first actor to the second. */
export const verb = (type: RelationType): string => word(RELATION_TYPES, type);

/** `2024`, `depuis mars 2024`, `de 2023 à 2025`; empty where nobody knows. */
export function whenWords({ year, starts, ends }: RelationRow['when']): string {
	if (year !== undefined) return String(year);
	const [start, end] = [starts, ends].map((date) => date && partialDate(date));
	if (start && end) return m.staff_from_until({ start, end });
	if (start) return m.staff_since({ date: start });
	return end ? m.staff_until({ date: end }) : '';
}

/** What each field is called, in messages and in comparisons. */
export const fieldNames: Readonly<Record<DraftField | 'from' | 'to', () => string>> = {
	from: m.staff_from,
	type: m.staff_type,
	to: m.staff_to,
	year: m.staff_year,
	starts: m.staff_starts,
	ends: m.staff_ends,
	amount: m.staff_amount_field,
	role: m.staff_role,
	labelFr: m.staff_label_fr,
	labelEn: m.staff_label_en,
	sourceUrl: m.staff_source_url,
	sourceTitle: m.staff_source_title,
	sourceDate: m.staff_source_date,
	confidence: m.staff_confidence,
	visibility: m.staff_visibility,
	fromConfirmedOn: m.staff_confirmed_first,
	toConfirmedOn: m.staff_confirmed_second,
	verifiedOn: m.staff_verified
};

/** The text of a field as a reader says it: words for codes, dates and money as they are written. */
export function fieldWords(field: DraftField | 'from' | 'to', text: string): string {
	if (text === '') return '–';
	if (field === 'type') return word(RELATION_TYPES, text);
	if (field === 'confidence') return word(CONFIDENCES, text);
	if (field === 'visibility') return word(VISIBILITIES, text);
	if (field === 'amount') return euros(Number(text));
	return ['starts', 'ends', 'sourceDate', 'fromConfirmedOn', 'toConfirmedOn', 'verifiedOn'].includes(field)
		? partialDate(text)
		: text;
}

const PROBLEMS: Readonly<
	Record<
		Exclude<DraftProblem, 'unknown'> | NonNullable<NamedActor['problem']> | NonNullable<Unsaved['conflict']>['code'],
		() => string
	>
> = {
	missing: m.staff_problem_missing,
	too_long: m.staff_problem_too_long,
	amount_form: m.staff_problem_amount_form,
	amount_not_here: m.staff_problem_amount_not_here,
	year_form: m.staff_problem_year_form,
	year_and_period: m.staff_problem_year_and_period,
	when_missing: m.staff_problem_when_missing,
	date_form: m.staff_problem_date_form,
	ends_before: m.staff_problem_ends_before,
	ends_vague: m.staff_problem_ends_vague,
	source_missing: m.staff_problem_source_missing,
	url_form: m.staff_problem_url_form,
	sure_of_what: m.staff_problem_sure_of_what,
	future: m.staff_problem_future,
	actor_missing: m.staff_problem_actor_missing,
	actor_unknown: m.staff_problem_actor_unknown,
	actor_which: m.staff_problem_actor_which,
	gone: m.staff_problem_gone,
	merged: m.staff_problem_merged,
	with_itself: m.staff_problem_with_itself,
	cannot_give: m.staff_problem_cannot_give,
	known: m.staff_problem_known,
	overlaps: m.staff_problem_overlaps,
	known_withdrawn: m.staff_problem_known_withdrawn,
	turned: m.staff_problem_turned
};
const WHOLE_DAYS: readonly DraftField[] = ['fromConfirmedOn', 'toConfirmedOn', 'verifiedOn'];

export interface FieldProblem {
	readonly field: DraftField | 'from' | 'to';
	readonly text: string;
	/** A relation to look at. */
	readonly other?: string;
}

/** What is wrong, in the order of the form. */
export function problemsIn({ ends, problems, conflict }: Unsaved): FieldProblem[] {
	const found: FieldProblem[] = [];
	for (const end of ['from', 'to'] as const) {
		const code = ends[end].problem;
		if (code) found.push({ field: end, text: PROBLEMS[code]() });
	}
	for (const [name, code] of Object.entries(problems)) {
		const field = name as DraftField;
		const wholeDay = code === 'date_form' && WHOLE_DAYS.includes(field);
		const text = wholeDay ? m.staff_problem_day_form() : PROBLEMS[code === 'unknown' ? 'missing' : code]();
		found.push({ field, text });
	}
	if (conflict)
		found.push({
			field: conflict.field,
			text: PROBLEMS[conflict.code](),
			...(conflict.other && { other: conflict.other })
		});
	const order = Object.keys(fieldNames);
	return found.toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

/** Why a command on a relation was refused. */
export const refusalWords = (code: NonNullable<Unsaved['conflict']>['code'] | 'changed'): string =>
	code === 'changed' ? m.staff_stale_meanwhile() : PROBLEMS[code]();

/** Why nobody was found by a name. */
export const actorProblemWords = (code: NonNullable<NamedActor['problem']>): string => PROBLEMS[code]();
