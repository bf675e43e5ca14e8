import fc from 'fast-check';
import { LngLat, MercatorCoordinate } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { fit, latOf, lonOf, metresPerPixel, toPixels, worldX, worldY, type Bounds } from './camera';
import { frameRatio, frameWidth, frameZoom, nominalCamera } from './frames';
import { between, confined, panned, shiftOf, viewOf, zoomed } from './moves';
import { frameStyle, inFrame, inPixels } from './placing';
import { projectionOf } from './svg/projection';

const ISLAND: Bounds = [-63.156, 18.0, -62.99, 18.128];
const aCamera = fc.record({
	lon: fc.double({ min: -64, max: -62, noNaN: true }),
	lat: fc.double({ min: 17, max: 19, noNaN: true }),
	zoom: fc.double({ min: 8, max: 17, noNaN: true }),
	width: fc.integer({ min: 200, max: 2000 }),
	height: fc.integer({ min: 200, max: 2000 })
});
const aPlace = fc.record({
	lon: fc.double({ min: -64, max: -62, noNaN: true }),
	lat: fc.double({ min: 17, max: 19, noNaN: true })
});

describe('one camera for the drawn map and the interactive one', () => {
	it('puts a place where the projection of d3 puts it', () => {
		fc.assert(
			fc.property(aCamera, aPlace, (camera, { lon, lat }) => {
				const [x, y] = toPixels(camera, lon, lat);
				const [dx, dy] = projectionOf(camera)([lon, lat])!;
				expect(dx).toBeCloseTo(x, 2);
				expect(dy).toBeCloseTo(y, 2);
			})
		);
	});

	it('counts world coordinates as MapLibre does', () => {
		fc.assert(
			fc.property(aPlace, ({ lon, lat }) => {
				const theirs = MercatorCoordinate.fromLngLat(new LngLat(lon, lat));
				expect(worldX(lon)).toBeCloseTo(theirs.x, 12);
				expect(worldY(lat)).toBeCloseTo(theirs.y, 12);
				expect(lonOf(worldX(lon))).toBeCloseTo(lon, 9);
				expect(latOf(worldY(lat))).toBeCloseTo(lat, 9);
			})
		);
	});

	it('fits the territory into its frame, edge to edge', () => {
		const camera = fit(ISLAND, 700, 700 * frameRatio(ISLAND));
		expect(toPixels(camera, ISLAND[0], ISLAND[3])).toEqual([expect.closeTo(0, 6), expect.closeTo(0, 6)]);
		expect(toPixels(camera, ISLAND[2], ISLAND[1])[0]).toBeCloseTo(700, 6);
		expect(frameWidth(ISLAND, camera.zoom)).toBeCloseTo(700, 6);
		expect(frameZoom(ISLAND, 700)).toBeCloseTo(camera.zoom, 9);
		expect(metresPerPixel(camera)).toBeCloseTo(25.1, 1);
	});

	it('places marks alike in shares of the frame and in pixels', () => {
		const camera = fit(ISLAND, 1000, 1000 * frameRatio(ISLAND));
		expect(inFrame(ISLAND)(-63.083, 18.067)).toBe('43.98% 47.67%');
		const [x, y] = inPixels(camera)(-63.083, 18.067).split(' ').map(parseFloat);
		expect(x! / 1000).toBeCloseTo(0.4398, 3);
		expect(y! / (1000 * frameRatio(ISLAND))).toBeCloseTo(0.4767, 3);
		expect(inFrame(ISLAND)(-63.083, 18.067, 4, -2.5)).toBe('calc(43.98% + 4px) calc(47.67% - 2.5px)');
	});

	it('draws an asked view where the measured camera will draw it', () => {
		const view = { lon: -63.08, lat: 18.06, zoom: 14 };
		const camera = { ...view, width: 900, height: 600 };
		expect(frameStyle(ISLAND, camera, undefined)).toBe(frameStyle(ISLAND, undefined, view));
		expect(frameStyle(ISLAND, undefined, undefined)).toBeUndefined();
		expect(nominalCamera(ISLAND, 'wide', view)).toMatchObject(view);
	});
});

describe('moving the camera', () => {
	it('keeps what is under the pointer there while zooming', () => {
		fc.assert(
			fc.property(aCamera, fc.double({ min: -2, max: 2, noNaN: true }), (camera, steps) => {
				const before = panned(camera, 40 - camera.width / 2, 30 - camera.height / 2);
				const after = zoomed(camera, steps, 40, 30);
				const [x, y] = toPixels(after, before.lon, before.lat);
				expect(x).toBeCloseTo(40, 3);
				expect(y).toBeCloseTo(30, 3);
			})
		);
	});

	it('shifts the overlay by what the view panned', () => {
		const camera = { lon: -63.07, lat: 18.06, zoom: 13, width: 900, height: 600 };
		const [x, y] = shiftOf(camera, panned(camera, 25, -10));
		expect(x).toBeCloseTo(-25, 6);
		expect(y).toBeCloseTo(10, 6);
	});

	it('begins and ends a flight where it should', () => {
		const from = { lon: -63.1, lat: 18.02, zoom: 11 };
		const to = { lon: -63.02, lat: 18.1, zoom: 14.5 };
		for (const [t, end] of [
			[0, from],
			[1, to]
		] as const) {
			const view = between(from, to, t);
			expect(view.lon).toBeCloseTo(end.lon, 9);
			expect(view.lat).toBeCloseTo(end.lat, 9);
			expect(view.zoom).toBeCloseTo(end.zoom, 9);
		}
		expect(between(from, { ...to, zoom: from.zoom }, 0.5).lon).toBeCloseTo(-63.06, 9);
	});

	it('holds the reader on the chart', () => {
		const range = { bounds: [-63.4, 17.8, -62.7, 18.35] as Bounds, minZoom: 10, maxZoom: 17 };
		expect(confined({ lon: -70, lat: 30, zoom: 3 }, range)).toEqual({ lon: -63.4, lat: 18.35, zoom: 10 });
		expect(confined({ lon: -63, lat: 18, zoom: 12 }, range)).toEqual({ lon: -63, lat: 18, zoom: 12 });
	});

	it('shows a ring’s actors whole, and no nearer than told when they share a point', () => {
		const camera = { lon: -63.07, lat: 18.06, zoom: 12, width: 900, height: 600 };
		const view = viewOf([-63.09, 18.05, -63.07, 18.07], camera, 90, 15.5);
		const [x] = toPixels({ ...camera, ...view }, -63.09, 18.06);
		expect(x).toBeGreaterThanOrEqual(89);
		expect(viewOf([-63.09, 18.05, -63.09, 18.05], camera, 90, 15.5).zoom).toBe(15.5);
	});
});
