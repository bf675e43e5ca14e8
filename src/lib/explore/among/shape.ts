import { polygonContains } from 'd3';
import type { Spot } from '../../map/points';
import type { Shape } from './choosing.svelte';

export type Corner = readonly [x: number, y: number];

/** The outline of what a pointer has drawn: a way around, or two corners of a rectangle. */
export function outlineOf(shape: Shape, way: readonly Corner[]): readonly Corner[] {
	if (shape === 'lasso' || way.length < 2) return way;
	const [[left, top], [right, bottom]] = [way[0]!, way.at(-1)!];
	return [
		[left, top],
		[right, top],
		[right, bottom],
		[left, bottom]
	];
}

/** The marks whose middle lies in an outline. */
export const inside = (outline: readonly Corner[], spots: readonly Spot[]): Spot[] =>
	outline.length < 3 ? [] : spots.filter(({ x, y }) => polygonContains(outline as [number, number][], [x, y]));

/** The mark under a pointer, or the nearest within `reach` pixels of its edge. */
export function spotAt([x, y]: Corner, spots: readonly Spot[], reach: number): Spot | undefined {
	const away = (spot: Spot) => Math.hypot(spot.x - x, spot.y - y) - spot.radius;
	const nearest = spots.reduce<Spot | undefined>(
		(best, spot) => (best && away(best) <= away(spot) ? best : spot),
		undefined
	);
	return nearest && away(nearest) <= reach ? nearest : undefined;
}
