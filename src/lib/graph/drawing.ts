import type { TieFamily } from '../domain/network/tie';
import type { SeenNode } from './appearance';
import { Crowd, type Box } from './crowd';
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

/** How a tie is drawn. */
export interface Look {
	readonly key: string;
	readonly family: TieFamily;
	readonly confirmed: boolean;
	readonly faint: boolean;
	readonly width: 'thin' | 'middle' | 'thick';
}

/** Euros from which a flow is drawn wider, and widest. */
export const [MUCH, MOST] = [50_000, 500_000];
const widthOf = ({ amount = 0 }: NetworkLink) => (amount >= MOST ? 'thick' : amount >= MUCH ? 'middle' : 'thin');
/** Length and half the breadth of an arrow's head, in units. */
const HEAD = { length: 0.55, breadth: 0.2 };

/** Links that are drawn alike, those that lie lowest first. `isFaint` by node: a link is as faint as the fainter of its ends. */
export function tiesByLook(
	links: readonly NetworkLink[],
	isFaint: (node: number) => boolean
): (Look & { readonly links: readonly NetworkLink[] })[] {
	const groups = new Map<string, Look & { links: NetworkLink[] }>();
	for (const link of links) {
		const faint = isFaint(link.from) || isFaint(link.to);
		const width = widthOf(link);
		const key = `${link.family} ${link.confirmed} ${faint} ${width}`;
		const group = groups.get(key);
		if (group) group.links.push(link);
		else groups.set(key, { key, family: link.family, confirmed: link.confirmed, faint, width, links: [link] });
	}
	// What is faint lies under what is not.
	return [...groups.values()].sort((a, b) => Number(b.faint) - Number(a.faint) || (a.key < b.key ? -1 : 1));
}

/** Links that are drawn alike, as one path: hundreds of elements less. */
export interface Strokes extends Look {
	readonly d: string;
	/** Heads of the arrows, to be filled. */
	readonly heads: string;
}

export function strokesOf(
	{ nodes }: Pick<Network, 'nodes'>,
	links: readonly NetworkLink[],
	isFaint: (node: NetworkNode) => boolean
): Strokes[] {
	return tiesByLook(links, (node) => isFaint(nodes[node]!)).map(({ links, ...look }) => {
		const ends = links.map(({ from, to }) => [nodes[from]!, nodes[to]!] as const);
		return {
			...look,
			d: ends.map(([from, to]) => `M${from.x} ${from.y}L${to.x} ${to.y}`).join(''),
			heads: links
				.map((link, i) =>
					hasHead(link)
						? `M${headOf(...ends[i]!)
								.map(point)
								.join('L')}Z`
						: ''
				)
				.join('')
		};
	});
}
const point = ([x, y]: Point) => `${short(x)} ${short(y)}`;

type Point = readonly [x: number, y: number];

/** Money says where it goes. */
export const hasHead = ({ family, directed }: NetworkLink) => family === 'money' && directed;

/** Corners of an arrow's head: its tip at the edge of the mark that it leads to. */
export function headOf(from: SeenNode, to: SeenNode): readonly [Point, Point, Point] {
	const [dx, dy] = [to.x - from.x, to.y - from.y];
	const length = Math.hypot(dx, dy) || 1;
	const [ux, uy] = [dx / length, dy / length];
	const tip = sideOf(to) / 2;
	const at = (along: number, across: number) =>
		[to.x - ux * along - uy * across, to.y - uy * along + ux * across] as const;
	return [at(tip, 0), at(tip + HEAD.length, HEAD.breadth), at(tip + HEAD.length, -HEAD.breadth)];
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
 * name of a hub may cover those that count for little beside it. No name meets what is `taken`. Only nodes that are `shown` are named; where there are
 * very many of them, the smallest are not tried.
 */
export function labelsOf(
	network: Network,
	frame: Frame,
	zoom: number,
	wanted: ReadonlySet<number>,
	isFaint: (node: NetworkNode) => boolean,
	taken: readonly Box[] = [],
	shown: Box = EVERYWHERE
): NodeLabel[] {
	const unit = frame.unit * zoom;
	const height = (TYPE * 1.15) / unit;
	const paper = boxOf(network);
	const seen = network.nodes
		.map((node, index) => ({ node, index }))
		.filter(({ node: { x, y } }) => x >= shown.left && x <= shown.right && y >= shown.top && y <= shown.bottom);
	const order = seen
		.filter(({ node, index }) => wanted.has(index) || (!isFaint(node) && node.degree > 0))
		.sort(
			(a, b) =>
				Number(wanted.has(b.index)) - Number(wanted.has(a.index)) ||
				sideOf(b.node) - sideOf(a.node) ||
				b.node.degree - a.node.degree ||
				a.index - b.index
		)
		.slice(0, TRIED);
	const marks = new Crowd<Box & { readonly index: number; readonly faint: boolean; readonly degree: number }>();
	for (const { node, index } of seen)
		marks.add({ index, faint: isFaint(node), degree: node.degree, ...around(node, sideOf(node) * COVERED) });
	const names = new Crowd<Box>();
	for (const box of taken) names.add(box);
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
			if (cut || names.meets(box)) continue;
			const inTheWay = (mark: { index: number; faint: boolean; degree: number }) =>
				mark.index !== index && !(wanted.has(index) && mark.faint) && mark.degree * MUCH_LESS > node.degree;
			if (marks.meets(box, inTheWay)) continue;
			names.add(box);
			labels.push({ node: index, text, x: short(x), y: short(y) });
			break;
		}
	}
	return labels;
}
/** Share of a mark's side that a name must leave free; units between a mark and a name beside it. */
const [COVERED, AIR] = [0.8, 0.15];
const MUCH_LESS = 8;
/** Names beyond which a screen has no room for more. */
const TRIED = 1500;
const EVERYWHERE: Box = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
/** Names are set anew at steps, not at each turn of a wheel. */
export const zoomStepOf = (zoom: number) => 2 ** (Math.round(Math.log2(zoom) * 2) / 2);
export const typeSize = (frame: Frame, zoom: number) => TYPE / (frame.unit * zoom);

export const shortened = (name: string, longest = LONGEST_NAME) =>
	name.length <= longest ? name : `${name.slice(0, longest - 1).trimEnd()}…`;

const around = ({ x, y }: NetworkNode, side: number): Box => ({
	...{ left: x - side / 2, right: x + side / 2 },
	...{ top: y - side / 2, bottom: y + side / 2 }
});
