import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isIdentifier, isSiren, normaliseIdentifier } from './identifiers';

/** Numbers that the registers publish, and the nearest ones that nobody has. */
test.each([
	['siren', '732829320', '732829321'],
	['siren', '552100554', '55210055'],
	['siret', '73282932000074', '73282932000075'],
	['siret', '85150242700012', '85150242700021'],
	['siret', '35600000049837', '35600000049838'],
	['rna', 'W978100012', 'W97810001'],
	['rna', 'W9R1000123', 'w9r1000123'],
	['finess', '970100186', '9701001860'],
	['foreign', 'KvK 12345', ' ']
] as const)('%s %s holds, %s does not', (kind, right, wrong) => {
	expect(isIdentifier(kind, right)).toBe(true);
	expect(isIdentifier(kind, wrong)).toBe(false);
});

test('one wrong digit is always noticed', () => {
	const eight = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 });
	fc.assert(
		fc.property(eight, fc.nat(8), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
			const siren = [...Array(10).keys()].map((last) => digits.join('') + last).find(isSiren);
			expect(siren).toBeDefined();
			const wrong = [...siren!].map((digit, place) => (place === at ? (Number(digit) + shift) % 10 : digit)).join('');
			expect(isSiren(wrong)).toBe(false);
		})
	);
});

test('spaces are how people read them, not part of them', () => {
	expect(normaliseIdentifier('732 829 320 00074')).toBe('73282932000074');
	expect(normaliseIdentifier('w978-100.012')).toBe('W978100012');
});
