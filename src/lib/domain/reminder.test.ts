import { describe, expect, test } from 'vitest';
import { isSendingTime, pauseOn, standingOn } from './reminder';

describe('a listing', () => {
	const since = '2025-03-10';
	test.each([
		['is let be for a year', '2026-03-09', [], 'kept'],
		['is to be written about on the day that the year is over', '2026-03-10', [], 'due'],
		['may answer for 30 days', '2026-04-08', ['2026-03-10'], 'asked'],
		['is written about once more after them', '2026-04-09', ['2026-03-10'], 'due'],
		['may answer for 30 days again', '2026-05-08', ['2026-03-10', '2026-04-09'], 'asked'],
		['is silent after them', '2026-05-09', ['2026-03-10', '2026-04-09'], 'silent'],
		['is so however often staff write again', '2026-05-09', ['2026-03-10', '2026-04-09', '2026-05-01'], 'silent'],
		['that staff wrote about early is followed by nothing', '2025-09-01', ['2025-05-01', '2025-06-20'], 'asked'],
		['of which that year is over then is silent', '2026-03-10', ['2025-05-01', '2025-06-20'], 'silent']
	] as const)('%s', (_, day, letters, standing) => expect(standingOn(day, { since, letters })).toBe(standing));
});

describe('a pause', () => {
	test('is the whole of August', () => {
		expect(['2026-07-31', '2026-08-01', '2026-08-31', '2026-09-01'].map((day) => pauseOn(day, [])?.why)).toEqual([
			...[undefined, 'august', 'august', undefined]
		]);
		expect(pauseOn('2026-08-04', [])?.until).toBe('2026-08-31');
	});
	test('lasts as long as an alert, and the week after it', () => {
		const alert = { raisedOn: '2026-09-05', endedOn: '2026-09-08' };
		expect(['2026-09-04', '2026-09-05', '2026-09-15', '2026-09-16'].map((day) => pauseOn(day, [alert])?.why)).toEqual([
			undefined,
			'cyclone',
			'cyclone',
			undefined
		]);
		expect(pauseOn('2026-09-09', [alert])).toEqual({ why: 'cyclone', until: '2026-09-15' });
		expect(pauseOn('2026-10-20', [alert, { raisedOn: '2026-10-01' }])).toEqual({ why: 'cyclone' });
	});
	test('of an alert in August is told as such', () =>
		expect(pauseOn('2026-08-20', [{ raisedOn: '2026-08-19' }])?.why).toBe('cyclone'));
});

test('letters leave on the morning of a working day', () => {
	expect([7, 8, 11, 12].map((hour) => isSendingTime('2026-11-23', hour, []))).toEqual([false, true, true, false]);
	expect(isSendingTime('2026-11-28', 9, [])).toBe(false);
	expect(isSendingTime('2026-05-28', 9, ['05-28'])).toBe(false);
});
