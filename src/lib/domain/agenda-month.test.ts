import { describe, expect, test } from 'vitest';
import { monthOf, monthsAround } from './agenda-month';

const ZONE = 'America/Marigot';
const namesOn = (month: ReturnType<typeof monthOf<{ name: string; date: string }>>) =>
	Object.fromEntries(
		month.days.map(({ day, events }) => [
			day,
			events.map(({ event, goesOn }) => `${event.name}${goesOn ? ' (goes on)' : ''}`)
		])
	);

describe('a month', () => {
	test('tells an event on each of its days, from another month and into another', () => {
		const fair = { name: 'fair', date: '2026-10-31', startsAt: '2026-10-31T12:00:00Z', endsAt: '2026-11-02T20:00:00Z' };
		const camp = { name: 'camp', date: '2026-11-30', startsAt: '2026-11-30T12:00:00Z', endsAt: '2026-12-02T20:00:00Z' };
		const talk = { name: 'talk', date: '2026-11-02', startsAt: '2026-11-02T10:00:00Z' };
		expect(namesOn(monthOf([talk, camp, fair], '2026-11', ZONE))).toEqual({
			'2026-11-01': ['fair (goes on)'],
			'2026-11-02': ['fair (goes on)', 'talk'],
			'2026-11-30': ['camp']
		});
	});

	test('leaves a night to the day on which it has begun, and a morning to its own', () => {
		const night = { date: '2026-11-14', startsAt: '2026-11-15T00:00:00Z' };
		const ball = { ...night, name: 'ball', endsAt: '2026-11-15T06:00:00Z' };
		const walk = { ...night, name: 'walk', endsAt: '2026-11-15T10:00:00Z' };
		expect(namesOn(monthOf([ball, walk], '2026-11', ZONE))).toEqual({
			'2026-11-14': ['ball', 'walk'],
			'2026-11-15': ['walk (goes on)']
		});
	});

	test('tells apart what is announced for the month or the year alone', () => {
		const events = ['2026', '2026-11', '2026-12', '2025', '2026-11-05'].map((date) => ({ name: date, date }));
		const month = monthOf(events, '2026-11', ZONE);
		expect(month.undated.map(({ name }) => name)).toEqual(['2026', '2026-11']);
		expect(namesOn(month)).toEqual({ '2026-11-05': ['2026-11-05'] });
	});

	test('has others before and after it with something in them', () => {
		const events = ['2026-03-04', '2026-11', '2026-05-01', '2027-01-02', '2026'].map((date) => ({ date }));
		expect(monthsAround(events, '2026-07')).toEqual({ before: '2026-05', after: '2026-11' });
		expect(monthsAround(events, '2027-01')).toEqual({ before: '2026-11' });
	});
});
