import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, isOneSlipFrom, scan, startsWithOneSlip, wordsOf } from './text';

describe('a folded word', () => {
	it.each([
		["Quartier d'Orléans", 'quartier d orleans'],
		['Quartier d’Orléans', 'quartier d orleans'],
		['Grand-Case', 'grand case'],
		['ÉCO–Système', 'eco systeme'],
		['E\u0301co', 'eco'],
		['cœur, æquo', 'coeur aequo'],
		['Straße Ø Łódź', 'strasse o lodz'],
		['Architecture & Développement', 'architecture developpement'],
		['I.S.M.A', 'isma'],
		['I.S.M.A.', 'isma'],
		['l’A.P.E. du lycée', 'l ape du lycee'],
		['978 n°3', '978 n 3'],
		['?!', '']
	])('of %s is %s', (text, folded) => expect(fold(text)).toBe(folded));

	it('keeps apart what a dot ends', () => {
		expect(fold('M. Martin')).toBe('m martin');
		expect(fold('plan A.Fin')).toBe('plan a fin');
		expect(fold('v1.5')).toBe('v1 5');
		expect(fold('le plan.A suit')).toBe('le plan a suit');
	});

	it('folds each character once for all', () => {
		const again = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
			(character) => fold(fold(character)) !== fold(character)
		);
		expect(again).toEqual([]);
	});

	it('folds once for all', () => {
		fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void expect(fold(fold(text))).toBe(fold(text))));
	});

	it('says where it stood', () => {
		const found: string[] = [];
		const text = "L'I.S.M.A. – Cœur d’Orléans";
		scan(text, (word, start, end) => found.push(`${word}=${text.slice(start, end)}`));
		expect(found).toEqual(['l=L', 'isma=I.S.M.A', 'coeur=Cœur', 'd=d', 'orleans=Orléans']);
	});

	it('stands in its text, in order and apart from the next', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
				let last = 0;
				scan(text, (word, start, end) => {
					expect(start).toBeGreaterThanOrEqual(last);
					expect(end).toBeGreaterThan(start);
					expect(wordsOf(text.slice(start, end)).join('')).toBe(word);
					last = end;
				});
			})
		);
	});
});

/** Damerau-Levenshtein distance (optimal string alignment), by its definition. */
function distance(a: string, b: string): number {
	const table = Array.from({ length: a.length + 1 }, (_, i) =>
		Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0))
	);
	const at = (i: number, j: number) => table[i]![j]!;
	for (let i = 1; i <= a.length; i++)
		for (let j = 1; j <= b.length; j++) {
			const other = a[i - 1] === b[j - 1] ? 0 : 1;
			let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + other);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1);
			table[i]![j] = best;
		}
	return at(a.length, b.length);
}

describe('one slip of the hand', () => {
	it.each(['marigto', 'mrigot', 'marigoot', 'narigot', 'amrigot'])('makes %s of marigot', (word) =>
		expect(isOneSlipFrom(word, 'marigot')).toBe(true)
	);
	it.each(['mraigto', 'marit', 'morigat', 'gotmari'])('does not make %s of marigot', (word) =>
		expect(isOneSlipFrom(word, 'marigot')).toBe(false)
	);

	const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 7 });

	it('is a distance of at most one', () => {
		fc.assert(
			fc.property(words, words, (a, b) => void expect(isOneSlipFrom(a, b)).toBe(distance(a, b) <= 1)),
			{
				numRuns: 2000
			}
		);
	});

	it('in a word being typed is a distance of at most one from some beginning', () => {
		fc.assert(
			fc.property(words, words, (a, b) => {
				const beginnings = Array.from({ length: b.length + 1 }, (_, end) => b.slice(0, end));
				expect(startsWithOneSlip(a, b)).toBe(beginnings.some((beginning) => distance(a, beginning) <= 1));
			}),
			{ numRuns: 2000 }
		);
	});
});
