import { describe, expect, test } from 'vitest';
import { lastDayOf, readPartialDate, readWrittenDate, writePartialDate } from './partial-date';

test.each([
	['2024', '2024-01-01', 'year'],
	['2024-09', '2024-09-01', 'month'],
	['2024-02-29', '2024-02-29', 'day']
])('%s is known to the %s', (text, date, precision) => {
	expect(readPartialDate(text)).toEqual({ date, precision });
	expect(writePartialDate(readPartialDate(text)!)).toBe(text);
});

test.each(['', '24', '2023-02-29', '2024-13', '2024-00-10', '2024-04-31', '2024-9', '18/09/2024', '2024-09-18T10:00'])(
	'“%s” is no date',
	(text) => expect(readPartialDate(text)).toBeUndefined()
);

describe('dates as people type them', () => {
	test.each([
		['18/09/2024', '2024-09-18', 'day'],
		['9/2024', '2024-09-01', 'month'],
		[' 2024-09 ', '2024-09-01', 'month'],
		['2024', '2024-01-01', 'year']
	])('%s', (text, date, precision) => expect(readWrittenDate(text)).toEqual({ date, precision }));
	test.each(['31/04/2024', '13/2024', '2024/09/18', '18-09-2024', '1/1/24', ''])('not “%s”', (text) =>
		expect(readWrittenDate(text)).toBeUndefined()
	);
	test.each([
		['2024-02', '2024-02-29'],
		['2023', '2023-12-31'],
		['2024-09-18', '2024-09-18']
	])('%s lasts until %s', (text, last) => expect(lastDayOf(readPartialDate(text)!)).toBe(last));
});
