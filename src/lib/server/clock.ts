import type { Territory } from '../domain/territory';

/** The day it is in the territory, `2026-11-23`. */
export const today = (territory: Pick<Territory, 'timeZone'>, now = new Date()): string =>
	new Intl.DateTimeFormat('en-CA', { timeZone: territory.timeZone, dateStyle: 'short' }).format(now);
