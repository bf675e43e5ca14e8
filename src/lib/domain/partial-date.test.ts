import { expect, test } from 'vitest';
import { readPartialDate, writePartialDate } from './partial-date';

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
