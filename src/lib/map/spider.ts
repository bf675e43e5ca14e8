import { SPACING } from './arrangement/measures';
import type { ClusterMark, SingleMark } from './points';

/** A ring unfolded: its actors around it, each within reach. */
export interface Spider {
	readonly cluster: ClusterMark;
	readonly marks: readonly SingleMark[];
	/** Pixels from the ring to the middle of the marks, where they keep clear of what covers the map. */
	readonly aside: readonly [dx: number, dy: number];
	/** Pixels from the middle of the marks to beyond the outermost mark. */
	readonly radius: number;
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const SCALE = (SPACING + 2) / 1.55;

/** Says how far a circle of a radius must go from the ring to be seen whole. */
export type Aside = (radius: number) => readonly [dx: number, dy: number];

/** Lays the members out like sunflower seeds that begin outside the ring. */
export function unfold(cluster: ClusterMark, members: readonly number[], asideOf: Aside = () => [0, 0]): Spider {
	const first = Math.ceil(((cluster.radius + SPACING * 0.75) / SCALE) ** 2);
	const radius = SCALE * Math.sqrt(first + members.length) + SPACING / 2;
	const aside = asideOf(radius);
	const marks = members.map((actor, i) => {
		const distance = SCALE * Math.sqrt(first + i);
		const angle = (first + i) * GOLDEN_ANGLE;
		return {
			actor,
			lon: cluster.lon,
			lat: cluster.lat,
			dx: Math.round((aside[0] + distance * Math.cos(angle)) * 10) / 10,
			dy: Math.round((aside[1] + distance * Math.sin(angle)) * 10) / 10,
			// No line of its own: the legs of the spider say where it belongs.
			approximate: true
		};
	});
	return { cluster, marks, aside, radius };
}
