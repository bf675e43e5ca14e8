import { page } from '$app/state';
import { clockAt } from '$lib/domain/local-time';
import { whenIn } from './when-words';

/** When an event takes place, in the reader's words and on the territory's clock. */
export const whenWords = (event: Parameters<typeof whenIn>[0]): string => whenIn(event, page.data.timeZone);

/** The value of a `time` element: the moment where it is known, and the known part of the day otherwise. */
export function machineTime({ date, startsAt }: { readonly date: string; readonly startsAt?: string }): string {
	if (!startsAt) return date;
	const { day, hours } = clockAt(new Date(startsAt), page.data.timeZone);
	return `${day}T${hours}`;
}
