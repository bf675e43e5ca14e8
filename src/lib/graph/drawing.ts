import type { TieFamily } from '../domain/network/tie';
import type { SeenNode } from './appearance';
import type { Network, NetworkLink, NetworkNode } from './network';

/** The frame that the network is drawn into, and what one unit of the layout is there. Pixels. */
export interface Frame {
	readonly width: number;
	readonly height: number;
	readonly unit: number;
}

/** Units around the network, so that no mark or name is cut. */
const MARGIN = 2;

export const boxOf = ({ width, height }: Pick<Network, 'width' | 'height'>) => ({
	x: -width / 2 - MARGIN,
	y: -height / 2 - MARGIN,
	width: width + 2 * MARGIN,
	height: height + 2 * MARGIN
});

export function frameOf(network: Pick<Network, 'width' | 'height'>, width: number, height: number): Frame {
	const box = boxOf(network);
	return { width, height, unit: Math.min(width / box.width, height / box.height) };
}

/** Side of a mark, in units: it grows with the number of its ties, and the best tied is no more than three times the least. */
export const sideOf = ({ degree, side }: Pick<SeenNode, 'degree' | 'side'>) =>
	side ?? Math.min(2.1, 0.66 + 0.15 * Math.sqrt(degree));

/** Links that are drawn alike, as one path: hundreds of elements less. */
export interface Strokes {
	readonly key: string;
	readonly family: TieFamily;
	readonly confirmed: boolean;
	readonly faint: boolean;
	readonly width: 'thin' | 'middle' | 'thick';
	readonly d: string;
	/** Heads of the arrows, to be filled. */
	readonly heads: string;
}

/** Euros from which a flow is drawn wider, and widest. */
export const [MUCH, MOST] = [50_000, 500_000];
const widthOf = ({ amount = 0 }: NetworkLink) => (amount >= MOST ? 'thick' : amount >= MUCH ? 'middle' : 'thin');
/** Length and half the breadth of an arrow's head, in units. */
const HEAD = { length: 0.55, breadth: 0.2 };

/** `isFaint` by node: a link is as faint as the fainter of its ends. */
export function strokesOf(
	{ nodes }: Network,
	links: readonly NetworkLink[],
	isFaint: (node: NetworkNode) => boolean
): Strokes[] {
	const groups = new Map<string, Strokes & { d: string; heads: string }>();
	for (const link of links) {
		const [from, to] = [nodes[link.from]!, nodes[link.to]!];
		const faint = isFaint(from) || isFaint(to);
		const width = widthOf(link);
		const key = `${link.family} ${link.confirmed} ${faint} ${width}`;
		const group = groups.get(key) ?? {
			...{ key, family: link.family, confirmed: link.confirmed, faint, width },
			...{ d: '', heads: '' }
		};
		group.d += `M${from.x} ${from.y}L${to.x} ${to.y}`;
		if (link.family === 'money' && link.directed) group.heads += headOf(from, to);
		groups.set(key, group);
	}
	// What is faint lies under what is not.
	return [...groups.values()].sort((a, b) => Number(b.faint) - Number(a.faint) || (a.key < b.key ? -1 : 1));
}

function headOf(from: NetworkNode, to: NetworkNode): string {
	const [dx, dy] = [to.x - from.x, to.y - from.y];
	const length = Math.hypot(dx, dy) || 1;
	const [ux, uy] = [dx / length, dy / length];
	const tip = sideOf(to) / 2;
	const at = (along: number, across: number) =>
		`${short(to.x - ux * along - uy * across)} ${short(to.y - uy * along + ux * across)}`;
	return `M${at(tip, 0)}L${at(tip + HEAD.length, HEAD.breadth)}L${at(tip + HEAD.length, -HEAD.breadth)}Z`;
}
const short = (value: number) => Math.round(value * 100) / 100;

/** The name of a node where it meets no other name. In units: the middle of the line. */
export interface NodeLabel {
	readonly node: number;
	readonly text: string;
	readonly x: number;
	readonly y: number;
}

/** Pixels. A letter is about this share of the height of its type. */
const TYPE = 12.5;
const LETTER = 0.56;
const LONGEST_NAME = 26;

/**
 * Names, the best tied first, each at the first side of its mark where it meets no other name, no mark and no edge.
 * `zoom` is how much nearer the reader has come. `wanted` nodes come before all others, and may cover faint marks; the
 * name of a hub may cover those that count for little beside it. No name meets what is `taken`.
 */
export function labelsOf(
	network: Network,
	frame: Frame,
	zoom: number,
	wanted: ReadonlySet<number>,
	isFaint: (node: NetworkNode) => boolean,
	taken: readonly Box[] = []
): NodeLabel[] {
	const unit = frame.unit * zoom;
	const height = (TYPE * 1.15) / unit;
	const paper = boxOf(network);
	const order = network.nodes
		.map((node, index) => ({ node, index }))
		.filter(({ node, index }) => wanted.has(index) || (!isFaint(node) && node.degree > 0))
		.sort(
			(a, b) =>
				Number(wanted.has(b.index)) - Number(wanted.has(a.index)) ||
				sideOf(b.node) - sideOf(a.node) ||
				b.node.degree - a.node.degree ||
				a.index - b.index
		);
	const marks = network.nodes.map((node) => ({
		faint: isFaint(node),
		degree: node.degree,
		...around(node, sideOf(node) * COVERED)
	}));
	const names: Box[] = [];
	const labels: NodeLabel[] = [];
	for (const { node, index } of order) {
		const text = shortened(node.short);
		const width = (text.length * TYPE * LETTER) / unit;
		const [beside, over] = [sideOf(node) / 2 + AIR + width / 2, sideOf(node) / 2 + height * 0.5];
		for (const [dx, dy] of [
			[0, -over],
			[0, over],
			[beside, 0],
			[-beside, 0]
		] as const) {
			const [x, y] = [node.x + dx, node.y + dy];
			const box = { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
			const cut = box.left < paper.x || box.right > paper.x + paper.width || box.top < paper.y;
			if (cut || [...taken, ...names].some((other) => meet(box, other))) continue;
			const mayCover = (mark: { faint: boolean; degree: number }) =>
				(wanted.has(index) && mark.faint) || mark.degree * MUCH_LESS <= node.degree;
			if (marks.some((mark, other) => other !== index && meet(box, mark) && !mayCover(mark))) continue;
			names.push(box);
			labels.push({ node: index, text, x: short(x), y: short(y) });
			break;
		}
	}
	return labels;
}
/** Share of a mark's side that a name must leave free; units between a mark and a name beside it. */
const [COVERED, AIR] = [0.8, 0.15];
const MUCH_LESS = 8;
/** Names are set anew at steps, not at each turn of a wheel. */
export const zoomStepOf = (zoom: number) => 2 ** (Math.round(Math.log2(zoom) * 2) / 2);
export const typeSize = (frame: Frame, zoom: number) => TYPE / (frame.unit * zoom);

export const shortened = (name: string, longest = LONGEST_NAME) =>
	name.length <= longest ? name : `${name.slice(0, longest - 1).trimEnd()}…`;

/** An upright rectangle, in units. */
export interface Box {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}
const around = ({ x, y }: NetworkNode, side: number): Box => ({
	...{ left: x - side / 2, right: x + side / 2 },
	...{ top: y - side / 2, bottom: y + side / 2 }
});
export const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
