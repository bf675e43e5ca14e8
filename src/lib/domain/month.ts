import { daysAfter, weekdayOf } from './days';

/** A month as it is kept: `2026-11`. Those of years that nothing here is of are none. */
export const asMonth = (text: string): string | undefined => (/^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : undefined);

/** The month that many months later, or earlier. */
export function monthsAfter(month: string, count: number): string {
	const [year = 0, number = 0] = month.split('-').map(Number);
	return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** The weeks of a month, each from Monday to Sunday, with the days of its neighbours that complete the first and the last. */
export function weeksOf(month: string): readonly (readonly string[])[] {
	const first = `${month}-01`;
	const weeks: string[][] = [];
	for (let monday = daysAfter(first, 1 - weekdayOf(first)); monday.slice(0, 7) <= month; monday = daysAfter(monday, 7))
		weeks.push(Array.from({ length: 7 }, (_, at) => daysAfter(monday, at)));
	return weeks;
}
