import type { MissionNeed } from '$lib/domain/mission';
import type { ProviderQuestion, StructureQuestion } from '$lib/domain/mission-answers';
import { m } from '$lib/messages/compiled/messages';
import { language } from '$lib/messages/format';

/** What a step of a mission still needs, as something to do. */
export const missionNeedWords: Readonly<Record<MissionNeed, () => string>> = {
	terms: m.missions_need_terms,
	asked: m.missions_need_asked,
	offer: m.missions_need_offer,
	marks: m.missions_need_marks,
	decision: m.missions_need_decision,
	contract: m.missions_need_contract,
	milestones: m.missions_need_milestones,
	nothing_open: m.missions_need_nothing_open,
	review: m.missions_need_review,
	structures: m.missions_need_structures,
	provider: m.missions_need_provider
};

export const structureQuestions: Readonly<Record<StructureQuestion, () => string>> = {
	provider: m.missions_question_provider,
	answer: m.missions_question_answer,
	tools: m.missions_question_tools,
	officer: m.missions_question_officer
};
export const providerQuestions: Readonly<Record<ProviderQuestion, () => string>> = {
	terms: m.missions_question_terms,
	structure: m.missions_question_structure,
	officer: m.missions_question_officer
};

/** A number with a fraction, in the reader's way of writing. */
export const decimal = (value: number) => value.toLocaleString(language() === 'fr' ? 'fr-FR' : 'en-GB');

/** Days of work, which may be halves. */
export const daysOfWork = (days: number) => m.missions_days({ count: days, days: decimal(days) });

/** What a field of a form says of a number that is kept. */
export const stored = (value: number | null | undefined) =>
	value === null || value === undefined ? '' : String(value);
