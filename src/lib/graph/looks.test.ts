import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { colourGroups, HUES, looksOf, writtenFamilies } from './looks';
import type { NetworkNode } from './network';

const FAMILIES = ['money', 'membership', 'partnership'] as const;

describe('how an address says the network is looked at', () => {
	it('is the usual way when it says nothing, or nonsense', () => {
		const usual = { steps: 1, size: 'ties', colour: 'category' };
		expect(looksOf({}, FAMILIES)).toEqual(usual);
		expect(looksOf({ liens: 'love', pas: '9', taille: 'height', couleur: 'blue' }, FAMILIES)).toEqual(usual);
	});

	it('is read as it was written', () => {
		const written = { liens: 'partnership,money', pas: '3', taille: 'broker', couleur: 'community' };
		expect(looksOf(written, FAMILIES)).toEqual({
			families: new Set(['money', 'partnership']),
			steps: 3,
			size: 'broker',
			colour: 'community'
		});
	});

	it('shows all ties rather than none, and does not write that', () => {
		expect(looksOf({ liens: 'hosting' }, FAMILIES).families).toBeUndefined();
		expect(looksOf({ liens: 'money,membership,partnership' }, FAMILIES).families).toBeUndefined();
		expect(writtenFamilies([], FAMILIES)).toBeUndefined();
		expect(writtenFamilies(FAMILIES, FAMILIES)).toBeUndefined();
		expect(writtenFamilies(['partnership', 'money'], FAMILIES)).toBe('money,partnership');
	});
});

describe('the groups that share a colour', () => {
	const nodes = (...places: (string | undefined)[]) =>
		places.map((place, actor) => ({ actor, ...(place && { place }) }) as NetworkNode);

	it('are the largest, in the same order whoever comes first; the rest is one', () => {
		const many = Array.from({ length: HUES + 2 }, (_, i) => `p${i}`);
		const groups = colourGroups(nodes('p3', 'p3', ...many, undefined), 'place');
		expect(groups).toHaveLength(HUES + 1);
		expect(groups[0]).toEqual({ value: 'p3', count: 3, hue: 1 });
		expect(groups.at(-1)).toEqual({ count: 3, hue: 0 });
		expect(colourGroups(nodes(...many.toReversed(), undefined, 'p3', 'p3'), 'place')).toEqual(groups);
	});
});

describe('their colours', () => {
	const [app, hues] = ['src/app.css', 'src/lib/graph/hues.css'].map((file) => readFileSync(file, 'utf8'));
	const colours = (css: string, name: RegExp, theme: 'light' | 'dark') =>
		[...css.matchAll(/--([\w-]+): var\(--light, (#[0-9a-f]{6})\) var\(--dark, (#[0-9a-f]{6})\)/g)]
			.filter(([, one]) => name.test(one!))
			.map(([, , light, dark]) => rgb(theme === 'light' ? light! : dark!));

	/** Linear light, from 0 to 1. */
	const rgb = (hex: string) =>
		[1, 3, 5]
			.map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
			.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
	const times = (matrix: readonly (readonly number[])[], colour: readonly number[]) =>
		matrix.map((row) => row.reduce((sum, factor, i) => sum + factor * colour[i]!, 0));
	const contrast = (a: readonly number[], b: readonly number[]) => {
		const [dim, bright] = [a, b].map((colour) => times([[0.2126, 0.7152, 0.0722]], colour)[0]!).sort((x, y) => x - y);
		return (bright! + 0.05) / (dim! + 0.05);
	};
	/** Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency", 2009. */
	const EYES = {
		usual: [
			[1, 0, 0],
			[0, 1, 0],
			[0, 0, 1]
		],
		protanopia: [
			[0.152286, 1.052583, -0.204868],
			[0.114503, 0.786281, 0.099216],
			[-0.003882, -0.048116, 1.051998]
		],
		deuteranopia: [
			[0.367322, 0.860646, -0.227968],
			[0.280085, 0.672501, 0.047413],
			[-0.01182, 0.04294, 0.968881]
		],
		tritanopia: [
			[1.255528, -0.076749, -0.178779],
			[-0.078411, 0.930809, 0.147602],
			[0.004733, 0.691367, 0.3039]
		]
	};
	/** Oklab (Ottosson 2020). */
	const lab = (colour: readonly number[]) =>
		times(
			[
				[0.2104542553, 0.793617785, -0.0040720468],
				[1.9779984951, -2.428592205, 0.4505937099],
				[0.0259040371, 0.7827717662, -0.808675766]
			],
			times(
				[
					[0.4122214708, 0.5363325363, 0.0514459929],
					[0.2119034982, 0.6806995451, 0.1073969566],
					[0.0883024619, 0.2817188376, 0.6299787005]
				],
				colour.map((c) => Math.max(0, Math.min(1, c)))
			).map(Math.cbrt)
		);
	const apart = (eye: readonly (readonly number[])[], a: readonly number[], b: readonly number[]) => {
		const [one, other] = [lab(times(eye, a)), lab(times(eye, b))];
		return Math.hypot(...one.map((value, i) => value - other[i]!));
	};

	describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
		const all = colours(hues!, /^hue-\d$/, theme);
		it('are seen on the ground that they lie on (3:1)', () => {
			expect(all).toHaveLength(HUES);
			for (const ground of colours(app!, /^(paper|raised)$/, theme))
				for (const colour of all) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
		});
		it.each(Object.entries(EYES))('differ, to %s', (_, eye) => {
			for (const [i, a] of all.entries())
				for (const b of all.slice(0, i)) expect(apart(eye, a, b)).toBeGreaterThan(0.08);
		});
	});
	it('and the measure tells two that protanopia confuses from two that it does not', () => {
		const [red, green, blue] = ['#c00000', '#4f6b00', '#0033cc'].map(rgb);
		expect(apart(EYES.protanopia, red!, green!)).toBeLessThan(apart(EYES.usual, red!, green!) / 2);
		expect(apart(EYES.protanopia, red!, blue!)).toBeGreaterThan(0.08);
	});
});
