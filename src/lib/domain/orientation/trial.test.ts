import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Criterion, Facts } from '../eligibility/criterion';
import { anyCriterion, anyFacts } from '../eligibility/testing/any';
import { tryCriteria } from './trial';

const TODAY = { today: '2026-11-25', priorityPlaces: new Set<string>() };
const exactly = (value: number) => ({ min: value, max: value });
const ASSOCIATIONS: Criterion = { kind: 'legal', families: ['association'] };
const EMPLOYERS: Criterion = { kind: 'jobs', unit: 'headcount', min: 1 };

it('counts where structures stand, and names those that move with what now keeps them from it', () => {
	const structures: Facts[] = [
		{ family: 'association', headcount: exactly(3) },
		{ family: 'association', headcount: exactly(0) },
		{ family: 'association' },
		{ family: 'mutual' }
	];
	const trial = tryCriteria(structures, { before: [ASSOCIATIONS], now: [ASSOCIATIONS, EMPLOYERS] }, TODAY);
	expect(trial.before).toEqual({ answers: 3, check: 0, no: 1 });
	expect(trial.now).toEqual({ answers: 1, check: 1, no: 2 });
	expect(trial.moved).toMatchObject([
		{ at: 1, from: 'answers', to: 'no', because: [{ change: { code: 'hire', min: 1 } }] },
		{ at: 2, from: 'answers', to: 'check', because: [{ question: { of: 'fact', key: 'headcount' } }] }
	]);
});

it('what does not decide moves nobody, and what lets everybody back names no obstacle', () => {
	const asked: Criterion = { kind: 'condition', fr: 'Clubs affiliés', deciding: false };
	expect(tryCriteria([{}], { before: [], now: [asked] }, TODAY).moved).toEqual([]);
	const back = tryCriteria([{ family: 'mutual' }], { before: [ASSOCIATIONS], now: [] }, TODAY);
	expect(back.moved).toEqual([{ at: 0, from: 'no', to: 'answers', because: [] }]);
});

it('whatever the criteria: every structure stands somewhere, and the same criteria move nobody', () => {
	const some = fc.array(anyCriterion, { maxLength: 4 });
	fc.assert(
		fc.property(some, some, fc.array(anyFacts([]), { maxLength: 8 }), (before, now, structures) => {
			const sum = (counts: object) => Object.values(counts).reduce((all: number, one: number) => all + one, 0);
			const trial = tryCriteria(structures, { before, now }, TODAY);
			expect(sum(trial.now)).toBe(structures.length);
			expect(sum(trial.before)).toBe(structures.length);
			expect(tryCriteria(structures, { before: now, now }, TODAY).moved).toEqual([]);
			for (const { to, because } of trial.moved) expect(because.length > 0).toBe(to !== 'answers');
		})
	);
});
