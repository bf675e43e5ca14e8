import type { Criterion, CriterionKind } from '../../domain/eligibility/criterion';
import type { CriterionField, CriterionProblem } from '../../domain/eligibility/criterion-fields';
import { isDeciding } from '../../domain/eligibility/judge';
import type { Group } from '../../domain/orientation/orient';
import { m } from '../../messages/compiled/messages';
import { colon } from '../../messages/format';
import { criterionWords, type Place } from '../../orient/words';
import type { CriteriaPosted } from '../../server/offers/criteria-form';

export const kindNames: Readonly<Record<CriterionKind, () => string>> = {
	legal: m.criteria_kind_legal,
	people: m.criteria_kind_people,
	age: m.criteria_kind_age,
	person_age: m.criteria_kind_person_age,
	jobs: m.criteria_kind_jobs,
	budget: m.criteria_kind_budget,
	sector: m.criteria_kind_sector,
	label: m.criteria_kind_label,
	area: m.criteria_kind_area,
	priority_area: m.criteria_kind_priority_area,
	amount: m.criteria_kind_amount,
	calendar: m.criteria_kind_calendar,
	documents: m.criteria_kind_documents,
	condition: m.criteria_kind_condition
};

const YEARS: readonly CriterionKind[] = ['age', 'person_age'];
const MONEY: readonly CriterionKind[] = ['budget', 'amount'];
const NAMES: Readonly<Record<Exclude<CriterionField, 'min' | 'max'>, () => string>> = {
	unit: m.criteria_unit,
	of: m.criteria_of,
	where: m.criteria_where,
	text: m.criteria_area_text,
	opensOn: m.offering_opens,
	closesOn: m.offering_closes,
	lastCycle: m.criteria_last_cycle,
	documentsFr: m.criteria_documents_fr,
	documentsEn: m.criteria_documents_en,
	fr: m.criteria_words_fr,
	en: m.criteria_words_en,
	projects: m.criteria_projects,
	partial: m.criteria_partial,
	always: m.criteria_always,
	decides: m.criteria_decides,
	reasonFr: m.criteria_reason_fr,
	reasonEn: m.criteria_reason_en,
	source: m.criteria_source,
	families: m.offering_families,
	forms: m.criteria_forms,
	sectors: m.offering_sectors,
	labels: m.criteria_labels,
	places: m.criteria_places
};

/** What a field is called, in a criterion of this kind. */
export function fieldWords(kind: CriterionKind, field: CriterionField): string {
	if (field !== 'min' && field !== 'max') return NAMES[field]();
	const isLeast = field === 'min';
	if (YEARS.includes(kind)) return isLeast ? m.offering_min_age() : m.offering_max_age();
	if (MONEY.includes(kind)) return isLeast ? m.offering_amount_min() : m.offering_amount_max();
	return isLeast ? m.criteria_least() : m.criteria_most();
}

const PROBLEMS: Readonly<Record<CriterionProblem, () => string>> = {
	missing: m.offering_problem_missing,
	too_long: m.offering_problem_too_long,
	unknown: m.offering_problem_unknown,
	date_form: m.staff_problem_day_form,
	number_form: m.criteria_problem_number,
	amount_form: m.staff_problem_amount_form,
	in_order: m.offering_problem_order,
	url_form: m.staff_problem_url_form,
	one_of_these: m.criteria_problem_one_of_these,
	line_by_line: m.criteria_problem_line_by_line
};
export const problemWords = (problem: CriterionProblem | undefined) => problem && PROBLEMS[problem]();

/** What is wrong, in the order of the form, with the field that it is beside. */
export const problemsIn = ({ list, problems }: Pick<CriteriaPosted, 'list' | 'problems'>) =>
	list.flatMap(({ kind }, at) =>
		Object.entries(problems[at] ?? {}).map(([name, problem]) => ({
			field: `c-${at}-${name}`,
			label: `${m.criteria_number({ number: at + 1 })}, ${fieldWords(kind, name as CriterionField)}`,
			text: PROBLEMS[problem]()
		}))
	);

/** A criterion with all that is said of it, on one line each. */
export const wholeCriterion = (criterion: Criterion, places: readonly Place[], today: string): string =>
	[
		criterionWords(criterion, places, today).text,
		...(criterion.reasonFr ? [`${m.criteria_reason_fr()}${colon()} ${criterion.reasonFr}`] : []),
		...(criterion.reasonEn ? [`${m.criteria_reason_en()}${colon()} ${criterion.reasonEn}`] : []),
		...(criterion.source ? [criterion.source] : []),
		...(isDeciding(criterion) ? [] : [m.criteria_not_deciding()])
	].join(' · ');

export const groupNames: Readonly<Record<Group, () => string>> = {
	answers: m.criteria_group_answers,
	check: m.criteria_group_check,
	no: m.criteria_group_no
};
