/**
 * Holds the basemap of Saint-Martin against the public data that it comes from, and makes again what needs no hand.
 *
 * The packages are large (250 MB) and change rarely, so they are no dependency of ours. Install them aside, then run:
 *
 *     mkdir /tmp/geo && cd /tmp/geo && npm install @geo-maps/earth-coastlines-1m @geo-maps/countries-land-1m
 *     node --max-old-space-size=6000 scripts/basemap.mjs /tmp/geo [--write]
 *
 * - The outlines of Anguilla and Saint-Barthélemy in `land-odbl-only.geojson` are rings of the second package with their
 *   corners cut once (Chaikin). `--write` puts them into the file.
 * - Saint-Martin itself is two rings of the first package, cut the same way, joined by hand at the mouths of the lagoon and
 *   parted along the border. The script does not repeat the work of that hand: it says how far each outline, the lagoon, the
 *   pond and the border lie from the package, and fails beyond FURTHEST.
 * - `land.geojson` has between the same points the finer shape of GSHHG 2.3.7 (Debian gmt-gshhg-full, LGPL), stretched to
 *   pass through them. Of that one the script says how far its middle corner lies from the packages.
 *
 * After a change of `land.geojson`: `node scripts/basemap-depths.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Metres, of the furthest corner for the smooth outline and of the middle one for the finer: that has rocks and islets of
 * its own, which OpenStreetMap's points know nothing of.
 */
const FURTHEST = 250;
const MEDIAN = 60;
/** Metres: the fifth decimal. */
const ROUNDING = 2;
const BOX = { west: -63.5, south: 17.8, east: -62.6, north: 18.5 };
const BASEMAP = new URL('../src/lib/territories/saint-martin/basemap/', import.meta.url);

const [folder, option] = process.argv.slice(2);
if (!folder) {
	console.error('Say where the packages are installed: node scripts/basemap.mjs /tmp/geo [--write]');
	process.exit(2);
}
const pack = (name) => JSON.parse(readFileSync(join(folder, 'node_modules/@geo-maps', name, 'map.geo.json'), 'utf8'));
const layer = (name) => JSON.parse(readFileSync(new URL(`${name}.geojson`, BASEMAP), 'utf8'));

const ringsOf = ({ type, coordinates }) =>
	type === 'Polygon' ? coordinates : type === 'MultiPolygon' ? coordinates.flat() : [coordinates];
const inBox = ([lon, lat]) => lon > BOX.west && lon < BOX.east && lat > BOX.south && lat < BOX.north;
const round = ([lon, lat]) => [Number(lon.toFixed(5)), Number(lat.toFixed(5))];

/** Cuts every corner at a quarter of its sides; the ends stay. */
function chaikin(line) {
	const between = (a, b, t) => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
	const cut = line.slice(1).flatMap((to, i) => [between(line[i], to, 0.25), between(line[i], to, 0.75)]);
	return [line[0], ...cut, line.at(-1)];
}

/** Metres from a point to the nearest of some lines. */
function distance([lon, lat], lines) {
	const metres = [111_320 * Math.cos((18.07 * Math.PI) / 180), 110_600];
	let least = Infinity;
	for (const line of lines) {
		for (let i = 1; i < line.length; i++) {
			const [ax, ay] = [(line[i - 1][0] - lon) * metres[0], (line[i - 1][1] - lat) * metres[1]];
			const [dx, dy] = [(line[i][0] - lon) * metres[0] - ax, (line[i][1] - lat) * metres[1] - ay];
			const t = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)));
			least = Math.min(least, Math.hypot(ax + t * dx, ay + t * dy));
		}
	}
	return least;
}

const coasts = pack('earth-coastlines-1m')
	.geometries.flatMap(ringsOf)
	.filter((ring) => ring.some(inBox));
const countries = new Map(
	pack('countries-land-1m').features.map(({ properties, geometry }) => [properties.A3, geometry])
);
const countryRings = ['MAF', 'SXM', 'AIA', 'BLM'].flatMap((code) => ringsOf(countries.get(code)));
const known = [...coasts, ...countryRings].flatMap((ring) => [ring, chaikin(ring)]);

const smooth = layer('land-odbl-only');
let same = 0;
let made = 0;
for (const feature of smooth.features) {
	const code = { AI: 'AIA', BL: 'BLM' }[feature.properties.iso];
	if (!code) continue;
	const candidates = ringsOf(countries.get(code))
		.filter((ring) => ring.every(inBox))
		.map((ring) => chaikin(ring).map(round));
	feature.geometry.coordinates = feature.geometry.coordinates.map(([outline]) => {
		made++;
		const twin = candidates.find((ring) => ring.every((corner) => distance(corner, [outline]) < ROUNDING));
		if (twin && outline.every((corner) => distance(corner, [twin]) < ROUNDING)) same++;
		return [twin ?? outline];
	});
}
console.log(`Anguilla, Saint-Barthélemy: ${same} of ${made} outlines are made again as they are in the file`);
if (option === '--write') writeFileSync(new URL('land-odbl-only.geojson', BASEMAP), `${JSON.stringify(smooth)}\n`);

let failed = same < made;
for (const name of ['land-odbl-only', 'water', 'border', 'land']) {
	for (const { geometry, properties } of layer(name).features) {
		const off = ringsOf(geometry)
			.flat()
			.map((point) => distance(point, known))
			.sort((a, b) => a - b);
		const [median, most] = [off[Math.floor(off.length / 2)], off.at(-1)];
		failed ||= name === 'land' ? median > MEDIAN : most > FURTHEST;
		console.log(`${name} ${properties.id}: median ${median.toFixed(0)} m, most ${most.toFixed(0)} m from the packages`);
	}
}
if (failed) {
	console.error('The files are further from the packages than they should be.');
	process.exit(1);
}
