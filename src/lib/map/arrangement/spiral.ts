import { NEIGHBOURHOOD_METRES, SPACING, SPREAD_LIMIT, SPREAD_METRES, SPREAD_PIXELS, STEP_GROWTH } from './measures';
import type { Unit } from './gather';
import { radiusOf } from './settle';

/** A neighbourhood whose actors are laid out one by one. */
export interface Spread {
	readonly unit: Unit;
	/** Pixels from the neighbourhood's point: x, y of each actor in the order of the chain. */
	readonly offsets: Float64Array;
	/** Pixels within which all of its marks lie whole. */
	readonly radius: number;
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Seeds of a sunflower at √(i + 1) are at least 1.6 apart. */
const SCALE = SPACING / 1.6;

export const spreadLimit = (metresPerPixel: number) => Math.max(SPREAD_PIXELS, SPREAD_METRES / metresPerPixel);
export const discRadius = (spread: number, metresPerPixel: number) =>
	Math.max(spread, NEIGHBOURHOOD_METRES / metresPerPixel);

/**
 * Lays a neighbourhood's actors out like the seeds of a sunflower, around what already stands there.
 * Undefined when they do not fit.
 */
export function spread(unit: Unit, settled: readonly Unit[], limit: number): Spread | undefined {
	if (unit.count > SPREAD_LIMIT) return undefined;
	if (unit.count === 1) return { unit, offsets: new Float64Array(2), radius: SPACING / 2 };
	const inTheWay = settled.filter(
		(other) => other.count === 1 && Math.hypot(other.x - unit.x, other.y - unit.y) < limit + 2 * SPACING
	);
	const offsets = new Float64Array(2 * unit.count);
	let placed = 0;
	for (let seed = 0; placed < unit.count; seed++) {
		const distance = SCALE * Math.sqrt(seed + 1);
		if (distance + SPACING / 2 > limit) return undefined;
		const x = distance * Math.cos(seed * GOLDEN_ANGLE);
		const y = distance * Math.sin(seed * GOLDEN_ANGLE);
		if (inTheWay.some((other) => meets(unit, x, y, other))) continue;
		offsets[2 * placed] = x;
		offsets[2 * placed + 1] = y;
		placed++;
	}
	let furthest = 0;
	for (let i = 0; i < offsets.length; i += 2) furthest = Math.max(furthest, Math.hypot(offsets[i]!, offsets[i + 1]!));
	return { unit, offsets, radius: furthest + SPACING / 2 };
}

/** Whether another unit comes too near to a seed at any zoom of the step: it draws a short line away from the point. */
function meets(unit: Unit, x: number, y: number, other: Unit): boolean {
	const fromX = other.x - unit.x;
	const fromY = other.y - unit.y;
	const alongX = fromX * (STEP_GROWTH - 1);
	const alongY = fromY * (STEP_GROWTH - 1);
	const length = alongX * alongX + alongY * alongY;
	const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - fromX) * alongX + (y - fromY) * alongY) / length));
	return Math.hypot(fromX + t * alongX - x, fromY + t * alongY - y) < SPACING / 2 + radiusOf(other);
}

/** Whether the marks of two neighbourhoods would mix. */
export const mix = (a: Spread, b: Spread) => Math.hypot(a.unit.x - b.unit.x, a.unit.y - b.unit.y) < a.radius + b.radius;
