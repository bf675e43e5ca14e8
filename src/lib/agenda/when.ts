import { page } from '$app/state';
import { clockAt } from '$lib/domain/local-time';
import { language } from '$lib/messages/format';
import { hourIn, whenIn } from './when-words';

/** When an event takes place, in the reader's words and on the territory's clock. */
export const whenWords = (event: Parameters<typeof whenIn>[0]): string => whenIn(event, page.data.timeZone);

/** The hour at which an event begins, on the territory's clock. */
export const hourWords = (startsAt: string): string => hourIn(startsAt, page.data.timeZone);

/** The value of a `time` element: the moment where it is known, and the known part of the day otherwise. */
export function machineTime({ date, startsAt }: { readonly date: string; readonly startsAt?: string }): string {
	if (!startsAt) return date;
	const { day, hours } = clockAt(new Date(startsAt), page.data.timeZone);
	return `${day}T${hours}`;
}

/** The name of the day of the week. */
export const weekdayWords = (day: string): string =>
	new Intl.DateTimeFormat(language(), { weekday: 'long', timeZone: 'UTC' }).format(new Date(day));
