import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from './arrangement';
import { ringRadius, SPACING, zoomStep } from './arrangement/measures';
import { fit, toPixels, type Bounds, type Camera } from './camera';
import { EXACT, OFF_MAP, SPIDER_LIMIT, type Arrangement, type Points } from './points';

const ISLAND: Bounds = [-63.156, 18.0, -62.99, 18.128];
const PLACES = 12;
const placeLon = (place: number) => -63.12 + (place % 6) * 0.018;
const placeLat = (place: number) => 18.03 + Math.floor(place / 6) * 0.05;

type Spot = { lon: number; lat: number; category: number; place: number };
const pointsOf = (spots: readonly Spot[]): Points => ({
	lon: Float64Array.from(spots, ({ place, lon }) => (place >= 0 ? placeLon(place) : lon)),
	lat: Float64Array.from(spots, ({ place, lat }) => (place >= 0 ? placeLat(place) : lat)),
	category: Uint8Array.from(spots, ({ category }) => category),
	anchor: Int32Array.from(spots, ({ place }) => place)
});
const all = (points: Points) => Int32Array.from(points.lon, (_, i) => i);

const aSpot = fc.record({
	lon: fc.double({ min: -63.15, max: -63.0, noNaN: true }),
	lat: fc.double({ min: 18.01, max: 18.12, noNaN: true }),
	category: fc.integer({ min: 0, max: 5 }),
	place: fc.oneof(fc.constant(EXACT), fc.constant(OFF_MAP), fc.integer({ min: 0, max: PLACES - 1 }))
});
const aView = fc.record({
	lon: fc.double({ min: -63.15, max: -63.0, noNaN: true }),
	lat: fc.double({ min: 18.01, max: 18.12, noNaN: true }),
	zoom: fc.double({ min: 10, max: 18, noNaN: true }),
	width: fc.integer({ min: 280, max: 1400 }),
	height: fc.integer({ min: 280, max: 1000 })
});
const aScene = fc.tuple(fc.array(aSpot, { maxLength: 300 }), aView);

function footprints(arrangement: Arrangement, camera: Camera) {
	const singles = arrangement.singles.map(({ lon, lat, dx, dy, actor }) => {
		const [x, y] = toPixels(camera, lon, lat);
		return { x: x + dx, y: y + dy, radius: SPACING / 2, actor };
	});
	const rings = arrangement.clusters.map(({ lon, lat, radius }) => {
		const [x, y] = toPixels(camera, lon, lat);
		return { x, y, radius, actor: -1 };
	});
	return [...singles, ...rings];
}

function closest(arrangement: Arrangement, camera: Camera, except = -2) {
	const marks = footprints(arrangement, camera).filter(({ actor }) => actor !== except);
	let least = Infinity;
	marks.forEach((a, i) =>
		marks.slice(i + 1).forEach((b) => {
			least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y) - a.radius - b.radius);
		})
	);
	return least;
}

