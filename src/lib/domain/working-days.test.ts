import { expect, test } from 'vitest';
import { daysAfter, weekdayOf, yearsAfter } from './days';
import { easterOf, isWorkingDay } from './working-days';

test('days are counted over months, years and leap days', () => {
	expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
	expect(daysAfter('2028-02-28', 1)).toBe('2028-02-29');
	expect(daysAfter('2026-03-01', -1)).toBe('2026-02-28');
	expect(yearsAfter('2025-11-25', 1)).toBe('2026-11-25');
	expect(yearsAfter('2028-02-29', 1)).toBe('2029-03-01');
	expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([1, 7]);
});

test.each([
	[2024, '2024-03-31'],
	[2025, '2025-04-20'],
	[2026, '2026-04-05'],
	[2027, '2027-03-28'],
	[2038, '2038-04-25']
])('Easter of %i', (year, day) => expect(easterOf(year)).toBe(day));

test.each([
	['a Monday', '2026-11-23', true],
	['a Saturday', '2026-11-28', false],
	['Easter Monday', '2026-04-06', false],
	['Ascension', '2026-05-14', false],
	['Whit Monday', '2026-05-25', false],
	['the day after', '2026-05-26', true],
	['the 14th of July', '2026-07-14', false],
	['the abolition, where it is kept', '2026-05-28', false]
])('%s', (_, day, works) => expect(isWorkingDay(day, ['05-28'])).toBe(works));

test('a holiday of one territory is a working day in another', () => expect(isWorkingDay('2026-05-28')).toBe(true));
