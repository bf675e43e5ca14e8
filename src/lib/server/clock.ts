import type { Territory } from '../domain/territory';

/** Made once for each zone: every question asks for the day, and making one takes longer than to answer it. */
const calendars = new Map<string, Intl.DateTimeFormat>();
function calendarOf(timeZone: string): Intl.DateTimeFormat {
	const known = calendars.get(timeZone);
	if (known) return known;
	const made = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
	calendars.set(timeZone, made);
	return made;
}

/** The day it is in the territory, `2026-11-23`. */
export const today = (territory: Pick<Territory, 'timeZone'>, now = new Date()): string =>
	calendarOf(territory.timeZone).format(now);

/** The hour that it is on the territory's clock, 0 to 23. */
export const hourIn = (territory: Pick<Territory, 'timeZone'>, now = new Date()): number =>
	Number(
		new Intl.DateTimeFormat('en-GB', { timeZone: territory.timeZone, hour: '2-digit', hourCycle: 'h23' }).format(now)
	);