describe('what a view shows', () => {
	it('counts every matched actor in view once, alone or in a ring', () => {
		fc.assert(
			fc.property(aScene, ([spots, camera]) => {
				const points = pointsOf(spots);
				const { singles, clusters } = arrange(points, all(points), camera);
				const alone = singles.map(({ actor }) => actor);
				const together = clusters.flatMap(({ members, count }) => {
					if (members) expect(members).toHaveLength(count);
					return members ?? [];
				});
				const named = [...alone, ...together];
				expect(new Set(named).size).toBe(named.length);
				const unnamed = clusters.filter(({ members }) => !members).reduce((sum, { count }) => sum + count, 0);
				const missing = spots.filter((spot, i) => {
					if (spot.place === OFF_MAP) return false;
					const [x, y] = toPixels(camera, points.lon[i]!, points.lat[i]!);
					return x >= 0 && y >= 0 && x <= camera.width && y <= camera.height && !named.includes(i);
				});
				expect(missing.length).toBeLessThanOrEqual(unnamed);
				for (const actor of named) expect(spots[actor]!.place).not.toBe(OFF_MAP);
			})
		);
	});

	it('never draws one mark over another, at either end of a zoom step', () => {
		fc.assert(
			fc.property(aScene, ([spots, camera]) => {
				const points = pointsOf(spots);
				const arrangement = arrange(points, all(points), camera);
				const start = zoomStep(camera.zoom);
				expect(closest(arrangement, { ...camera, zoom: start })).toBeGreaterThan(-0.2);
				expect(closest(arrangement, { ...camera, zoom: start + 0.249 })).toBeGreaterThan(-0.2);
			})
		);
	});

	it('answers the same to the same question', () => {
		fc.assert(
			fc.property(aScene, ([spots, camera]) => {
				const points = pointsOf(spots);
				expect(arrange(points, all(points), camera)).toEqual(arrange(pointsOf(spots), all(points), camera));
			})
		);
	});

	it('draws the selected actor alone, also when the filters leave it out', () => {
		fc.assert(
			fc.property(fc.array(aSpot, { minLength: 1, maxLength: 200 }), fc.boolean(), (spots, matched) => {
				const points = pointsOf([{ ...spots[0]!, place: 3 }, ...spots]);
				const camera = fit(ISLAND, 900, 700);
				const rows = matched ? all(points) : all(points).slice(1);
				const { singles, clusters } = arrange(points, rows, camera, { selected: 0 });
				expect(singles.filter(({ actor }) => actor === 0)).toHaveLength(1);
				expect(singles.at(-1)?.actor).toBe(0);
				for (const { members } of clusters) expect(members ?? []).not.toContain(0);
			})
		);
	});

	it('stays within the number of marks that a frame bears, whatever the number of actors', () => {
		const random = seeded(7);
		const spots = Array.from({ length: 20_000 }, () => ({
			lon: -63.15 + random() * 0.15,
			lat: 18.01 + random() * 0.11,
			category: Math.floor(random() * 6),
			place: random() < 0.3 ? Math.floor(random() * PLACES) : EXACT
		}));
		const points = pointsOf(spots);
		for (let zoom = 10; zoom <= 18; zoom += 0.5) {
			const { singles, clusters } = arrange(points, all(points), { ...fit(ISLAND, 1080, 840), zoom });
			expect(singles.length + clusters.length).toBeLessThanOrEqual(160);
		}
	});

	it('keeps what is in the middle of the view as it is when the view pans', () => {
		const random = seeded(3);
		const spots = Array.from({ length: 150 }, () => ({
			lon: -63.15 + random() * 0.15,
			lat: 18.01 + random() * 0.11,
			category: 0,
			place: EXACT
		}));
		const points = pointsOf(spots);
		const camera = fit(ISLAND, 1000, 800);
		const middle = (arrangement: Arrangement) =>
			arrangement.clusters
				.filter(({ lon, lat }) => Math.hypot(lon - camera.lon, lat - camera.lat) < 0.03)
				.map(({ key }) => key)
				.sort();
		const before = arrange(points, all(points), camera);
		const after = arrange(points, all(points), { ...camera, lon: camera.lon + 0.01, lat: camera.lat - 0.006 });
		expect(middle(after)).toEqual(middle(before));
	});
});

describe('honest positions', () => {
	it('lays the actors of a neighbourhood around its point, inside a soft disc', () => {
		const spots = Array.from({ length: 9 }, () => ({ lon: 0, lat: 0, category: 0, place: 4 }));
		const { singles, clusters, discs } = arrange(pointsOf(spots), all(pointsOf(spots)), fit(ISLAND, 700, 568));
		expect(clusters).toEqual([]);
		expect(singles).toHaveLength(9);
		expect(discs).toHaveLength(1);
		for (const { dx, dy, approximate } of singles) {
			expect(approximate).toBe(true);
			expect(Math.hypot(dx, dy) + SPACING / 2).toBeLessThanOrEqual(discs[0]!.radius);
		}
	});

	it('leaves an exact actor where it is', () => {
		const points = pointsOf([{ lon: -63.05, lat: 18.06, category: 1, place: EXACT }]);
		expect(arrange(points, [0], fit(ISLAND, 700, 568)).singles).toEqual([
			{ actor: 0, lon: -63.05, lat: 18.06, dx: 0, dy: 0, approximate: false }
		]);
	});

	it('rings a neighbourhood that is too full, names it, and says that zooming will not part it', () => {
		const spots = Array.from({ length: SPIDER_LIMIT + 5 }, (_, i) => ({ lon: 0, lat: 0, category: i % 2, place: 4 }));
		const points = pointsOf(spots);
		const { singles, clusters } = arrange(points, all(points), {
			...fit(ISLAND, 700, 568),
			lon: placeLon(4),
			lat: placeLat(4),
			zoom: 16
		});
		expect(singles).toEqual([]);
		expect(clusters).toMatchObject([
			{ key: `0+${SPIDER_LIMIT + 5}`, place: 4, inseparable: true, composition: [23, 22, 0, 0, 0, 0] }
		]);
		expect(clusters[0]!.radius).toBe(ringRadius(SPIDER_LIMIT + 5));
		expect(clusters[0]!.members).toBeUndefined();
	});

	it('tells all of a ring, however full, when that is asked for', () => {
		const points = pointsOf(
			Array.from({ length: SPIDER_LIMIT + 5 }, () => ({ lon: 0, lat: 0, category: 1, place: 4 }))
		);
		const camera = { ...fit(ISLAND, 700, 568), lon: placeLon(4), lat: placeLat(4), zoom: 16 };
		const [ring] = arrange(points, all(points), camera, { whole: true }).clusters;
		expect(ring!.all).toEqual([...all(points)]);
		expect(ring!.members).toBeUndefined();
		expect(arrange(points, all(points), camera).clusters[0]!.all).toBeUndefined();
	});
});

/** A small generator of the same numbers every time. */
function seeded(seed: number) {
	let state = seed;
	return () => (state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
}
