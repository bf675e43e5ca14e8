import { SPACING } from './arrangement/measures';
import type { ClusterMark, SingleMark } from './points';

/** A ring unfolded: its actors around it, each within reach. */
export interface Spider {
	readonly cluster: ClusterMark;
	readonly marks: readonly SingleMark[];
	/** Pixels from the ring's middle to beyond the outermost mark. */
	readonly radius: number;
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const SCALE = (SPACING + 2) / 1.55;

/** Lays the members out like sunflower seeds that begin outside the ring. */
export function unfold(cluster: ClusterMark, members: readonly number[]): Spider {
	const first = Math.ceil(((cluster.radius + SPACING * 0.75) / SCALE) ** 2);
	const marks = members.map((actor, i) => {
		const distance = SCALE * Math.sqrt(first + i);
		const angle = (first + i) * GOLDEN_ANGLE;
		return {
			actor,
			lon: cluster.lon,
			lat: cluster.lat,
			dx: Math.round(distance * Math.cos(angle) * 10) / 10,
			dy: Math.round(distance * Math.sin(angle) * 10) / 10,
			// No line of its own: the legs of the spider say where it belongs.
			approximate: true
		};
	});
	return { cluster, marks, radius: SCALE * Math.sqrt(first + members.length) + SPACING / 2 };
}
