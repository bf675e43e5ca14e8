import { describe, expect, test } from 'vitest';
import { isWithin, nearestOf, pairOf, placingOf, plainCoordinate, readPoint, writePoint } from './listing-position';

const marigot = { lat: 18.0675, lon: -63.0825 };
const grandCase = { lat: 18.105, lon: -63.054 };

describe('a point of the map', () => {
	test('is written with a metre’s precision and read back', () => {
		const text = writePoint({ ...marigot, precision: 'exact' });
		expect(text).toBe('18.06750 -63.08250 exact');
		expect(readPoint(text)).toEqual({ ...marigot, precision: 'exact' });
	});

	test.each(['', '18 -63', '18 -63 about', '91 0 exact', '0 181 street', '18,1 -63 exact', 'x -63 exact', ' exact'])(
		'%j is none',
		(text) => {
			expect(readPoint(text)).toBeUndefined();
		}
	);

	test('is typed as people type it', () => {
		expect(['18,0675', ' -63.08 ', '\u221263.08', 'north', '1e3', ''].map(plainCoordinate)).toEqual([
			...['18.0675', '-63.08', '-63.08', '', '', '']
		]);
	});

	test.each([
		'18.0675, -63.0825',
		' 18.0675,-63.0825 ',
		'18,0675 \u221263,0825',
		'18.0675°; -63.0825°',
		'18,0675, -63,0825'
	])('is pasted whole, as other maps copy it: %j', (text) => {
		expect(pairOf(text)).toEqual(['18.0675', '-63.0825']);
	});

	test.each(['', '18,0675', '18.0675', '18 -63', '18.1, north', '1.1, 2.2, 3.3'])('%j is no pair', (text) => {
		expect(pairOf(text)).toBeUndefined();
	});

	test('lies in the territory or not, and in the neighbourhood that is nearest', () => {
		const island = [-63.4, 17.8, -62.7, 18.35] as const;
		expect(isWithin(island, marigot)).toBe(true);
		expect(isWithin(island, { lat: 48.8, lon: 2.3 })).toBe(false);
		expect(nearestOf([marigot, grandCase], { lat: 18.1, lon: -63.06 })).toBe(grandCase);
		expect(nearestOf([], marigot)).toBeUndefined();
	});

	test('says how precise it is; without one the neighbourhood is told, or nothing', () => {
		const of = (position: string, neighbourhood = '') => placingOf({ position, neighbourhood });
		expect(of('18.1 -63.1 street', 'marigot')).toBe('street');
		expect(of('18.1 -63.1 exact')).toBe('exact');
		expect(of('', 'marigot')).toBe('neighbourhood');
		expect(of('')).toBe('none');
		expect(of('  exact')).toBe('exact');
	});
});
