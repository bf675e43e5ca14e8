import { sideOf, tiesByLook, zoomStepOf } from '../drawing';
import { strokeTies, writeName } from './paint';
import type { Point } from '../appearance';
import type { Scene } from './scene';
import type { View } from './view';

/** What follows the pointer and the focus, by node. */
export interface Lit {
	readonly chosen?: number;
	readonly pointed?: number;
	/** Who is tied to the one that is pointed at. */
	readonly tied: ReadonlySet<number>;
	/** The mark that a pointer carries, and where it is by now. Units. */
	readonly carried?: { readonly node: number; readonly to?: Point };
}

/** Least radius of a ring and width of its line, in CSS pixels: marks may be smaller than can be pointed at. */
const RING = { radius: 7, line: 1.5 };

/** Draws over a picture of a scene the ties of whom the pointer or the focus rests on, and the rings of both. */
export function drawOver(context: CanvasRenderingContext2D, scene: Scene, view: View, pixel: number, lit: Lit) {
	const { network, palette } = scene;
	const { chosen, pointed } = lit;
	const stamp = (node: number) => {
		const mark = network.nodes[node]!;
		const { x, y } = mark;
		const side = sideOf(mark) * view.scale;
		scene.sprites.stamp(context, mark, side, false, view.x + x * view.scale, view.y + y * view.scale);
	};
	const ring = (node: number, colour: string, radius: number, line: number, tint: number) => {
		const { x, y } = network.nodes[node]!;
		const size = (sideOf(network.nodes[node]!) / 13) * view.scale;
		context.beginPath();
		const wide = Math.max(radius * size, RING.radius * pixel);
		context.arc(view.x + x * view.scale, view.y + y * view.scale, wide, 0, 2 * Math.PI);
		context.setLineDash([]);
		context.strokeStyle = context.fillStyle = colour;
		context.globalAlpha = tint;
		context.fill();
		context.globalAlpha = 1;
		context.lineWidth = Math.max(line * size, RING.line * pixel);
		context.stroke();
	};
	if (pointed !== undefined && pointed !== chosen) {
		const own = network.links.filter(({ from, to }) => from === pointed || to === pointed);
		for (const { links, ...look } of tiesByLook(own, () => false))
			strokeTies(context, scene, view, pixel, look, links, true);
		context.globalAlpha = 1;
		for (const node of lit.tied) stamp(node);
	}
	if (chosen !== undefined) {
		ring(chosen, palette.ink, 12, 2.2, 0);
		stamp(chosen);
	}
	if (lit.carried?.to) {
		const { node, to } = lit.carried;
		const mark = network.nodes[node]!;
		context.globalAlpha = 1;
		const [x, y] = [view.x + to.x * view.scale, view.y + to.y * view.scale];
		scene.sprites.stamp(context, mark, sideOf(mark) * view.scale, false, x, y);
	}
	if (pointed === undefined) return;
	ring(pointed, palette.action, 9, 2.5, 0.18);
	stamp(pointed);
	if (scene.isNamed(pointed)) return;
	const node = network.nodes[pointed]!;
	const size = scene.typeSize(zoomStepOf(view.zoom));
	const y = node.y - sideOf(node) / 2 - size * 0.8;
	writeName(context, scene, view, { text: node.name, x: node.x, y, size, strong: true });
}
