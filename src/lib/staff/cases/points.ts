import type { Points } from '$lib/map/points';

/** Where a case is drawn. See `Points`. */
export interface CasePoint {
	readonly lon: number;
	readonly lat: number;
	readonly category: number;
	readonly anchor: number;
}

export const pointsOf = (points: readonly CasePoint[]): Points => ({
	lon: Float64Array.from(points, ({ lon }) => lon),
	lat: Float64Array.from(points, ({ lat }) => lat),
	category: Uint8Array.from(points, ({ category }) => category),
	anchor: Int32Array.from(points, ({ anchor }) => anchor)
});
