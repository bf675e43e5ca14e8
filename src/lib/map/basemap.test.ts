import { existsSync } from 'node:fs';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import depths from '../territories/saint-martin/basemap/depths.geojson?raw';
import { BASEMAP_LAYERS } from '../territories/saint-martin/basemap/layers';
import { basemapShapes } from '../territories/saint-martin/basemap/shapes';
import { RINGS } from './basemap';

const westernmost = ({ geometry }: { geometry: Polygon | MultiPolygon }) => {
	const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
	// On the island itself: Anguilla lies further west.
	return Math.min(...polygons.flat(2).flatMap(([lon, lat]) => (lat! > 18.05 && lat! < 18.08 ? [lon!] : [])));
};

describe('the layers of the basemap', () => {
	it('each have their file, their licence and their source', () => {
		for (const { file, licence, attribution, source } of BASEMAP_LAYERS) {
			expect(existsSync(new URL(`../territories/saint-martin/basemap/${file}`, import.meta.url))).toBe(true);
			expect([licence, attribution, source]).not.toContain('');
		}
	});

	it('have the rings at the distances that the drawing uses', () => {
		const { features } = JSON.parse(depths) as FeatureCollection<Polygon | MultiPolygon, { ring: number }>;
		expect(features.map(({ properties }) => properties.ring)).toEqual(RINGS.map((_, i) => i + 1));
		const shore = westernmost(basemapShapes().land.features.find(({ properties }) => properties.role === 'home')!);
		features.forEach((feature, i) => {
			const metres = (shore - westernmost(feature)) * 111_320 * Math.cos((18.06 * Math.PI) / 180);
			expect(Math.abs(metres - RINGS[i]!)).toBeLessThan(25);
		});
	});
});
