import { metresPerPixel, type Camera } from './camera';

/** Lengths in metres that a reader can divide. */
const LENGTHS = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000];

/** The longest round length that takes at most `most` px, and what it takes. */
export function scaleBar(camera: Camera, most = 120): { metres: number; pixels: number } {
	const metresEach = metresPerPixel(camera);
	const metres = LENGTHS.findLast((length) => length / metresEach <= most) ?? LENGTHS[0]!;
	return { metres, pixels: metres / metresEach };
}
