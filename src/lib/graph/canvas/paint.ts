import { hasHead, headOf, sideOf, zoomStepOf, type Look } from '../drawing';
import type { NetworkLink } from '../network';
import type { Palette } from './palette';
import type { Scene } from './scene';
import { shownIn, type View } from './view';

/** What is painted between two looks at the clock; a dash is a stroke of its own. */
const [LINKS, DASHED, MARKS, NAMES] = [250, 40, 600, 16];
/** CSS pixels, of the widths that a flow is drawn in. */
const WIDTH = { thin: 1, middle: 2, thick: 3.5 };
const [TIE, FAINT_TIE, HEAD, FAINT_HEAD] = [0.62, 0.14, 0.8, 0.14];
/** Opacities of a ground and its line, in front and behind; the width of the line in CSS pixels. */
const GROUND = { front: [0.1, 0.45], back: [0.04, 0.15], line: 1.25 } as const;
/** Radius of a pin: of the side of its mark, and the least in device pixels. */
const PIN = { share: 0.2, least: 2 };
/** Device pixels below which a line or the head of an arrow says nothing. */
const UNSEEN = 1.5;

/**
 * Paints a scene by and by, so that whoever runs it may stop between two strokes. `pixel`: device pixels in one of CSS.
 * Links, then ways, marks and names; nothing that lies outside.
 */
export function* paint(
	context: CanvasRenderingContext2D,
	scene: Scene,
	view: View,
	pixel: number,
	withNames = true
): Generator<void> {
	const { width, height } = context.canvas;
	context.setTransform(1, 0, 0, 1, 0, 0);
	context.globalAlpha = 1;
	context.setLineDash([]);
	context.fillStyle = scene.palette.paper;
	context.fillRect(0, 0, width, height);
	layGrounds(context, scene, view, pixel);
	for (const { links, ...look } of scene.ties) {
		const many = dashesOf(look).length > 0 ? DASHED : LINKS;
		for (let from = 0; from < links.length; from += many) {
			strokeTies(context, scene, view, pixel, look, links.slice(from, from + many));
			yield;
		}
	}
	strokeWays(context, scene, view, pixel);
	yield* stampMarks(context, scene, view);
	if (withNames) yield* writeNames(context, scene, view);
}

/** The grounds of communities; one steps back when none of its members is in front. */
function layGrounds(context: CanvasRenderingContext2D, { hulls, palette, isBack }: Scene, view: View, pixel: number) {
	context.setTransform(view.scale, 0, 0, view.scale, view.x, view.y);
	context.lineWidth = (GROUND.line * pixel) / view.scale;
	context.lineJoin = 'round';
	for (const hull of hulls) {
		const [fill, line] = isBack(hull) ? GROUND.back : GROUND.front;
		const path = new Path2D(hull.d);
		context.fillStyle = context.strokeStyle = palette.hue(hull.hue);
		context.globalAlpha = fill;
		context.fill(path);
		context.globalAlpha = line;
		context.stroke(path);
	}
	context.setTransform(1, 0, 0, 1, 0, 0);
}

/** That a mark was put where it lies. */
function pin(context: CanvasRenderingContext2D, palette: Palette, side: number, x: number, y: number) {
	context.beginPath();
	context.arc(x + side / 2, y - side / 2, Math.max(PIN.least, side * PIN.share), 0, 2 * Math.PI);
	context.setLineDash([]);
	context.lineWidth = 1.4;
	context.fillStyle = palette.ink;
	context.strokeStyle = palette.paper;
	context.fill();
	context.stroke();
}

/** `lit`: those of whom the pointer rests on; they are drawn in each frame, and so without dashes where they are many. */
export function strokeTies(
	context: CanvasRenderingContext2D,
	{ network: { nodes }, palette }: Pick<Scene, 'network' | 'palette'>,
	{ x, y, scale }: View,
	pixel: number,
	look: Look,
	links: readonly NetworkLink[],
	lit = false
) {
	const { width: right, height: bottom } = context.canvas;
	const { family, width, faint } = look;
	const heads: NetworkLink[] = [];
	context.beginPath();
	for (const link of links) {
		const [from, to] = [nodes[link.from]!, nodes[link.to]!];
		const [ax, ay, bx, by] = [x + from.x * scale, y + from.y * scale, x + to.x * scale, y + to.y * scale];
		if (Math.abs(ax - bx) + Math.abs(ay - by) < UNSEEN) continue;
		const [first, last] = partWithin(ax, ay, bx, by, right, bottom);
		if (!(first < last)) continue;
		context.moveTo(ax + first * (bx - ax), ay + first * (by - ay));
		context.lineTo(ax + last * (bx - ax), ay + last * (by - ay));
		if (hasHead(link)) heads.push(link);
	}
	context.strokeStyle = context.fillStyle = palette.tie(family);
	context.globalAlpha = lit ? 1 : faint ? FAINT_TIE : TIE;
	context.lineWidth = pixel * (lit ? 2.5 : WIDTH[width]);
	context.setLineDash(lit && links.length > DASHED ? [] : dashesOf(look).map((dash) => dash * pixel));
	context.lineCap = 'butt';
	context.stroke();
	if (lit || heads.length === 0 || scale < UNSEEN * 2) return;
	context.beginPath();
	for (const link of heads) {
		const [tip, ...others] = headOf(nodes[link.from]!, nodes[link.to]!);
		context.moveTo(x + tip[0] * scale, y + tip[1] * scale);
		for (const [cx, cy] of others) context.lineTo(x + cx * scale, y + cy * scale);
		context.closePath();
	}
	context.globalAlpha = faint ? FAINT_HEAD : HEAD;
	context.fill();
}

