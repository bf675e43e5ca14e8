import { expect, test } from 'vitest';
import { pictureProblems } from './event-picture';

/* A picture is kept with what it shows and who made it, and only where it may be shown. */

const texts = { altFr: 'Une salle pleine devant une scène', altEn: '', credit: 'Ville de Marigot' };

test('what it shows in French, its author and the agreement are needed; English is not', () => {
	expect(pictureProblems(texts, true)).toEqual([]);
	expect(pictureProblems({ altFr: '', altEn: '', credit: '' }, false)).toEqual([
		{ field: 'altFr', code: 'missing' },
		{ field: 'credit', code: 'missing' },
		{ field: 'consent', code: 'missing' }
	]);
});

test('what is too long is told, and not cut', () => {
	expect(pictureProblems({ altFr: 'x'.repeat(300), altEn: 'x'.repeat(301), credit: 'x'.repeat(201) }, true)).toEqual([
		{ field: 'altEn', code: 'too_long' },
		{ field: 'credit', code: 'too_long' }
	]);
});
