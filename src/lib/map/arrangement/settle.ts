import { chain, type Unit } from './gather';
import { GAP, ringRadius, SPACING } from './measures';

export const radiusOf = (unit: Unit) => (unit.count === 1 ? SPACING / 2 : ringRadius(unit.count));

/** How far apart the centres of two units must be. `reach` asks for more, where a frame would hold too many. */
const clearance = (a: Unit, b: Unit, reach: number) =>
	Math.max(radiusOf(a) + radiusOf(b) + (a.count > 1 || b.count > 1 ? GAP : 0), reach);

/**
 * Joins units until none is in another's way. The fullest come first and stay where they are; a smaller one that is in
 * the way joins the nearest. So a ring stands on the densest spot of what it holds and does not wander as others join.
 * The units and the chain `next` are used up: those that come back hold the others.
 */
export function settle(units: Unit[], next: Int32Array, reach = 0): Unit[] {
	let current = units;
	for (;;) {
		const kept = joinOnce(current, next, reach);
		if (kept.length === current.length) return kept;
		current = kept;
	}
}

/** Of two that are about as full, the place that is listed first: people look for the town, not for the suburb. */
const byWeight = (a: Unit, b: Unit) =>
	fullness(b) - fullness(a) || a.mainPlace - b.mainPlace || b.count - a.count || a.head - b.head;
const fullness = ({ count }: Unit) => (count < 4 ? count : 2 + Math.round(Math.log2(count)));

function joinOnce(units: Unit[], next: Int32Array, reach: number): Unit[] {
	units.sort(byWeight);
	const widest = units.reduce((most, unit) => Math.max(most, radiusOf(unit)), 0);
	const cell = Math.max(2 * widest + GAP, reach, SPACING);
	const cells = new Map<number, Unit[]>();
	const kept: Unit[] = [];
	for (const unit of units) {
		const column = Math.floor(unit.x / cell);
		const row = Math.floor(unit.y / cell);
		const host = nearestInTheWay(unit, column, row, cells, reach);
		if (host) {
			chain(host, unit, next);
			continue;
		}
		kept.push(unit);
		const key = keyOf(column, row);
		const there = cells.get(key);
		if (there) there.push(unit);
		else cells.set(key, [unit]);
	}
	return kept;
}

/** World columns stay far below 2^26 at the deepest zoom, so that the pair is one safe integer. */
const keyOf = (column: number, row: number) => column * 67_108_864 + row;

function nearestInTheWay(unit: Unit, column: number, row: number, cells: Map<number, Unit[]>, reach: number) {
	let nearest: Unit | undefined;
	let best = Infinity;
	for (let dx = -1; dx <= 1; dx++) {
		for (let dy = -1; dy <= 1; dy++) {
			for (const other of cells.get(keyOf(column + dx, row + dy)) ?? []) {
				const distance = Math.hypot(other.x - unit.x, other.y - unit.y);
				if (distance < clearance(unit, other, reach) && distance < best) {
					best = distance;
					nearest = other;
				}
			}
		}
	}
	return nearest;
}
