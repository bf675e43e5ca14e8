import { encode } from 'uqr';
import { expect, it } from 'vitest';
import { codeDrawing } from './code';

it('draws each dark square of a code once, and no other', () => {
	const address = 'https://maillage.example/?categorie=network';
	const { size, path } = codeDrawing(address);
	const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
	for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
		for (let at = 0; at < Number(length); at++) {
			expect(drawn[Number(y)]![Number(x) + at]).toBe(false);
			drawn[Number(y)]![Number(x) + at] = true;
		}
	expect(drawn).toEqual(encode(address, { border: 0, ecc: 'M' }).data);
});
