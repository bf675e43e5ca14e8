import { fit, toPixels, type Bounds } from '../map/camera';
import { frameRatio } from '../map/frames';

/** Pixels between the middles of two numbers that do not touch. */
const CLEAR = 27;
const ROUNDS = 120;

interface Placed {
	readonly lon: number;
	readonly lat: number;
}
/** How far a number is moved from its place, px. */
export type Shift = readonly [dx: number, dy: number];

/**
 * Moves what would lie upon each other apart, each as little as it takes, in a frame of that many pixels that holds the
 * territory. The same places come out the same each time.
 */
export function movedApart(places: readonly Placed[], bounds: Bounds, width: number): readonly Shift[] {
	const height = width * frameRatio(bounds);
	const camera = fit(bounds, width, height);
	const own = places.map(({ lon, lat }) => toPixels(camera, lon, lat));
	const at = own.map(([x, y]): [number, number] => [x, y]);
	for (let round = 0; round < ROUNDS; round++) {
		let met = false;
		for (let one = 0; one < at.length; one++)
			for (let other = 0; other < one; other++) {
				let [x, y] = [at[one]![0] - at[other]![0], at[one]![1] - at[other]![1]];
				const distance = Math.hypot(x, y);
				if (distance >= CLEAR) continue;
				met = true;
				// Two on one spot have no way to part: each takes its own.
				if (distance < 0.5) [x, y] = [Math.cos(one * 2.4), Math.sin(one * 2.4)];
				const push = (CLEAR - distance) / 2 / Math.hypot(x, y);
				at[one] = within(at[one]![0] + x * push, at[one]![1] + y * push);
				at[other] = within(at[other]![0] - x * push, at[other]![1] - y * push);
			}
		if (!met) break;
	}
	function within(x: number, y: number): [number, number] {
		const edge = CLEAR / 2;
		return [Math.min(Math.max(x, edge), width - edge), Math.min(Math.max(y, edge), height - edge)];
	}
	return at.map(([x, y], index) => [x - own[index]![0], y - own[index]![1]]);
}
