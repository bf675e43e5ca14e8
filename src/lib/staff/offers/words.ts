import type { OfferField, OfferProblem } from '../../domain/offer-fields';
import { m } from '../../messages/compiled/messages';
import { partialDate } from '../../messages/format';
import type { OfferUnsaved } from '../../server/offers/form';
import { actorProblemWords } from '../relations/words';

/** When an offer was last checked. */
export const offerChecked = ({ verifiedOn }: { readonly verifiedOn: string | null }): string =>
	verifiedOn ? m.offering_last_checked({ date: partialDate(verifiedOn) }) : m.offering_never_checked();

/** What each field is called, in the order of the form. */
export const offerFieldNames: Readonly<Record<OfferField | 'provider', () => string>> = {
	provider: m.offering_provider,
	titleFr: m.offering_title_fr,
	titleEn: m.offering_title_en,
	kind: m.offering_kind,
	conditionsFr: m.offering_conditions_fr,
	conditionsEn: m.offering_conditions_en,
	needs: m.offering_for,
	legalFamilies: m.offering_families,
	sectors: m.offering_sectors,
	ageAppliesTo: m.offering_age_of,
	minAgeYears: m.offering_min_age,
	maxAgeYears: m.offering_max_age,
	area: m.offering_area,
	amountMin: m.offering_amount_min,
	amountMax: m.offering_amount_max,
	calendar: m.offering_calendar,
	opensOn: m.offering_opens,
	closesOn: m.offering_closes,
	url: m.offering_url,
	status: m.staff_state,
	sourceUrl: m.staff_source_url,
	sourceTitle: m.staff_source_title,
	sourceDate: m.staff_source_date,
	confidence: m.staff_confidence
};

const PROBLEMS: Readonly<Record<OfferProblem, () => string>> = {
	missing: m.offering_problem_missing,
	too_long: m.offering_problem_too_long,
	unknown: m.offering_problem_unknown,
	date_form: m.staff_problem_day_form,
	number_form: m.offering_problem_number,
	amount_form: m.staff_problem_amount_form,
	in_order: m.offering_problem_order,
	age_of_whom: m.offering_problem_age,
	url_form: m.staff_problem_url_form,
	source_missing: m.staff_problem_source_missing,
	future: m.staff_problem_future,
	known: m.offering_problem_known
};

/** What is wrong, in the order of the form. */
export function offerProblemsIn({ problems, provider }: OfferUnsaved) {
	const order = Object.keys(offerFieldNames) as (keyof typeof offerFieldNames)[];
	return order.flatMap((field): { field: string; label: string; text: string }[] => {
		if (field === 'provider')
			return provider.problem
				? [{ field, label: offerFieldNames.provider(), text: actorProblemWords(provider.problem) }]
				: [];
		const code = problems[field];
		if (!code) return [];
		// The date of a source may be a month or a year.
		const text = code === 'date_form' && field === 'sourceDate' ? m.staff_problem_date_form() : PROBLEMS[code]();
		return [{ field, label: offerFieldNames[field](), text }];
	});
}
