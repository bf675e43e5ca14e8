import { expect, test } from 'vitest';
import { toPixels, type Bounds } from '../map/camera';
import { otherMap, pickingCamera, PLAIN, placeUnder, readCamera, writeCamera } from './picking';

const bounds: Bounds = [-63.156, 18.0, -62.99, 18.128];
const reach: Bounds = [-63.4, 17.8, -62.7, 18.35];

test('the place under a pixel is the one that is drawn there', () => {
	const camera = pickingCamera(bounds, { lat: 18.07, lon: -63.08 });
	const { lat, lon } = placeUnder(camera, 40, 200);
	const [x, y] = toPixels(camera, lon, lat);
	expect([x, y]).toEqual([expect.closeTo(40, 6), expect.closeTo(200, 6)]);
});

test('what was looked at comes back from a form, and nonsense shows the whole', () => {
	const camera = pickingCamera(bounds, { lat: 18.07, lon: -63.08 });
	expect(readCamera(writeCamera(camera), bounds, reach)).toMatchObject({ lat: 18.07, lon: -63.08, zoom: 15, ...PLAIN });
	for (const text of ['', 'x y z', '1 2', 'NaN 0 0'])
		expect(readCamera(text, bounds, reach)).toEqual(pickingCamera(bounds));
	// Nobody is led off the chart, or nearer than it is drawn.
	expect(readCamera('48 2 40', bounds, reach)).toMatchObject({ lat: 18.35, lon: -62.7, zoom: 16.5 });
});

test('the same place is looked for on a map with streets', () => {
	const point = { lat: 18.0675, lon: -63.0825 };
	expect(otherMap(pickingCamera(bounds, point), point)).toBe(
		'https://www.openstreetmap.org/?mlat=18.0675&mlon=-63.0825#map=16/18.0675/-63.0825'
	);
	expect(otherMap(pickingCamera(bounds))).toMatch(/^https:\/\/www\.openstreetmap\.org\/#map=\d+\/18\.06\d+\/-63\.073$/);
});
