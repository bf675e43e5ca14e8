import type { MissionNeed } from '$lib/domain/mission';
import { m } from '$lib/messages/compiled/messages';
import { language } from '$lib/messages/format';

/** What a step of a mission still needs, as something to do. */
export const missionNeedWords: Readonly<Record<MissionNeed, () => string>> = {
	terms: m.missions_need_terms,
	asked: m.missions_need_asked,
	offer: m.missions_need_offer,
	marks: m.missions_need_marks,
	decision: m.missions_need_decision
};

/** A number with a fraction, in the reader's way of writing. */
export const decimal = (value: number) => value.toLocaleString(language() === 'fr' ? 'fr-FR' : 'en-GB');

/** Days of work, which may be halves. */
export const daysOfWork = (days: number) => m.missions_days({ count: days, days: decimal(days) });

/** What a field of a form says of a number that is kept. */
export const stored = (value: number | null | undefined) =>
	value === null || value === undefined ? '' : String(value);
