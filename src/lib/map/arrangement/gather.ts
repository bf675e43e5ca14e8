import { worldSize, worldX, worldY, type Camera } from '../camera';
import { EXACT, OFF_MAP, type Points } from '../points';
import { MARGIN, SPACING, SPREAD_PIXELS, zoomStep } from './measures';

/** Actors that share one spot on the screen, or one neighbourhood. Their numbers are a chain through `Gathered.next`. */
export interface Unit {
	/** World pixels at the zoom step. */
	x: number;
	y: number;
	count: number;
	head: number;
	tail: number;
	/** The neighbourhood that all of its actors lie in, EXACT when they have points of their own, MIXED otherwise. */
	place: number;
	/** The neighbourhood that most of its actors lie in, and how many do. */
	mainPlace: number;
	mainCount: number;
}
export const MIXED = -3;

export interface Gathered {
	/** World pixels at the zoom step per unit of the world. */
	readonly size: number;
	readonly exact: Unit[];
	readonly neighbourhoods: Unit[];
	/** The next actor of the same unit, or -1. */
	readonly next: Int32Array;
}

/** Points of equal bins are closer than two marks may be, whatever the pair. */
const BIN = Math.floor(SPACING / Math.SQRT2);
const WIDE_BIN = 3 * BIN;
const CROWD = 6;

const projected = new WeakMap<Points, { x: Float64Array; y: Float64Array }>();

/** World coordinates of every point, worked out once for a set of points. */
export function worldOf(points: Points) {
	let known = projected.get(points);
	if (!known) {
		known = { x: Float64Array.from(points.lon, worldX), y: Float64Array.from(points.lat, worldY) };
		projected.set(points, known);
	}
	return known;
}

export function chain(unit: Unit, other: Unit, next: Int32Array) {
	next[unit.tail] = other.head;
	unit.tail = other.tail;
	unit.count += other.count;
	if (unit.place !== other.place) unit.place = MIXED;
	// It keeps the name of the place it stands on, unless another has far more to say.
	if (unit.mainCount === 0 || other.mainCount > 2 * unit.mainCount) {
		unit.mainPlace = other.mainPlace;
		unit.mainCount = other.mainCount;
	}
}

const alone = (x: number, y: number, actor: number, place: number): Unit => ({
	x,
	y,
	count: 1,
	head: actor,
	tail: actor,
	place,
	mainPlace: place,
	mainCount: place >= 0 ? 1 : 0
});

/** Actors by neighbourhood, and exact ones by bins that are fixed to the world, in time that follows their number. */
export function gather(points: Points, matched: ArrayLike<number>, camera: Camera, budget: number): Gathered {
	const { x: xs, y: ys } = worldOf(points);
	const size = worldSize(zoomStep(camera.zoom));
	const shrink = size / worldSize(camera.zoom);
	const halfWidth = (camera.width * shrink) / 2 + MARGIN;
	const halfHeight = (camera.height * shrink) / 2 + MARGIN;
	const centreX = worldX(camera.lon) * size;
	const centreY = worldY(camera.lat) * size;

	const next = new Int32Array(points.lon.length).fill(-1);
	const byPlace: (Unit | undefined)[] = [];
	const inFrame = new Int32Array(matched.length);
	let found = 0;
	for (let i = 0; i < matched.length; i++) {
		const actor = matched[i]!;
		const anchor = points.anchor[actor] ?? OFF_MAP;
		if (anchor === OFF_MAP) continue;
		const x = xs[actor]! * size;
		const y = ys[actor]! * size;
		// A neighbourhood whose point is just outside may reach into the frame.
		const reach = anchor === EXACT ? 0 : SPREAD_PIXELS;
		if (Math.abs(x - centreX) > halfWidth + reach || Math.abs(y - centreY) > halfHeight + reach) continue;
		const unit = anchor === EXACT ? undefined : byPlace[anchor];
		if (anchor === EXACT) inFrame[found++] = actor;
		else if (unit) append(unit, actor, next);
		else byPlace[anchor] = alone(x, y, actor, anchor);
	}

	// Many times more than the frame may hold: wide bins, since they will be rings anyway.
	const bin = found > CROWD * budget ? WIDE_BIN : BIN;
	const firstColumn = Math.floor((centreX - halfWidth) / bin);
	const firstRow = Math.floor((centreY - halfHeight) / bin);
	const columns = Math.floor((centreX + halfWidth) / bin) - firstColumn + 1;
	const rows = Math.floor((centreY + halfHeight) / bin) - firstRow + 1;
	const unitOfBin: (Unit | undefined)[] = new Array(columns * rows);
	const exact: Unit[] = [];
	for (let i = 0; i < found; i++) {
		const actor = inFrame[i]!;
		const x = xs[actor]! * size;
		const y = ys[actor]! * size;
		const key = (Math.floor(y / bin) - firstRow) * columns + Math.floor(x / bin) - firstColumn;
		const unit = unitOfBin[key];
		if (unit) {
			// The unit stands on the mean of its actors.
			unit.x += (x - unit.x) / (unit.count + 1);
			unit.y += (y - unit.y) / (unit.count + 1);
			append(unit, actor, next);
		} else exact.push((unitOfBin[key] = alone(x, y, actor, EXACT)));
	}
	return { size, exact, neighbourhoods: byPlace.filter((unit) => unit !== undefined), next };
}

function append(unit: Unit, actor: number, next: Int32Array) {
	next[unit.tail] = actor;
	unit.tail = actor;
	unit.count++;
	if (unit.place >= 0) unit.mainCount++;
}
