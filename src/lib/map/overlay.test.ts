import { describe, expect, it } from 'vitest';
import { arrange } from './arrangement';
import { SPACING } from './arrangement/measures';
import { drawArcs, quayPoint } from './arcs';
import { toPixels, type Bounds } from './camera';
import { nominalCamera } from './frames';
import type { MapArc } from './kinds';
import { EXACT, SPIDER_LIMIT, type ClusterMark, type Points } from './points';
import { reaches } from './reach';
import { ringParts } from './ring';
import { scaleBar } from './scale';
import { unfold } from './spider';

const ISLAND: Bounds = [-63.156, 18.0, -62.99, 18.128];
const wide = nominalCamera(ISLAND, 'wide');
const ring = (count: number): ClusterMark => ({
	key: `0+${count}`,
	lon: -63.083,
	lat: 18.067,
	count,
	composition: [count, 0, 0, 0, 0, 0],
	inseparable: true,
	radius: 18,
	bounds: [-63.083, 18.067, -63.083, 18.067]
});

describe('a ring', () => {
	it('shows each category that is in it, once', () => {
		expect(ringParts([3, 0, 1, 0, 0, 2], 15).map(({ category }) => category)).toEqual([0, 2, 5]);
		expect(ringParts([0, 4, 0, 0, 0, 0], 15)).toHaveLength(1);
	});

	it('unfolds so that every actor is within reach', () => {
		const { marks, radius } = unfold(
			ring(SPIDER_LIMIT),
			Array.from({ length: SPIDER_LIMIT }, (_, i) => i)
		);
		marks.forEach(({ dx, dy }, i) => {
			expect(Math.hypot(dx, dy)).toBeGreaterThan(18 + SPACING / 2);
			expect(Math.hypot(dx, dy) + SPACING / 2).toBeLessThanOrEqual(radius + 1);
			for (const other of marks.slice(i + 1))
				expect(Math.hypot(dx - other.dx, dy - other.dy)).toBeGreaterThanOrEqual(SPACING);
		});
	});
});

describe('targets', () => {
	const lons = [-63.05, -63.0485, -63.02];
	const points: Points = {
		lon: Float64Array.from(lons),
		lat: new Float64Array(3).fill(18.06),
		category: new Uint8Array(3),
		anchor: new Int32Array(3).fill(EXACT)
	};

	it('are 44 px where there is room, never less than 24, and never overlap', () => {
		const camera = { ...wide, lon: -63.035, lat: 18.06, zoom: 13.7 };
		const arrangement = arrange(points, [0, 1, 2], camera);
		expect(arrangement.singles).toHaveLength(3);
		const reach = reaches(arrangement, camera);
		const [first, second, far] = arrangement.singles.map((mark) => reach.get(mark)!);
		expect(far).toBe(22);
		expect(first).toBeGreaterThanOrEqual(12);
		const [x1] = toPixels(camera, lons[0]!, 18.06);
		const [x2] = toPixels(camera, lons[1]!, 18.06);
		expect(first! + second!).toBeLessThanOrEqual(x2 - x1 + 0.1);
	});
});

describe('the arcs of the selection', () => {
	const project = (lon: number, lat: number) => toPixels(wide, lon, lat);
	const end = (actor: number, lon: number) => ({ actor, lon, lat: 18.06 });
	const arc = (more: Partial<MapArc>): MapArc => ({
		key: 'a',
		from: end(0, -63.1),
		to: end(1, -63.02),
		family: 'partnership',
		confirmed: true,
		...more
	});
	const draw = (more: Partial<MapArc>) =>
		drawArcs(
			[arc(more)],
			{ singles: [], clusters: [{ ...ring(2), members: [4, 5] }], discs: [] },
			project,
			1080,
			860
		)[0];

	it('have an arrow where money flows, wider with the amount', () => {
		expect(draw({})?.head).toBeUndefined();
		expect(draw({ family: 'money' })?.head).toBeDefined();
		expect(draw({ family: 'money', amount: 500_000 })!.width).toBeGreaterThan(draw({ family: 'money' })!.width);
		expect(draw({ family: 'money', amount: 9e9 })!.width).toBeLessThanOrEqual(5);
	});

	it('end at the ring that holds an actor, and at the quay of who is off the island', () => {
		const [x, y] = project(-63.083, 18.067);
		const [endX, endY] = draw({ to: end(5, -62.9) })!
			.d.match(/-?[\d.]+/g)!
			.slice(-2)
			.map(Number);
		expect(Math.hypot(endX! - x, endY! - y)).toBeCloseTo(20, 0);
		expect(quayPoint('southeast', 1000, 800, 50)).toEqual([950, 750]);
		expect(draw({ to: { bearing: 'southeast' } })).toBeDefined();
	});

	it('are left out between two that share a ring', () => {
		expect(draw({ from: end(4, -63.1), to: end(5, -63.1) })).toBeUndefined();
	});
});

it('the scale bar is a round length that fits', () => {
	const { metres, pixels } = scaleBar(wide);
	expect(metres).toBe(2_000);
	expect(pixels).toBeLessThanOrEqual(120);
});
