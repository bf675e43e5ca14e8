import { describe, expect, test } from 'vitest';
import {
	halfOf,
	isNoPeriod,
	lastPeriodOver,
	parametersOf,
	periodBefore,
	periodOf,
	periodsUntil,
	readReportQuery
} from './query';

const TODAY = '2026-11-25';
const read = (asked: string) => readReportQuery(new URLSearchParams(asked), TODAY);

describe('the period of a report', () => {
	test('is the half-year of today where none is asked for, or one that is none', () => {
		const half = { from: '2026-07-01', to: '2026-12-31', audience: 'team' };
		for (const asked of [
			'',
			'periode=2026-s3',
			'periode=x',
			'periode=libre',
			'periode=libre&du=2026-02-30&au=2026-03-01'
		])
			expect(read(asked), asked).toEqual(half);
		// From after to.
		expect(read('periode=libre&du=2026-03-02&au=2026-03-01')).toEqual(half);
	});
	test('is a half-year, a year or any days', () => {
		expect(periodOf('2026-s1')).toEqual({ from: '2026-01-01', to: '2026-06-30' });
		expect(periodOf('2026-s2')).toEqual({ from: '2026-07-01', to: '2026-12-31' });
		expect(periodOf('2026')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
		expect(read('periode=libre&du=2026-02-01&au=2026-02-01')).toMatchObject({ from: '2026-02-01', to: '2026-02-01' });
		expect([halfOf('2026-06-30'), halfOf('2026-07-01')]).toEqual(['2026-s1', '2026-s2']);
	});
	test('is free as soon as a day was changed beside the period that the form had shown', () => {
		const days = { from: '2026-02-01', to: '2026-03-31' };
		expect(read('periode=2026-s2&vu=2026-s2&du=2026-02-01&au=2026-03-31')).toMatchObject(days);
		// Untouched days, or emptied ones, leave the half-year; so does another one that was chosen.
		for (const asked of ['&vu=2026-s1&du=2026-01-01&au=2026-06-30', '&vu=2026-s1&du=&au=', '&vu=2026-s2&du=2026-07-01'])
			expect(read(`periode=2026-s1${asked}`), asked).toMatchObject(periodOf('2026-s1')!);
		expect(read('periode=2026-s1&vu=libre&du=2026-02-01&au=2026-03-31')).toMatchObject(periodOf('2026-s1')!);
	});
	test.each([
		['2026-s1', '2025-07-01', '2025-12-31'],
		['2026-s2', '2026-01-01', '2026-06-30'],
		['2026', '2025-01-01', '2025-12-31']
	])('%s is compared with the one before', (code, from, to) => {
		expect(periodBefore(periodOf(code)!)).toEqual({ from, to });
	});
	test('free days are compared with as many days just before', () => {
		expect(periodBefore({ from: '2026-03-01', to: '2026-03-10' })).toEqual({ from: '2026-02-19', to: '2026-02-28' });
		expect(periodBefore({ from: '2026-03-01', to: '2026-03-01' })).toEqual({ from: '2026-02-28', to: '2026-02-28' });
	});
	test('that may be chosen has begun', () => {
		expect(periodsUntil('2026-03-01', 2)).toEqual(['2026-s1', '2026', '2025-s2', '2025-s1', '2025']);
		expect(['2026-03-01', '2026-06-30', '2026-07-01'].map(lastPeriodOver)).toEqual(['2025-s2', '2025-s2', '2026-s1']);
	});
});

test('the address of a report asks for the same report', () => {
	for (const asked of [
		'periode=2025-s2&secteur=sport&quartier=mf-sandy-ground&taille=few&theme=governance&pour=tiers',
		'periode=2024',
		'periode=libre&du=2026-01-15&au=2026-04-14&taille=unknown'
	])
		expect(parametersOf(read(asked)).toString()).toBe(asked);
});

test('what is asked for and does not exist is left out', () => {
	expect(read("secteur=x&quartier=';drop&taille=huge&theme=statutes&pour=monde")).toEqual(read(''));
});

test('a free period is none without two days in their order', () => {
	const none = (asked: string) => isNoPeriod(new URLSearchParams(asked));
	for (const asked of ['', '&du=2026-01-01', '&du=2026-12-31&au=2026-01-01', '&du=2026-02-30&au=2026-03-01'])
		expect(none(`periode=libre${asked}`), asked).toBe(true);
	expect(none('periode=libre&du=2026-01-01&au=2026-01-01')).toBe(false);
	expect(none('periode=2026-s1')).toBe(false);
	expect(none('periode=2026-s1&vu=2026-s1&du=2026-03-01&au=2026-02-01')).toBe(true);
	expect(none('periode=2026-s1&vu=2026-s1&du=2026-02-01&au=2026-03-01')).toBe(false);
});
