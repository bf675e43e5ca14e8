import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accentOf, contrast, GROUNDS, HOUSE, readColour } from './colour';

test('contrast is as WCAG counts it', () => {
	expect(contrast('#000000', '#ffffff')).toBe(21);
	expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
	expect(contrast('#ffffff', '#777777')).toBe(contrast('#777777', '#ffffff'));
});

test('a colour is read with or without its sign, with three digits or six', () => {
	expect(['b4005a', '#B4005A', '#abc', 'abc'].map(readColour)).toEqual(['#b4005a', '#b4005a', '#aabbcc', '#aabbcc']);
	expect(['', 'red', '#12', '#12345g', 'rgb(0,0,0)', '#1234567'].map(readColour)).toEqual(Array(6).fill(undefined));
});

test('an accent stays in the themes in which it is read, and what is written on it too', () => {
	expect(accentOf('#0b6e75')).toEqual({ colour: '#0b6e75', ink: '#ffffff', on: ['light'] });
	expect(accentOf('#ffd000')).toMatchObject({ ink: '#0c1817', on: ['dark'] });
	const digits = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
	fc.assert(
		fc.property(digits, (colour) => {
			const accent = accentOf(colour);
			if (!accent) return;
			expect(contrast(colour, accent.ink)).toBeGreaterThanOrEqual(4.5);
			for (const theme of accent.on) expect(contrast(colour, GROUNDS[theme])).toBeGreaterThanOrEqual(4.5);
		})
	);
});

test('the colours of the house are read themselves', () => {
	for (const theme of ['light', 'dark'] as const) {
		expect(contrast(HOUSE[theme].colour, GROUNDS[theme])).toBeGreaterThanOrEqual(4.5);
		expect(contrast(HOUSE[theme].colour, HOUSE[theme].ink)).toBeGreaterThanOrEqual(4.5);
	}
});
