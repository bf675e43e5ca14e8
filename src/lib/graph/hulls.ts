import { contours } from 'd3';
import type { Point, Seen, SeenNode } from './appearance';
import { meet, type Box } from './crowd';
import { sideOf, type Frame } from './drawing';
import { LEAST_COMMUNITY } from './looks';

/** The ground of a community: a soft line around its members. */
export interface Hull {
	readonly community: number;
	/** Its colour, as its members have it. */
	readonly hue: number;
	readonly d: string;
	/** The box around its largest piece. */
	readonly extent: Box;
	/** Its members as they are drawn. */
	readonly members: readonly SeenNode[];
}

/** Side of a cell of the grid on which grounds are drawn. All in units. */
const CELL = 0.5;
/** How far a member, a tie between two members, and somebody else reach. */
const [OWN, TIE, OTHER] = [2.2, 1.3, 1.5];
/** Ties longer than this hold no ground: it would be a tentacle. */
const LONGEST_TIE = 7;
/** How much of a ground somebody else takes away, and what of it is left inside the line. */
const [TAKEN, LINE] = [0.9, 0.35];
/** A piece with fewer members is drawn by their colour alone. */
const LEAST_PIECE = 3;

/**
 * The grounds of communities of at least four, the largest first and no more than `most`. A member, and a short tie between two, raise the ground
 * of their community around them, and lower that of all others: so grounds hardly cover each other.
 */
export function hullsOf({ nodes, links, width, height }: Seen, most = Infinity): Hull[] {
	const members = new Map<number, SeenNode[]>();
	for (const node of nodes)
		if (node.community !== undefined) members.set(node.community, [...(members.get(node.community) ?? []), node]);
	const [left, top] = [-width / 2 - 2 * OWN, -height / 2 - 2 * OWN];
	const across = Math.ceil((width + 4 * OWN) / CELL);
	const down = Math.ceil((height + 4 * OWN) / CELL);
	const trace = contours().size([across, down]);
	return [...members]
		.filter(([, own]) => own.length >= LEAST_COMMUNITY)
		.sort(([a], [b]) => a - b)
		.slice(0, most)
		.flatMap(([community, own]) => {
			const ground = new Float64Array(across * down);
			const others = new Float64Array(across * down);
			for (const node of nodes)
				if (node.community === community) raise(ground, [node, node], OWN);
				else raise(others, [node, node], OTHER);
			for (const { from, to } of links) {
				const [a, b] = [nodes[from]!, nodes[to]!];
				if (a.community !== community || b.community !== community) continue;
				if (Math.hypot(a.x - b.x, a.y - b.y) <= LONGEST_TIE) raise(ground, [a, b], TIE);
			}
			for (let cell = 0; cell < ground.length; cell++) ground[cell]! -= TAKEN * others[cell]!;
			const pieces = trace
				.contour(Array.from(ground), LINE)
				.coordinates.map((polygon) =>
					polygon[0]!.map(([x, y]) => ({ x: left + (x! - 0.5) * CELL, y: top + (y! - 0.5) * CELL }))
				)
				.filter((ring) => own.filter((node) => isInside(node, ring)).length >= LEAST_PIECE);
			if (pieces.length === 0) return [];
			const largest = pieces.map(boxAround).reduce((most, box) => (areaOf(box) > areaOf(most) ? box : most));
			return [{ community, hue: own[0]!.hue ?? 0, d: pieces.map(softened).join(''), extent: largest, members: own }];
		});

	/** Adds to the ground what lies nearer than `reach` to the line from one point to another. */
	function raise(ground: Float64Array, [a, b]: readonly [Point, Point], reach: number) {
		const column = (x: number) => Math.max(0, Math.min(across - 1, Math.round((x - left) / CELL)));
		const row = (y: number) => Math.max(0, Math.min(down - 1, Math.round((y - top) / CELL)));
		const [dx, dy] = [b.x - a.x, b.y - a.y];
		const length = dx * dx + dy * dy;
		for (let j = row(Math.min(a.y, b.y) - reach); j <= row(Math.max(a.y, b.y) + reach); j++)
			for (let i = column(Math.min(a.x, b.x) - reach); i <= column(Math.max(a.x, b.x) + reach); i++) {
				const [x, y] = [left + i * CELL - a.x, top + j * CELL - a.y];
				const along = length > 0 ? Math.max(0, Math.min(1, (x * dx + y * dy) / length)) : 0;
				const [offX, offY] = [x - along * dx, y - along * dy];
				const near = 1 - (offX * offX + offY * offY) / (reach * reach);
				if (near > 0) ground[j * across + i]! += near * near;
			}
	}
}

