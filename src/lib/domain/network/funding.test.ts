import { describe, expect, it } from 'vitest';
import type { RelationType } from '../vocabulary/relation';
import { fundingOf } from './funding';

const paid = (from: number, to: number, year?: number, amount?: number, type: RelationType = 'funds') => ({
	from,
	to,
	type,
	...(year !== undefined && { year }),
	...(amount !== undefined && { amount })
});
const of = (relations: ReturnType<typeof paid>[], actor: number) => fundingOf(relations, 2026).dependences.get(actor);

describe('from whom the money comes', () => {
	it('is counted over the three years that end with the last one published', () => {
		const funding = fundingOf([paid(0, 1, 2025, 10), paid(0, 1, 2022, 20), paid(0, 2, 2023), paid(0, 3)], 2026);
		expect(funding.years).toEqual({ first: 2023, last: 2025 });
		expect(funding.leftOut).toBe(2);
		expect([...funding.dependences.keys()]).toEqual([1, 2]);
	});

	it('what is announced for later is no funding yet', () => {
		expect(fundingOf([paid(0, 1, 2025), paid(0, 1, 2031, 5)], 2026)).toMatchObject({
			years: { last: 2025 },
			leftOut: 1
		});
	});

	it('is the first funder by its part of the known amounts, years together, and how concentrated they are', () => {
		const relations = [paid(0, 9, 2024, 30), paid(0, 9, 2025, 30), paid(1, 9, 2024, 20), paid(2, 9, 2023, 20)];
		expect(of(relations, 9)).toEqual({
			actor: 9,
			fundings: 4,
			amounts: 4,
			funders: [
				{ actor: 0, amount: 60 },
				{ actor: 1, amount: 20 },
				{ actor: 2, amount: 20 }
			],
			shares: { first: 0.6, concentration: expect.closeTo(0.36 + 0.04 + 0.04, 12) }
		});
	});

	it('is not told as a share while most amounts are unknown', () => {
		const known = [paid(0, 9, 2024, 30), paid(1, 9, 2024, 20)];
		expect(of([...known, paid(2, 9, 2024), paid(3, 9, 2024)], 9)?.shares).toBeDefined();
		const dark = of([...known, paid(2, 9, 2024), paid(3, 9, 2024), paid(4, 9, 2024)], 9);
		expect(dark).toMatchObject({ fundings: 5, amounts: 2 });
		expect(dark?.shares).toBeUndefined();
	});

	it('nor where all that is known comes from one: that would be the whole of little', () => {
		expect(of([paid(0, 9, 2024, 30), paid(1, 9, 2024)], 9)?.shares).toBeUndefined();
		expect(of([paid(0, 9, 2024, 30), paid(0, 9, 2025, 30)], 9)).toMatchObject({
			amounts: 2,
			funders: [{ actor: 0, amount: 60 }]
		});
		expect(of([paid(0, 9, 2024, 0), paid(1, 9, 2024, 0)], 9)?.shares).toBeUndefined();
	});

	it('does not count loans and guarantees, nor anything that is no money', () => {
		expect(of([paid(0, 9, 2024, 30, 'lends_guarantees'), paid(1, 9, 2024, 30, 'supports')], 9)).toBeUndefined();
		expect(fundingOf([], 2026)).toEqual({ leftOut: 0, dependences: new Map() });
	});
});
