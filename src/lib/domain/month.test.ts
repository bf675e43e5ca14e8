import { expect, test } from 'vitest';
import { asMonth, monthsAfter, weeksOf } from './month';

test('a month has all its days once, in weeks that begin on Monday', () => {
	const november = weeksOf('2026-11');
	expect(november.every((week) => week.length === 7)).toBe(true);
	expect(november[0]![0]).toBe('2026-10-26');
	expect(november.at(-1)!.at(-1)).toBe('2026-12-06');
	for (let month = '2023-01'; month < '2029-01'; month = monthsAfter(month, 1)) {
		const days = weeksOf(month).flat();
		const own = days.filter((day) => day.startsWith(month));
		const [year, number] = month.split('-').map(Number) as [number, number];
		expect(own).toHaveLength(new Date(Date.UTC(year, number, 0)).getUTCDate());
		expect(new Set(days).size).toBe(days.length);
		expect(days).toEqual(days.toSorted());
		// No week is of other months alone.
		expect(weeksOf(month).every((week) => week.some((day) => day.startsWith(month)))).toBe(true);
	}
});

test('February of four whole weeks is four weeks', () => {
	expect(weeksOf('2027-02')).toHaveLength(4);
});

test('months go over the year, both ways', () => {
	expect(monthsAfter('2026-12', 1)).toBe('2027-01');
	expect(monthsAfter('2026-01', -1)).toBe('2025-12');
});

test('what is no month is none', () => {
	expect(asMonth('2026-11')).toBe('2026-11');
	for (const text of ['', '2026', '2026-13', '2026-00', '2026-1', '1999-11', '2026-11-01', '0000-01'])
		expect(asMonth(text)).toBeUndefined();
});
