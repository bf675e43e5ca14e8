import type { Bearing } from '../domain/territory';
import type { ArcEnd, MapArc } from './kinds';
import type { Arrangement } from './points';
import { SPACING } from './arrangement/measures';

export interface DrawnArc {
	readonly key: string;
	readonly family: MapArc['family'];
	readonly confirmed: boolean;
	/** px */
	readonly width: number;
	readonly d: string;
	/** `d` of the arrow head, where the relation has a direction that matters. */
	readonly head?: string;
}
type Pixel = readonly [x: number, y: number];
type Project = (lon: number, lat: number) => Pixel;

/** An end and the pixels around it that the line leaves free. */
interface End {
	readonly at: Pixel;
	readonly free: number;
}

/** Where in the frame a quay lies, as shares of its width and height. */
const QUAYS: Record<Bearing, Pixel> = {
	north: [0.5, 0],
	northeast: [1, 0],
	east: [1, 0.5],
	southeast: [1, 1],
	south: [0.5, 1],
	southwest: [0, 1],
	west: [0, 0.5],
	northwest: [0, 0]
};
/** Pixels from the edge of the frame to where lines to a quay end. */
const QUAY_INSET = 56;
const BEND = 0.16;

/** Where the lines to a quay end. */
export function quayPoint(bearing: Bearing, width: number, height: number, inset = QUAY_INSET): Pixel {
	const [right, down] = QUAYS[bearing];
	return [inset + right * (width - 2 * inset), inset + down * (height - 2 * inset)];
}

/** Curves between what is drawn: a mark where it was moved to, the ring that holds an actor, or a quay. */
export function drawArcs(
	arcs: readonly MapArc[],
	arrangement: Arrangement,
	project: Project,
	width: number,
	height: number
): DrawnArc[] {
	const standing = new Map<number, End>();
	for (const { actor, lon, lat, dx, dy } of arrangement.singles) {
		const [x, y] = project(lon, lat);
		standing.set(actor, { at: [x + dx, y + dy], free: SPACING / 2 });
	}
	for (const { members, lon, lat, radius } of arrangement.clusters)
		for (const actor of members ?? []) standing.set(actor, { at: project(lon, lat), free: radius + 2 });
	const endOf = (end: ArcEnd): End =>
		'bearing' in end
			? { at: quayPoint(end.bearing, width, height), free: 4 }
			: (standing.get(end.actor) ?? { at: project(end.lon, end.lat), free: 4 });

	return arcs.flatMap(({ key, from, to, family, confirmed, amount }) => {
		const directed = family === 'money';
		const stroke = family === 'money' ? moneyWidth(amount) : family === 'membership' ? 1.4 : 1.6;
		const curve = bent(endOf(from), endOf(to), directed ? stroke * 2.2 + 3 : 0);
		return curve
			? [{ key, family, confirmed, width: stroke, d: curve.d, ...(directed ? { head: arrow(curve, stroke) } : {}) }]
			: [];
	});
}

/** From 1.6 px for an unknown amount or a few hundred euros to 5 px for a million. */
const moneyWidth = (amount = 0) => Math.max(1.6, Math.min(5, 1.6 + Math.log10(Math.max(amount, 1_000) / 1_000) * 1.15));

interface Curve {
	readonly d: string;
	readonly tip: Pixel;
	/** Unit vector along which the curve arrives. */
	readonly along: Pixel;
}

/** A quadratic curve, bent to the north whatever its direction, so that there and back lie on one another. */
function bent(from: End, to: End, headLength: number): Curve | undefined {
	const [x1, y1] = from.at;
	const [x2, y2] = to.at;
	const length = Math.hypot(x2 - x1, y2 - y1);
	if (length < from.free + to.free + headLength + 4) return undefined;
	const flip = x2 >= x1 ? 1 : -1;
	const control: Pixel = [(x1 + x2) / 2 + flip * (y2 - y1) * BEND, (y1 + y2) / 2 - flip * (x2 - x1) * BEND];
	const start = toward(from.at, control, from.free);
	const tip = toward(to.at, control, to.free);
	const stop = toward(to.at, control, to.free + headLength);
	const reach = Math.hypot(tip[0] - control[0], tip[1] - control[1]) || 1;
	return {
		d: `M${pair(start)}Q${pair(control)} ${pair(stop)}`,
		tip,
		along: [(tip[0] - control[0]) / reach, (tip[1] - control[1]) / reach]
	};
}

function toward(from: Pixel, to: Pixel, distance: number): Pixel {
	const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
	return [from[0] + ((to[0] - from[0]) * distance) / length, from[1] + ((to[1] - from[1]) * distance) / length];
}

function arrow({ tip, along: [ax, ay] }: Curve, stroke: number): string {
	const length = stroke * 2.2 + 4;
	const half = stroke + 2.4;
	const back: Pixel = [tip[0] - ax * length, tip[1] - ay * length];
	return `M${pair(tip)}L${pair([back[0] - ay * half, back[1] + ax * half])}L${pair([back[0] + ay * half, back[1] - ax * half])}z`;
}

const pair = ([x, y]: Pixel) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
