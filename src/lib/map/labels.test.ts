import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from './arrangement';
import { toPixels, type Bounds, type Camera } from './camera';
import { nominalCamera } from './frames';
import type { MapPlace } from './kinds';
import { placeLabels, textWidth, type PlaceLabel } from './labels';
import { EMPTY_ARRANGEMENT, EXACT, type Points } from './points';

const ISLAND: Bounds = [-63.156, 18.0, -62.99, 18.128];
const aPlace = (place: Partial<MapPlace> & { lon: number; lat: number }): MapPlace => ({
	kind: 'settlement',
	side: 'MF',
	nameFr: 'Grand-Case',
	nameEn: 'Grand Case',
	rank: 2,
	...place
});
const marigot = aPlace({ nameFr: 'Marigot', nameEn: 'Marigot', rank: 1, lon: -63.083, lat: 18.067 });
const bay = aPlace({
	kind: 'bay',
	nameFr: 'Baie de Marigot',
	nameEn: 'Marigot Bay',
	rank: 3,
	lon: -63.099,
	lat: 18.075
});
const wide = nominalCamera(ISLAND, 'wide');

const boxOf = (camera: Camera, { lon, lat, dx, dy, width, height }: PlaceLabel) => {
	const [x, y] = toPixels(camera, lon, lat);
	return { left: x + dx - width / 2, right: x + dx + width / 2, top: y + dy - height / 2, bottom: y + dy + height / 2 };
};

describe('names on the map', () => {
	it('meet no mark, no ring and no other name, and lie whole in the frame', () => {
		const spot = fc.record({
			lon: fc.double({ min: -63.15, max: -63.0, noNaN: true }),
			lat: fc.double({ min: 18.01, max: 18.12, noNaN: true })
		});
		fc.assert(
			fc.property(fc.array(spot, { maxLength: 80 }), fc.array(spot, { maxLength: 30 }), (actors, towns) => {
				const points: Points = {
					lon: Float64Array.from(actors, ({ lon }) => lon),
					lat: Float64Array.from(actors, ({ lat }) => lat),
					category: new Uint8Array(actors.length),
					anchor: new Int32Array(actors.length).fill(EXACT)
				};
				const arrangement = arrange(
					points,
					actors.map((_, i) => i),
					wide
				);
				const labels = placeLabels(
					towns.map((town) => aPlace(town)),
					arrangement,
					wide,
					'fr'
				);
				const boxes = labels.map((label) => boxOf(wide, label));
				boxes.forEach((box, i) => {
					expect(box.left).toBeGreaterThan(0);
					expect(box.bottom).toBeLessThan(wide.height);
					for (const other of boxes.slice(i + 1))
						expect(
							box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom
						).toBe(false);
					for (const { lon, lat, radius } of [
						...arrangement.clusters,
						...arrangement.singles.map((mark) => ({ ...mark, radius: 8 }))
					]) {
						const [x, y] = toPixels(wide, lon, lat);
						const dx = x - Math.max(box.left, Math.min(box.right, x));
						const dy = y - Math.max(box.top, Math.min(box.bottom, y));
						expect(Math.hypot(dx, dy)).toBeGreaterThanOrEqual(radius);
					}
				});
			}),
			{ numRuns: 60 }
		);
	});

	it('are in the reader’s language', () => {
		const [label] = placeLabels([bay], EMPTY_ARRANGEMENT, wide, 'en');
		expect(label?.text).toBe('Marigot Bay');
		expect(label?.look).toBe('water');
		expect(placeLabels([bay], EMPTY_ARRANGEMENT, wide, 'fr')[0]?.text).toBe('Baie de Marigot');
	});

	it('stand on a town without marks, and beside its ring otherwise', () => {
		expect(placeLabels([marigot], EMPTY_ARRANGEMENT, wide, 'fr')[0]).toMatchObject({ dx: 0, dy: 0 });
		const points: Points = {
			lon: new Float64Array(30).fill(marigot.lon),
			lat: new Float64Array(30).fill(marigot.lat),
			category: new Uint8Array(30),
			anchor: new Int32Array(30)
		};
		const arrangement = arrange(
			points,
			Array.from({ length: 30 }, (_, i) => i),
			wide
		);
		expect(arrangement.clusters).toHaveLength(1);
		const [label] = placeLabels([marigot], arrangement, wide, 'fr');
		expect(label?.dx).toBe(0);
		expect(-label!.dy).toBeLessThan(40);
	});

	it('are fewer on a small island than on a large one', () => {
		const places = [marigot, bay];
		expect(placeLabels(places, EMPTY_ARRANGEMENT, nominalCamera(ISLAND, 'narrow'), 'fr')).toHaveLength(1);
		expect(placeLabels(places, EMPTY_ARRANGEMENT, wide, 'fr')).toHaveLength(2);
	});

	it('are measured generously before any font is there', () => {
		expect(textWidth('Quartier d’Orléans', 14, 'town')).toBeGreaterThan(120);
		expect(textWidth('Quartier d’Orléans', 14, 'water')).toBeGreaterThan(textWidth('Quartier d’Orléans', 14, 'town'));
	});
});
