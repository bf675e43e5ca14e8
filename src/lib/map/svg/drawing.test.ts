import { geoArea } from 'd3';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { basemapShapes } from '../../territories/saint-martin/basemap/shapes';
import { saintMartin } from '../../territories/saint-martin/territory';
import { RINGS } from '../basemap';
import { drawBasemap, drawnAgain, turned } from './drawing';
import { RelativePath } from './path';

describe('the drawn ground', () => {
	const shapes = basemapShapes();
	const drawing = drawBasemap(shapes, saintMartin.bounds);

	it('turns the outlines for d3: the land is an island, not the rest of the world', () => {
		const wholeSphere = 4 * Math.PI;
		expect(geoArea(shapes.land)).toBeGreaterThan(wholeSphere / 2);
		expect(geoArea(turned(shapes.land))).toBeLessThan(wholeSphere / 1e5);
	});

	it('is a few kilobytes, since it is in every first page', () => {
		expect(brotliCompressSync(drawing).length).toBeLessThan(7_000);
	});

	it('draws each outline once, under the rings of the water', () => {
		expect(drawing.match(/class="ring-\d"/g)).toHaveLength(RINGS.length);
		expect(drawing.indexOf('class="ring-4"')).toBeLessThan(drawing.indexOf('class="shore"'));
		expect(drawing.match(/<path id="ground-/g)?.length).toBe(drawing.match(/class="land /g)?.length);
		expect(drawing).toContain('class="land home"');
		expect(drawing).not.toContain('NaN');
	});

	it('is drawn once more in the same page of what is there: the same looks in the same order, and no outline', () => {
		const again = drawnAgain(drawing);
		const looks = (drawn: string) => [...drawn.matchAll(/ class="([^"]+)"/g)].map(([, look]) => look);
		expect(looks(again)).toEqual(looks(drawing));
		expect(again).not.toMatch(/ d="| id="/);
		for (const [, id] of again.matchAll(/href="#([^"]+)"/g)) expect(drawing).toContain(`id="${id}"`);
		expect(again.length).toBeLessThan(1_500);
	});
});

describe('a path in relative steps', () => {
	it('does not add up rounding', () => {
		const path = new RelativePath(10);
		path.moveTo(0.04, 0.04);
		for (let i = 1; i <= 10; i++) path.lineTo(0.04 + i * 0.34, 0.04);
		path.closePath();
		const steps = path.toString().match(/-?\d+/g)!.map(Number);
		expect(steps.filter((_, i) => i % 2 === 0).reduce((sum, step) => sum + step, 0)).toBe(34);
	});
});
