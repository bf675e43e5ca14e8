import { SPACING } from './arrangement/measures';
import { toPixels, type Camera } from './camera';
import type { Arrangement, ClusterMark, SingleMark } from './points';

/** Pixels from the middle of a target to its edge that a thumb wants (44 px across). */
const COMFORTABLE = 22;

/** How far around its middle each mark and each ring is hit: as much as a thumb wants, as far as the neighbours allow. */
export function reaches(
	{ singles, clusters }: Arrangement,
	camera: Camera
): ReadonlyMap<SingleMark | ClusterMark, number> {
	const targets = [
		...singles.map((mark) => ({ mark, core: SPACING / 2, ...pixel(camera, mark, mark.dx, mark.dy) })),
		...clusters.map((mark) => ({ mark, core: mark.radius, ...pixel(camera, mark) }))
	];
	return new Map(
		targets.map((one) => {
			let room = Infinity;
			for (const other of targets)
				if (other !== one) room = Math.min(room, Math.hypot(other.x - one.x, other.y - one.y) - one.core - other.core);
			const wanted = Math.max(COMFORTABLE, one.core);
			return [one.mark, Math.floor(Math.min(wanted, one.core + Math.max(room, 0) / 2) * 10) / 10];
		})
	);
}

function pixel(camera: Camera, { lon, lat }: { lon: number; lat: number }, dx = 0, dy = 0) {
	const [x, y] = toPixels(camera, lon, lat);
	return { x: x + dx, y: y + dy };
}
