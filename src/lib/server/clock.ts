import type { Territory } from '../domain/territory';

/** The day it is in the territory, `2026-11-23`. */
export const today = (territory: Pick<Territory, 'timeZone'>, now = new Date()): string =>
	new Intl.DateTimeFormat('en-CA', { timeZone: territory.timeZone, dateStyle: 'short' }).format(now);

/** The hour that it is on the territory's clock, 0 to 23. */
export const hourIn = (territory: Pick<Territory, 'timeZone'>, now = new Date()): number =>
	Number(
		new Intl.DateTimeFormat('en-GB', { timeZone: territory.timeZone, hour: '2-digit', hourCycle: 'h23' }).format(now)
	);
