import { expect, test } from 'vitest';
import { fit, toPixels, type Bounds } from '../map/camera';
import { frameRatio } from '../map/frames';
import { movedApart } from './apart';

const BOUNDS: Bounds = [-63.156, 18.0, -62.99, 18.128];

test('numbers that would lie upon each other are parted within the frame, and those that stand free stay', () => {
	const crowd = Array.from({ length: 12 }, (_, at) => ({ lon: -63.083 + (at % 3) * 0.002, lat: 18.067 }));
	const places = [...crowd, { lon: -63.03, lat: 18.11 }];
	for (const width of [270, 620]) {
		const camera = fit(BOUNDS, width, width * frameRatio(BOUNDS));
		const shifts = movedApart(places, BOUNDS, width);
		expect(movedApart(places, BOUNDS, width)).toEqual(shifts);
		expect(shifts.at(-1)).toEqual([0, 0]);
		const at = places.map(({ lon, lat }, index) => {
			const [x, y] = toPixels(camera, lon, lat);
			return [x + shifts[index]![0], y + shifts[index]![1]] as const;
		});
		for (const [one, [x, y]] of at.entries()) {
			expect(x > 12 && x < width - 12 && y > 12 && y < camera.height - 12).toBe(true);
			for (const [u, v] of at.slice(0, one)) expect(Math.hypot(x - u, y - v)).toBeGreaterThan(24);
		}
	}
});
