import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeOf, momentProblem, permanentShare, readFigures, spread, type CaseFigures } from './case-figures';

const TODAY = '2026-11-25';
const read = (texts: Record<string, string>) => readFigures({ takenOn: TODAY, ...texts }, TODAY);

describe('figures of a structure', () => {
	test('are read as people write them, and what is not known stays unknown', () => {
		expect(read({ fte: '2,5', budget: '12 500 €', resource_subsidies: '10.000', permanentJobs: '0' })).toMatchObject({
			value: { fte: 2.5, budget: 12_500, resources: { subsidies: 10_000 }, permanentJobs: 0, volunteers: null }
		});
		expect(read({ managementAccounting: 'yes' })).toMatchObject({ value: { managementAccounting: true } });
		expect(read({ members: '0' })).toMatchObject({ value: { members: 0, managementAccounting: null, resources: {} } });
	});
	test('are none where nothing is written, a note beside them or not', () => {
		for (const texts of [{}, { note: 'À demander' }, { fte: ' ' }] as Record<string, string>[])
			expect(read(texts)).toEqual({ ok: false, problem: { fte: 'no_figure' } });
		for (const texts of [{ fte: '0' }, { resource_gifts: '10' }, { cashMonths: '2' }] as Record<string, string>[])
			expect(read(texts)).toMatchObject({ ok: true });
	});
	test('of the reception may be those before the request, all others follow it, and follow-ups the closing', () => {
		const on = (moment: Parameters<typeof momentProblem>[0], day: string, taken = {}) =>
			momentProblem(moment, day, '2026-03-01', taken);
		expect(on('reception', '2025-12-31')).toBeUndefined();
		for (const moment of ['diagnosis', 'closing', 'after_6m'] as const) {
			expect(on(moment, '2026-02-28'), moment).toBe('before_request');
			expect(on(moment, '2026-03-01'), moment).toBeUndefined();
		}
		for (const moment of ['after_6m', 'after_12m', 'after_24m'] as const) {
			expect(on(moment, '2026-08-31', { closing: '2026-09-01' }), moment).toBe('before_closing');
			expect(on(moment, '2026-09-01', { closing: '2026-09-01' }), moment).toBeUndefined();
			expect(on('closing', '2026-09-02', { [moment]: '2026-09-01' }), moment).toBe('after_follow_up');
		}
		expect(on('closing', '2026-09-01', { reception: '2026-03-01', after_6m: '2026-09-01' })).toBeUndefined();
	});
	test('are told wrong beside their field', () => {
		expect(read({ fte: '-1', budget: 'beaucoup', governanceScore: '6', cashMonths: '1,25' })).toEqual({
			ok: false,
			problem: { fte: 'no_number', budget: 'no_amount', governanceScore: 'over_5', cashMonths: 'no_number' }
		});
		expect(readFigures({ takenOn: '2030-01-01' }, TODAY)).toEqual({ ok: false, problem: { takenOn: 'in_future' } });
	});
});

test('resources are the more spread out the more sources there are and the more alike they are', () => {
	expect(spread({})).toBeUndefined();
	expect(spread({ subsidies: 0 })).toBeUndefined();
	expect(spread({ subsidies: 100 })).toBe(0);
	expect(spread({ subsidies: 50, services: 50 })).toBeCloseTo(0.5);
	expect(spread({ subsidies: 90, services: 10 })!).toBeLessThan(spread({ subsidies: 60, services: 40 })!);
	const some = fc.record({
		...{ subsidies: fc.nat(1e6), services: fc.nat(1e6), gifts: fc.nat(1e6) }
	});
	fc.assert(
		fc.property(some, fc.integer({ min: 2, max: 9 }), (resources, times) => {
			const all = spread(resources);
			fc.pre(all !== undefined);
			expect(all).toBeGreaterThanOrEqual(0);
			expect(all!).toBeLessThan(1);
			const { subsidies, services, gifts } = resources;
			expect(spread({ subsidies: subsidies * times, services: services * times, gifts: gifts * times })).toBeCloseTo(
				all!
			);
		})
	);
});

test('a share or a change of what is not known is not known', () => {
	const jobs = (permanentJobs: number | null, fixedTermJobs: number | null) =>
		permanentShare({ permanentJobs, fixedTermJobs } as CaseFigures);
	expect(jobs(3, 1)).toBe(0.75);
	expect([jobs(null, 1), jobs(0, 0), jobs(2, null)]).toEqual([undefined, undefined, undefined]);
	expect(changeOf(2.1, 3.3)).toBe(1.2);
	expect(changeOf(null, 3)).toBeUndefined();
});
