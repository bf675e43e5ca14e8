import { pointsOf, type Criterion } from '$lib/domain/mission-grid';
import { TERM_TEXTS, type MissionTerms, type TermText } from '$lib/domain/mission-terms';
import { m } from '$lib/messages/compiled/messages';
import { euros, partialDate } from '$lib/messages/format';
import { daysOfWork } from './words';

export const termWords: Readonly<Record<TermText, () => string>> = {
	context: m.missions_term_context,
	needs: m.missions_term_needs,
	objectives: m.missions_term_objectives,
	deliverables: m.missions_term_deliverables,
	method: m.missions_term_method,
	calendar: m.missions_term_calendar
};

export interface TermsSection {
	readonly heading: string;
	readonly text: string;
}

/** The terms of reference in the order in which a provider reads them; what they do not say is left out. */
export function termsSections(terms: MissionTerms, criteria: readonly Criterion[]): readonly TermsSection[] {
	const limits = [
		terms.days ? m.missions_terms_days({ days: daysOfWork(terms.days) }) : '',
		terms.budget ? m.missions_terms_budget({ amount: euros(terms.budget) }) : ''
	].filter(Boolean);
	const grid = criteria.map(({ label, weight }) => `– ${m.missions_terms_criterion({ label, weight })}`);
	const total = m.missions_terms_points({ points: pointsOf(criteria) });
	return [
		...TERM_TEXTS.map((name) => ({ heading: termWords[name](), text: terms[name] ?? '' })),
		{ heading: m.missions_term_limits(), text: limits.map((line) => `– ${line}`).join('\n') },
		{ heading: m.missions_term_criteria(), text: criteria.length > 0 ? [...grid, total].join('\n') : '' },
		{
			heading: m.missions_term_answer_by(),
			text: terms.answerBy ? m.missions_terms_answer_by({ date: partialDate(terms.answerBy) }) : ''
		}
	].filter(({ text }) => text !== '');
}
