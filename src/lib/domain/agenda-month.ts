import { hasDay, inOrderOfTime, lastDayOfEvent } from './agenda';
import { daysAfter } from './days';
import { clockAt } from './local-time';
import { weeksOf } from './month';
import { readPartialDate } from './partial-date';
import type { PublicEvent } from './publication';

type Timed = Pick<PublicEvent, 'date' | 'startsAt' | 'endsAt'>;

/** What takes place on a day. */
export interface OnDay<Event> {
	readonly event: Event;
	/** It has begun on a day before. */
	readonly goesOn: boolean;
}
export interface MonthDay<Event> {
	/** `YYYY-MM-DD` */
	readonly day: string;
	readonly events: readonly OnDay<Event>[];
}
export interface Month<Event> {
	/** The days on which there is something. */
	readonly days: readonly MonthDay<Event>[];
	/** Announced for the month or its year, without a day. */
	readonly undated: readonly Event[];
}

/** Until this hour, a night still belongs to the day on which it has begun. */
const MORNING = '06:00';

/** First and last day on which people would look for it. */
function daysOf(event: Timed, timeZone: string): readonly [first: string, last: string] {
	const first = readPartialDate(event.date)!.date;
	const last = lastDayOfEvent(event, timeZone);
	const isNight = event.endsAt !== undefined && clockAt(new Date(event.endsAt), timeZone).hours < MORNING;
	return [first, isNight && last > first ? daysAfter(last, -1) : last];
}

/** A month as a calendar shows it. @param month `YYYY-MM` @param timeZone of the territory */
export function monthOf<Event extends Timed>(events: readonly Event[], month: string, timeZone: string): Month<Event> {
	const inOrder = events.toSorted(inOrderOfTime);
	const dated = inOrder.filter(hasDay).map((event) => ({ event, days: daysOf(event, timeZone) }));
	const days = weeksOf(month)
		.flat()
		.filter((day) => day.startsWith(month))
		.map((day): MonthDay<Event> => ({
			day,
			events: dated
				.filter(({ days: [first, last] }) => first <= day && day <= last)
				.map(({ event, days: [first] }) => ({ event, goesOn: first < day }))
		}));
	return {
		days: days.filter(({ events }) => events.length > 0),
		undated: inOrder.filter((event) => !hasDay(event) && month.startsWith(event.date))
	};
}

/** The nearest months before and after one in which something begins. */
export function monthsAround(
	events: readonly Timed[],
	month: string
): { readonly before?: string; readonly after?: string } {
	const months = events.map(({ date }) => date.slice(0, 7)).filter((one) => one.length === 7);
	const before = months
		.filter((one) => one < month)
		.toSorted()
		.at(-1);
	const after = months.filter((one) => one > month).toSorted()[0];
	return { ...(before && { before }), ...(after && { after }) };
}
