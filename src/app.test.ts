import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Colours of both themes, read from where they are written. */
const css = readFileSync('src/app.css', 'utf8');
const tokens = new Map(
	[...css.matchAll(/--([\w-]+): var\(--light, (#[0-9a-f]{6})\) var\(--dark, (#[0-9a-f]{6})\)/g)].map(
		([, name, light, dark]) => [name, { light, dark }]
	)
);

const luminance = (hex: string) =>
	[1, 3, 5]
		.map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
		.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
		.reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i]!, 0);

/** WCAG 2.2, contrast ratio. */
function contrast(a: string, b: string) {
	const [bright, dim] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
	return (bright + 0.05) / (dim + 0.05);
}
const of = (name: string, theme: 'light' | 'dark') => {
	const value = tokens.get(name)?.[theme];
	if (!value) throw new Error(`no colour ${name}`);
	return value;
};

describe.each(['light', 'dark'] as const)('colours of the %s theme', (theme) => {
	it.each(['ink', 'quiet', 'action', 'alert'])('text in %s reads on every ground of the pages (4.5:1)', (name) => {
		for (const ground of ['paper', 'raised', 'tint', 'land', 'water'])
			expect(contrast(of(name, theme), of(ground, theme)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
	});
	it('sea names read on the water (4.5:1) and buttons on their colour', () => {
		expect(contrast(of('water-ink', theme), of('water', theme))).toBeGreaterThanOrEqual(4.5);
		expect(contrast(of('on-action', theme), of('action', theme))).toBeGreaterThanOrEqual(4.5);
	});
	it.each(['mark-ess', 'mark-funder', 'mark-network', 'mark-public', 'mark-provider', 'edge'])(
		'%s is seen on every ground of the map (3:1)',
		(name) => {
			for (const ground of ['paper', 'land', 'land-neighbour', 'water'])
				expect(contrast(of(name, theme), of(ground, theme)), `${name} on ${ground}`).toBeGreaterThanOrEqual(3);
		}
	);
	it('and the measure itself tells a pale yellow from a readable one', () => {
		expect(contrast('#ffee88', '#fffdf8')).toBeLessThan(3);
	});
});
