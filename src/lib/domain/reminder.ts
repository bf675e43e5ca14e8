import { daysAfter, yearsAfter } from './days';
import { isWorkingDay } from './working-days';

/*
 * When somebody who keeps a listing is asked whether it still holds: a year after the last check, once more after 30
 * days; 30 days later the listing is shown as not verified.
 */

/** Between a letter and what follows from nobody answering it; also how long its links hold. */
export const ANSWER_DAYS = 30;
/** Nobody is asked about a listing while roofs are mended. */
const DAYS_AFTER_CYCLONE = 7;
/** Hours of the territory's clock: from, and before. */
const MORNING = [8, 12] as const;

/** What a person can answer, with one link each; and that they do not want to be asked. */
export const ANSWERS = ['right', 'change', 'closed'] as const;
export type Answer = (typeof ANSWERS)[number];
export const PURPOSES = [...ANSWERS, 'stop'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A listing from its last check, or last answer, on. */
export interface Cycle {
	/** Day it is counted from. */
	readonly since: string;
	/** Days of the letters that were written since, in their order. */
	readonly letters: readonly string[];
}
/** Nothing to do; to be written to; written to, and may still answer; written to twice, and silent. */
export type Standing = 'kept' | 'due' | 'asked' | 'silent';

/** How a listing stands on a day. Letters that staff write sooner than a year begin nothing. */
export function standingOn(day: string, { since, letters }: Cycle): Standing {
	if (day < yearsAfter(since, 1)) return letters.length > 0 ? 'asked' : 'kept';
	const last = letters[Math.min(letters.length, 2) - 1];
	if (last === undefined) return 'due';
	if (day < daysAfter(last, ANSWER_DAYS)) return 'asked';
	return letters.length < 2 ? 'due' : 'silent';
}

/** A cyclone alert, as staff set and end it. */
export interface Alert {
	readonly raisedOn: string;
	/** Absent while it lasts. */
	readonly endedOn?: string | null;
}
/** Why nothing is written on a day, and until when, where that is known. */
export interface Pause {
	readonly why: 'cyclone' | 'august';
	/** Last day of it. */
	readonly until?: string;
}

/** August is nobody's month for forms; an alert comes first, as it binds staff too. */
export function pauseOn(day: string, alerts: readonly Alert[]): Pause | undefined {
	const holding = alerts.filter(
		({ raisedOn, endedOn }) => raisedOn <= day && (!endedOn || day <= daysAfter(endedOn, DAYS_AFTER_CYCLONE))
	);
	if (holding.length > 0) {
		const ends = holding.map(({ endedOn }) => (endedOn ? daysAfter(endedOn, DAYS_AFTER_CYCLONE) : undefined));
		const isOpen = ends.includes(undefined);
		return { why: 'cyclone', ...(!isOpen && { until: ends.toSorted().at(-1) }) };
	}
	return day.slice(5, 7) === '08' ? { why: 'august', until: `${day.slice(0, 4)}-08-31` } : undefined;
}

/** Letters leave when people are at their desk: on the morning of a working day. @param hour of the territory's clock */
export const isSendingTime = (day: string, hour: number, holidays: readonly string[]): boolean =>
	hour >= MORNING[0] && hour < MORNING[1] && isWorkingDay(day, holidays);
