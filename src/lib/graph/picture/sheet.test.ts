import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plain } from './inlined';
import { linesOf, rowsOf } from './sheet';

it('the legend of a picture goes on in the next line where there is no room', () => {
	expect(rowsOf(['Money', 'Membership'], 900)).toMatchObject({ at: [{ x: 0, row: 0 }, { row: 0 }], rows: 1 });
	expect(rowsOf(['Money', 'Membership'], 120).at.map(({ x, row }) => [x, row])).toEqual([
		[0, 0],
		[0, 1]
	]);
	expect(rowsOf([], 900).rows).toBe(0);
});

it('a long address is broken, and nothing of it lost', () => {
	fc.assert(
		fc.property(fc.string({ maxLength: 400 }), fc.integer({ min: 50, max: 2000 }), (words, breadth) => {
			expect(linesOf(words, breadth).join('')).toBe(words);
		})
	);
});

it('a mixed colour is written as older programs read it', () => {
	expect(plain('color(srgb 1 0.5 0)')).toBe('rgb(255, 128, 0)');
	expect(plain('color(srgb 0 0 1 / 0.25)')).toBe('rgba(0, 0, 255, 0.25)');
	expect(plain('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)');
});
