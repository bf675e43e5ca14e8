import type { Geometry, Position } from 'geojson';
import type { BasemapShapes } from './basemap';

type Shores = Pick<BasemapShapes, 'land' | 'water'>;
interface Place {
	readonly lat: number;
	readonly lon: number;
}

/** Metres that the outline may err by: its median error is 40 m (see the territory's `layers.ts`), beaches move, quays grow. */
const DOUBT = 100;

/** Whether a place lies in the sea or in a lagoon, farther from all land than the drawing of the shore may err. */
export function isAfloat({ land, water }: Shores, place: Place): boolean {
	const [lands, waters] = [ringsOf(land), ringsOf(water)];
	const isDry = isIn(lands, place) && !isIn(waters, place);
	return !isDry && [...lands, ...waters].every((ring) => metresTo(ring, place) > DOUBT);
}

const ringsOf = ({ features }: Shores['land'] | Shores['water']): Position[][] =>
	(features as readonly { readonly geometry: Geometry }[]).flatMap(({ geometry }) =>
		geometry.type === 'Polygon'
			? geometry.coordinates
			: geometry.type === 'MultiPolygon'
				? geometry.coordinates.flat()
				: []
	);

/** A line from the place to the east crosses an odd number of sides. */
function isIn(rings: readonly Position[][], { lat, lon }: Place): boolean {
	let inside = false;
	for (const ring of rings)
		for (let i = 1; i < ring.length; i++) {
			const [[x1, y1], [x2, y2]] = [ring[i - 1] as [number, number], ring[i] as [number, number]];
			if (y1 > lat !== y2 > lat && lon < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
		}
	return inside;
}

/** Metres from a place to the nearest side of a ring, on ground as flat as an island's. */
function metresTo(ring: readonly Position[], { lat, lon }: Place): number {
	const high = 111_195;
	const wide = high * Math.cos((lat * Math.PI) / 180);
	const at = ([x, y]: Position) => [(x! - lon) * wide, (y! - lat) * high] as const;
	let least = Infinity;
	for (let i = 1; i < ring.length; i++) {
		const [[x1, y1], [x2, y2]] = [at(ring[i - 1]!), at(ring[i]!)];
		const [dx, dy] = [x2 - x1, y2 - y1];
		const along = Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / (dx * dx + dy * dy || 1)));
		least = Math.min(least, Math.hypot(x1 + along * dx, y1 + along * dy));
	}
	return least;
}
