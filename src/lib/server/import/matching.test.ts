import { describe, expect, test } from 'vitest';
import { compare, prepare, weightsOf, type Described } from '../../domain/import/likeness';
import { readSeed } from '../database/seeding/read';
import { knownActors, labelledPairs, qualityOf } from './testing/pairs';

const known = knownActors(readSeed('saint-martin'));

describe('of labelled pairs of the territory', () => {
	// Thresholds were set on the first ones; of the others only what they tell of typing errors was looked at.
	test.each([7, 2026, 97_150])('none is taken for another, and nearly all are known (pairs made from %i)', (from) => {
		const quality = qualityOf(known, labelledPairs(known, from));
		expect(quality.pairs).toBeGreaterThanOrEqual(400);
		expect(quality.precision, quality.mistakes.join('\n')).toBeGreaterThanOrEqual(0.99);
		expect(quality.recall).toBeGreaterThanOrEqual(0.92);
		expect(quality.reached, quality.mistakes.join('\n')).toBeGreaterThanOrEqual(0.99);
		expect(quality.asked).toBeLessThanOrEqual(0.2);
	});
});

describe('two descriptions', () => {
	const weight = weightsOf([]);
	const one = (name: string, more: Partial<Described> = {}): Described => ({
		...{ names: [name], acronym: '', identifiers: [], neighbourhood: '', phones: [], email: '', website: '', ...more }
	});
	const verdict = (a: Described, b: Described) => compare(prepare(a), prepare(b), weight).verdict;
	const rna = (value: string) => ({ identifiers: [{ kind: 'rna', value } as const] });

	test('of one number are the same, unless their names have nothing in common', () => {
		expect(verdict(one('Danse Évasion', rna('W971000001')), one('DANSE EVASION SXM', rna('W971000001')))).toBe('same');
		expect(verdict(one('Danse Évasion', rna('W971000001')), one('Pêcheurs', rna('W971000001')))).toBe('doubtful');
	});
	test('of two numbers are two, and a person is asked where the name is one', () => {
		expect(verdict(one('Danse Évasion', rna('W971000001')), one('Danse Évasions', rna('W971000002')))).toBe('doubtful');
		expect(verdict(one('Danse Évasion', rna('W971000001')), one('Club de danse', rna('W971000002')))).toBe('other');
	});
	test('of one name in two neighbourhoods are asked about, unless both are reached the same way', () => {
		const [here, there] = [{ neighbourhood: 'marigot' }, { neighbourhood: 'grand-case' }];
		expect(verdict(one('École de voile', here), one('École de voile', there))).toBe('doubtful');
		expect(
			verdict(
				one('École de voile', { ...here, email: 'a@b.example' }),
				one('École de voile', { ...there, email: 'a@b.example' })
			)
		).toBe('same');
	});
	test('that a figure tells apart are not the same', () => {
		expect(verdict(one('Conseil de quartier 1'), one('Conseil de quartier 2'))).toBe('other');
	});
});
