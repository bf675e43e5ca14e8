import { geoArea } from 'd3';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { basemapShapes } from '../../territories/saint-martin/basemap/shapes';
import { saintMartin } from '../../territories/saint-martin/territory';
import { RINGS, RING_FACTORS } from '../basemap';
import { inPieces } from '../maplibre/islets';
import { drawBasemap, turned } from './drawing';
import { RelativePath } from './path';
import styleSheet from './BasemapDrawing.svelte?raw';

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

	it('draws each outline once and uses it for every ring', () => {
		expect(drawing.match(/href="#ground"/g)).toHaveLength(RINGS.length + 1);
		expect(drawing.match(/<path id="ground-/g)?.length).toBe(drawing.match(/class="land /g)?.length);
		expect(drawing).toContain('class="land home"');
		expect(drawing).not.toContain('NaN');
	});

	it('has the widths of the interactive map in its style sheet', () => {
		RINGS.forEach((width, i) =>
			expect(styleSheet).toMatch(new RegExp(`\\.ring-${i + 1} \\{[^}]*var\\(--ring\\) \\* ${2 * width}\\)`))
		);
		expect(styleSheet).toContain(`clamp(${RING_FACTORS[0]}px, var(--frame-width) / 700, ${RING_FACTORS[1]}px)`);
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

describe('land in pieces', () => {
	it('keeps every piece, and gives islets more corners', () => {
		const { land } = basemapShapes();
		const pieces = inPieces(land).features;
		const polygons = land.features.reduce(
			(sum, { geometry }) => sum + (geometry.type === 'Polygon' ? 1 : geometry.coordinates.length),
			0
		);
		expect(pieces).toHaveLength(polygons);
		const islets = pieces.filter(({ properties }) => properties.islet);
		expect(islets.length).toBeGreaterThan(2);
		for (const { geometry } of pieces) {
			const outline = geometry.coordinates[0]!;
			expect(outline[0]).toEqual(outline.at(-1));
		}
	});
});