const areaOf = ({ left, right, top, bottom }: Box) => (right - left) * (bottom - top);

const boxAround = (ring: readonly Point[]): Box => ({
	left: Math.min(...ring.map(({ x }) => x)),
	right: Math.max(...ring.map(({ x }) => x)),
	top: Math.min(...ring.map(({ y }) => y)),
	bottom: Math.max(...ring.map(({ y }) => y))
});

/** By the number of sides of the ring that lie to the right of the point. */
function isInside({ x, y }: Point, ring: readonly Point[]): boolean {
	let inside = false;
	for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
		const [a, b] = [ring[i]!, ring[j]!];
		if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
	}
	return inside;
}

/** A closed line through the middles of the sides of every other corner: no corner is left. */
function softened(ring: readonly Point[]): string {
	const corners = ring.slice(1).filter((_, i) => i % 2 === 0);
	const middle = (i: number) => {
		const [a, b] = [corners[i % corners.length]!, corners[(i + 1) % corners.length]!];
		return `${short((a.x + b.x) / 2)} ${short((a.y + b.y) / 2)}`;
	};
	return `M${middle(0)}${corners
		.map((_, i) => corners[(i + 1) % corners.length]!)
		.map(({ x, y }, i) => `Q${short(x)} ${short(y)} ${middle(i + 1)}`)
		.join('')}Z`;
}
const short = (value: number) => Math.round(value * 10) / 10;

/** The name of a ground, in units: the middle of its line. */
export interface HullName {
	readonly community: number;
	readonly hue: number;
	readonly text: string;
	readonly x: number;
	readonly y: number;
	readonly box: Box;
}

/** Pixels; how broad a letter is, of its height. */
const [TYPE, LETTER] = [12.5, 0.56];
/** A name that would lie on more marks is left to the legend. */
const MOST_COVERED = 3;

/** Names of grounds, the largest first: at the side of each where it covers the fewest marks and no other such name. */
export function hullNames(
	hulls: readonly Hull[],
	words: ReadonlyMap<number, string>,
	nodes: readonly SeenNode[],
	frame: Frame,
	zoom: number,
	paper: Box
): HullName[] {
	const unit = frame.unit * zoom;
	const height = (TYPE * 1.3) / unit;
	const marks = nodes.map((node) => ({ x: node.x, y: node.y, half: sideOf(node) / 2 }));
	const names: HullName[] = [];
	for (const { community, hue, extent } of hulls) {
		const text = words.get(community);
		if (!text) continue;
		const width = (text.length * TYPE * LETTER) / unit;
		const [middle, halfway] = [(extent.left + extent.right) / 2, (extent.top + extent.bottom) / 2];
		const spots = [0, 0.25, -0.25].flatMap((aside) => [
			{ x: middle + aside * (extent.right - extent.left), y: extent.top - height * 0.4 },
			{ x: middle + aside * (extent.right - extent.left), y: extent.bottom + height * 0.4 },
			{ x: extent.right + width / 2, y: halfway + aside * (extent.bottom - extent.top) },
			{ x: extent.left - width / 2, y: halfway + aside * (extent.bottom - extent.top) }
		]);
		const tried = spots
			.map(({ x, y }) => ({
				...{ x, y },
				box: { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }
			}))
			.filter(
				({ box }) =>
					box.left >= paper.left &&
					box.right <= paper.right &&
					box.top >= paper.top &&
					box.bottom <= paper.bottom &&
					!names.some((other) => meet(box, other.box))
			)
			.map((spot) => ({
				...spot,
				covers: marks.filter(({ x, y, half }) =>
					meet(spot.box, { left: x - half, right: x + half, top: y - half, bottom: y + half })
				).length
			}));
		const best = tried.reduce<(typeof tried)[number] | undefined>(
			(least, spot) => (!least || spot.covers < least.covers ? spot : least),
			undefined
		);
		if (best && best.covers <= MOST_COVERED)
			names.push({ ...{ community, hue, text }, x: short(best.x), y: short(best.y), box: best.box });
	}
	return names;
}
