/**
 * Draws the depth rings of a territory's basemap around its land: `node scripts/basemap-depths.mjs [territory]`.
 *
 * Reads `src/lib/territories/<territory>/basemap/land.geojson` and writes `depths.geojson` beside it: one feature for each
 * ring, outermost first, `ring` from 1. Run it after the land has changed. It needs nothing but what is installed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buffer, featureCollection, flatten, rewind, simplify, truncate, union } from '@turf/turf';

/** Metres from the shore, outermost first. Kept in step with RINGS of src/lib/map/basemap.ts, and a test says so. */
const RINGS = [1000, 690, 420, 190];
/** Degrees: about 10 m, half a pixel on the whole island. */
const TOLERANCE = 0.0001;

const folder = new URL(`../src/lib/territories/${process.argv[2] ?? 'saint-martin'}/basemap/`, import.meta.url);
const land = JSON.parse(readFileSync(new URL('land.geojson', folder), 'utf8'));

const rings = RINGS.map((metres, i) => {
	const around = flatten(land).features.map((piece) => {
		const outline = { ...piece, geometry: { type: 'Polygon', coordinates: [piece.geometry.coordinates[0]] } };
		return buffer(outline, metres / 1000, { units: 'kilometers', steps: 12 });
	});
	const whole = around.length > 1 ? union(featureCollection(around)) : around[0];
	const simple = simplify(whole, { tolerance: TOLERANCE, highQuality: true });
	return { ...rewind(truncate(simple, { precision: 5 })), properties: { ring: i + 1 } };
});
writeFileSync(new URL('depths.geojson', folder), JSON.stringify(featureCollection(rings)) + '\n');
console.log(rings.map(({ geometry }) => JSON.stringify(geometry).length).join(' + '), 'bytes');
