import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugOf } from './slug';

test('accents, apostrophes and dashes fall away', () => {
	expect(slugOf("Quartier d'Orléans – Cœur de ville !")).toBe('quartier-d-orleans-coeur-de-ville');
});

test('a long name is cut between words', () => {
	const slug = slugOf('association '.repeat(12));
	expect(slug.length).toBeLessThanOrEqual(80);
	expect(slug.endsWith('association')).toBe(true);
});

test('whatever the words, the slug has the form of one, and is its own slug', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
			const slug = slugOf(words);
			expect(slug).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
			expect(slugOf(slug)).toBe(slug);
		})
	);
});