const dashesOf = ({ family, confirmed, width }: Look) =>
	!confirmed ? [WIDTH[width], 4.1 - WIDTH[width]] : family === 'hosting' || family === 'delegation' ? [5, 4] : [];

/** Which part of a line lies on the canvas, from 0 at its start to 1 at its end: dashes that nobody sees cost as much. */
function partWithin(ax: number, ay: number, bx: number, by: number, right: number, bottom: number) {
	let [first, last] = [0, 1];
	for (const [from, way, end] of [
		[ax, bx - ax, right],
		[ay, by - ay, bottom]
	] as const) {
		// Where it does not move this way, dividing gives -∞ and ∞ within and twice the same one without.
		const [one, other] = [-from / way, (end - from) / way];
		first = Math.max(first, Math.min(one, other));
		last = Math.min(last, Math.max(one, other));
	}
	return [first, last] as const;
}

/** The first way lies over the others. */
function strokeWays(context: CanvasRenderingContext2D, scene: Scene, { x, y, scale }: View, pixel: number) {
	const { ways, network, palette } = scene;
	context.strokeStyle = palette.action;
	context.setLineDash([]);
	context.lineCap = context.lineJoin = 'round';
	for (const way of ways.toReversed()) {
		context.globalAlpha = way === ways[0] ? 1 : 0.55;
		context.lineWidth = pixel * (way === ways[0] ? 6 : 3);
		context.beginPath();
		for (const node of way) context.lineTo(x + network.nodes[node]!.x * scale, y + network.nodes[node]!.y * scale);
		context.stroke();
	}
}

function* stampMarks(context: CanvasRenderingContext2D, scene: Scene, view: View): Generator<void> {
	const { x, y, scale } = view;
	const { left, right, top, bottom } = shownIn(view, context.canvas.width, context.canvas.height);
	const { nodes } = scene.network;
	context.globalAlpha = 1;
	let stamped = 0;
	for (const [index, node] of nodes.entries()) {
		const side = sideOf(node);
		if (node.x < left - side || node.x > right + side || node.y < top - side || node.y > bottom + side) continue;
		const [at, down] = [x + node.x * scale, y + node.y * scale];
		scene.sprites.stamp(context, node, side * scale, scene.isFaint(index), at, down);
		if (node.pinned) pin(context, scene.palette, side * scale, at, down);
		if (++stamped % MARKS === 0) yield;
	}
	yield;
}

function* writeNames(context: CanvasRenderingContext2D, scene: Scene, view: View): Generator<void> {
	const shown = shownIn(view, context.canvas.width, context.canvas.height);
	const step = zoomStepOf(view.zoom);
	const { labels, grounds } = scene.names(step, shown);
	const size = scene.typeSize(step);
	yield;
	for (const { text, x, y, hue } of grounds) writeName(context, scene, view, { text, x, y, size, hue });
	for (let from = 0; from < labels.length; from += NAMES) {
		for (const { node, text, x, y } of labels.slice(from, from + NAMES))
			writeName(context, scene, view, { text, x, y, size, strong: node === scene.chosen });
		yield;
	}
}

/** In units: the middle of the line, and the size of the type. The name of a ground has the hue of its community. */
export function writeName(
	context: CanvasRenderingContext2D,
	{ palette }: Pick<Scene, 'palette'>,
	{ x, y, scale }: View,
	name: { text: string; x: number; y: number; size: number; strong?: boolean; hue?: number }
) {
	context.globalAlpha = 1;
	context.setLineDash([]);
	const weight = name.strong ? 700 : name.hue === undefined ? 600 : 'italic 400';
	context.font = `${weight} ${name.size * scale}px ${palette.font}`;
	context.textAlign = 'center';
	context.textBaseline = 'middle';
	context.lineJoin = 'round';
	context.lineWidth = (name.size * scale) / (name.strong || name.hue !== undefined ? 3 : 4);
	context.strokeStyle = palette.paper;
	context.fillStyle = name.hue === undefined ? palette.ink : palette.hue(name.hue);
	context.strokeText(name.text, x + name.x * scale, y + name.y * scale);
	context.fillText(name.text, x + name.x * scale, y + name.y * scale);
}
