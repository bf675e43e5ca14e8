import type { EventField, EventProblem } from '../../domain/event-fields';
import { m } from '../../messages/compiled/messages';
import type { EventUnsaved } from '../../server/events/form';
import { actorProblemWords } from '../relations/words';

/** What each field is called, in the order of the form. */
export const eventFieldNames: Readonly<Record<EventField | 'actors', () => string>> = {
	titleFr: m.offering_title_fr,
	titleEn: m.offering_title_en,
	kind: m.offering_kind,
	day: m.happening_day,
	starts: m.happening_starts,
	ends: m.happening_ends,
	endsOn: m.happening_ends_on,
	actors: m.happening_actors,
	placeName: m.happening_place,
	neighbourhood: m.happening_neighbourhood,
	address: m.happening_address,
	accessibility: m.happening_accessibility,
	onlineUrl: m.happening_online,
	descriptionFr: m.happening_text_fr,
	descriptionEn: m.happening_text_en,
	url: m.happening_url,
	registrationUrl: m.happening_registration,
	price: m.happening_price,
	capacity: m.happening_capacity,
	ownRegistration: m.happening_own_registration,
	audiences: m.happening_audiences,
	themes: m.happening_themes,
	languages: m.happening_languages,
	moisEss: m.happening_mois,
	status: m.staff_state,
	sourceUrl: m.staff_source_url,
	sourceTitle: m.staff_source_title,
	sourceDate: m.staff_source_date,
	confidence: m.staff_confidence
};

const PROBLEMS: Readonly<Record<EventProblem, () => string>> = {
	missing: m.offering_problem_missing,
	too_long: m.offering_problem_too_long,
	too_many: m.happening_problem_many,
	unknown: m.offering_problem_unknown,
	date_form: m.staff_problem_date_form,
	hours_form: m.happening_problem_hours,
	hours_need_day: m.happening_problem_hours_day,
	ends_need_start: m.happening_problem_ends_start,
	ends_need_hours: m.happening_problem_ends_hours,
	ends_before: m.happening_problem_ends,
	number_form: m.offering_problem_number,
	url_form: m.staff_problem_url_form,
	capacity_missing: m.happening_problem_capacity,
	day_missing: m.happening_problem_day,
	source_missing: m.staff_problem_source_missing,
	future: m.staff_problem_future,
	was_public: m.happening_problem_public
};

/** What is wrong, in the order of the form; those who take part by their lines, `actor-0`. */
export function eventProblemsIn({ problems, ties, actorGone }: EventUnsaved) {
	const order = Object.keys(eventFieldNames) as (keyof typeof eventFieldNames)[];
	return order.flatMap((field): { field: string; label: string; text: string }[] => {
		if (field === 'actors') {
			const lines = ties.flatMap(({ end }, at) =>
				end.problem
					? [
							{
								...{ field: `actor-${at}`, label: m.happening_actor({ number: at + 1 }) },
								text: actorProblemWords(end.problem)
							}
						]
					: []
			);
			const gone = { field: 'actor-0', label: m.happening_actors(), text: m.happening_problem_actor() };
			return actorGone ? [gone] : lines;
		}
		const code = problems[field];
		if (!code) return [];
		const text = code === 'date_form' && field === 'endsOn' ? m.staff_problem_day_form() : PROBLEMS[code]();
		return [{ field, label: eventFieldNames[field](), text }];
	});
}
