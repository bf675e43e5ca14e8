import type { ProposedEventField, ProposedEventProblem } from '../domain/proposed-event';
import { longestOf } from '../domain/proposed-event';
import {
	linkOf,
	type Link,
	type ProposedRelationField,
	type ProposedRelationProblem
} from '../domain/proposed-relation-fields';
import { RELATION_TYPES } from '../domain/vocabulary/relation';
import type { Language } from '../domain/vocabulary/term';
import { m } from '../messages/compiled/messages';
import { language } from '../messages/format';

/** What one's own actor does, or what is done to it: `finance`, `est financé par`. */
export function linkWords({ type, way }: Link, locale: Language = language()): string {
	const term = RELATION_TYPES.find(({ code }) => code === type)!;
	if (way === 'out') return term[locale];
	return locale === 'fr' ? term.frInverse : term.enInverse;
}

interface Sentence {
	readonly link: string;
	readonly own: string;
	readonly other: string;
	readonly year: string;
}
/** `SGOMI est financé par la Collectivité (2025)`. */
export function relationSentence({ link, own, other, year }: Sentence, locale: Language = language()): string {
	const known = linkOf(link);
	return `${own} ${known ? linkWords(known, locale) : '…'} ${other}${year ? ` (${year})` : ''}`;
}

export const relationFieldWords: Readonly<Record<ProposedRelationField, () => string>> = {
	link: m.propose_link,
	other: m.propose_other,
	year: m.staff_year,
	starts: m.staff_starts,
	ends: m.staff_ends,
	amount: m.staff_amount_field,
	labelFr: m.propose_label,
	sourceUrl: m.propose_source_url
};
const RELATION_PROBLEMS: Partial<Record<ProposedRelationProblem, () => string>> = {
	missing: m.listing_unknown,
	unknown: m.listing_unknown,
	too_long: m.staff_problem_too_long,
	amount_form: m.staff_problem_amount_form,
	amount_not_here: m.staff_problem_amount_not_here,
	year_form: m.staff_problem_year_form,
	year_and_period: m.staff_problem_year_and_period,
	when_missing: m.staff_problem_when_missing,
	date_form: m.staff_problem_date_form,
	ends_before: m.staff_problem_ends_before,
	ends_vague: m.staff_problem_ends_vague,
	url_form: m.staff_problem_url_form,
	actor_missing: m.propose_other_missing,
	actor_unknown: m.propose_other_unknown,
	actor_which: m.staff_problem_actor_which,
	with_itself: m.propose_other_itself
};
export const relationProblemWords = (problem: ProposedRelationProblem) =>
	(RELATION_PROBLEMS[problem] ?? m.listing_unknown)();

export const eventFieldWords: Readonly<Record<ProposedEventField, () => string>> = {
	titleFr: m.propose_title_fr,
	titleEn: m.propose_title_en,
	kind: m.propose_event_kind,
	day: m.propose_day,
	begins: m.propose_begins,
	ends: m.propose_ends,
	placeName: m.propose_place,
	onlineUrl: m.propose_online,
	descriptionFr: m.propose_text,
	registrationUrl: m.propose_registration,
	moisEss: m.propose_mois_ess
};
export const eventProblemWords = (field: ProposedEventField, problem: ProposedEventProblem): string =>
	({
		missing: field === 'kind' ? m.listing_unknown : m.propose_missing,
		too_long: () => m.listing_too_long({ count: longestOf(field) }),
		unknown: m.listing_unknown,
		date_form: m.propose_date_form,
		past: m.propose_past,
		time_form: m.propose_time_form,
		url_form: m.staff_problem_url_form,
		time_without_day: m.propose_time_without_day,
		ends_before: m.propose_ends_before,
		nowhere: m.propose_nowhere
	})[problem]();
