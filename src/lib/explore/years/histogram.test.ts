import { describe, expect, it } from 'vitest';
import type { YearFacts } from '../../domain/network/years';
import { barsOf, ticksOf } from './histogram';

const facts = (year: number, ties: number) => ({ year, ties }) as YearFacts;

describe('the histogram behind the slider', () => {
	it('draws a bar for each year with relations, the highest of full height', () => {
		expect(barsOf([facts(2020, 2), facts(2021, 0), facts(2022, 4)], 2020)).toBe(
			'M-0.36 1v-0.5h0.72V1ZM1.64 1v-1h0.72V1Z'
		);
	});

	it('marks the bar of a year at its own height', () => {
		expect(barsOf([facts(2020, 2), facts(2021, 4)], 2020, 2020)).toBe('M-0.36 1v-0.5h0.72V1Z');
	});

	it('draws nothing of years in which nothing is known', () => {
		expect(barsOf([facts(2020, 0)], 2020)).toBe('');
	});

	it('writes the ends and round years between, with room for each', () => {
		expect(ticksOf(2000, 2026)).toEqual([2000, 2005, 2010, 2015, 2020, 2026]);
		expect(ticksOf(2023, 2026)).toEqual([2023, 2024, 2025, 2026]);
		expect(ticksOf(2024, 2024)).toEqual([2024]);
	});
});
