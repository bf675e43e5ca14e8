import { metresPerPixel, type Camera } from './camera';
import { OFF_MAP, type Arrangement, type Points } from './points';
import { draw } from './arrangement/draw';
import { gather, type Gathered, type Unit } from './arrangement/gather';
import { markBudget } from './arrangement/measures';
import { radiusOf, settle } from './arrangement/settle';
import { mix, spread, spreadLimit, type Spread } from './arrangement/spiral';

export interface ArrangeOptions {
	/** Always drawn on its own, even when it is not among the matched. */
	readonly selected?: number;
	/** Rings tell all of their actors, for who chooses among them. */
	readonly whole?: boolean;
}

/** Wider and wider spacing, in pixels, until the frame holds few enough. The last always does. */
const REACHES = [0, 52, 72, 96, 128, 176, 256, 512, 4096];

/**
 * What to draw for a view: which actors stand alone, which share a ring, and where a soft disc says "around here".
 * `matched` holds actor numbers (rows of `points`). The same input gives the same answer, on the server, in a worker
 * and in a page; the cost follows the number of matched actors, what comes out follows the size of the frame.
 */
export function arrange(
	points: Points,
	matched: ArrayLike<number>,
	camera: Camera,
	{ selected, whole }: ArrangeOptions = {}
): Arrangement {
	const onMap = selected !== undefined && (points.anchor[selected] ?? OFF_MAP) !== OFF_MAP;
	const budget = markBudget(camera.width, camera.height);
	const grouped = { ...camera, zoom: camera.markZoom ?? camera.zoom };
	const gathered = gather(points, withSelected(matched, onMap ? selected : undefined), grouped, budget);
	const { units, spreads } = place(gathered, budget, spreadLimit(metresPerPixel(grouped)));
	return draw(points, gathered, units, spreads, camera, onMap ? selected : undefined, whole);
}

function withSelected(matched: ArrayLike<number>, selected: number | undefined): ArrayLike<number> {
	if (selected === undefined) return matched;
	for (let i = 0; i < matched.length; i++) if (matched[i] === selected) return matched;
	const both = new Int32Array(matched.length + 1);
	both.set(matched);
	both[matched.length] = selected;
	return both;
}

/** Which neighbourhoods can be laid out, and the rings and single marks of everything else. */
function place({ exact, neighbourhoods, next }: Gathered, budget: number, limit: number) {
	// Those that mix with each other or do not fit at all fail before anything is joined: what they leave free counts.
	const candidates = layOut(withinBudget(neighbourhoods, Math.floor(budget * 0.6)), [], limit).fitting;
	let open = candidates.map(({ unit }) => unit);
	let unsettled = neighbourhoods.filter((unit) => !open.includes(unit));
	const room = budget - open.reduce((sum, unit) => sum + unit.count, 0);
	let units: Unit[] = exact;
	for (;;) {
		units = settleWithin([...units, ...unsettled], next, room);
		const { fitting, failing } = layOut(open, units, limit);
		if (failing.length === 0) return { units, spreads: fitting };
		unsettled = failing;
		open = open.filter((unit) => !failing.includes(unit));
	}
}

/** The fullest neighbourhoods become rings first. */
function withinBudget(neighbourhoods: readonly Unit[], budget: number): Unit[] {
	let total = 0;
	return neighbourhoods
		.toSorted((a, b) => a.count - b.count || a.place - b.place)
		.filter((unit) => (total += unit.count) <= budget);
}

function settleWithin(units: readonly Unit[], next: Int32Array, budget: number): Unit[] {
	let settled = [...units];
	for (const reach of REACHES) {
		settled = settle(settled, next, reach);
		if (settled.length <= budget) break;
	}
	return settled;
}

/** Lays out the emptiest first, since they fit best; what finds no room, or mixes with another, fails. */
function layOut(open: readonly Unit[], settled: readonly Unit[], limit: number) {
	const fitting: Spread[] = [];
	const failing: Unit[] = [];
	for (const unit of open) {
		const laid = spread(unit, settled, limit);
		if (laid && !fitting.some((other) => mix(laid, other)) && !settled.some((other) => covers(other, laid)))
			fitting.push(laid);
		else failing.push(unit);
	}
	return { fitting, failing };
}

/** A ring may not stand among the marks of a neighbourhood; a single mark may, since they are laid out around it. */
const covers = (other: Unit, { unit, radius }: Spread) =>
	(other.count > 1 || unit.count === 1) && Math.hypot(unit.x - other.x, unit.y - other.y) < radiusOf(other) + radius;
