// What `network-drawing.ts` measures in a browser: the picture of a network, and beside it the plain loop that strokes
// every link and fills every mark in each frame.

import type { Palette } from '../../src/lib/graph/canvas/palette';
import { Picture } from '../../src/lib/graph/canvas/picture';
import { Scene } from '../../src/lib/graph/canvas/scene';
import { shownIn, viewOf, type View } from '../../src/lib/graph/canvas/view';
import { sideOf } from '../../src/lib/graph/drawing';
import type { Network } from '../../src/lib/graph/network';

const SURFACE = { width: 1440, height: 900, pixel: 1 };
const WHOLE = { x: 0, y: 0, k: 1 };
const PALETTE: Palette = {
	...{ paper: '#fffdf8', ink: '#16302f', action: '#0b6e75', font: 'sans-serif' },
	mark: (category) => (category === 'funder' ? '#a87400' : '#c23d20'),
	hue: () => '#7367d8',
	tie: (family) => (family === 'money' ? '#a87400' : '#6f8582')
};

function canvasOn(page: HTMLElement): HTMLCanvasElement {
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [SURFACE.width, SURFACE.height];
	page.replaceChildren(canvas);
	return canvas;
}

const frame = () => new Promise(requestAnimationFrame);
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Milliseconds of each drawing while the reader pans, with the strokes made: a pixel is read. */
async function panned(draw: (x: number, y: number) => void, context: CanvasRenderingContext2D, frames: number) {
	const times: number[] = [];
	for (let i = 0; i < frames; i++) {
		await frame();
		const began = performance.now();
		draw(100 * Math.cos(i / 12), 100 * Math.sin(i / 12));
		context.getImageData(0, 0, 1, 1);
		times.push(performance.now() - began);
	}
	return median(times);
}

async function plain(network: Network, frames: number): Promise<number> {
	const context = canvasOn(document.body).getContext('2d', { willReadFrequently: true })!;
	const { x, y, scale } = viewOf(network, SURFACE, WHOLE);
	return panned(
		(dx, dy) => {
			context.setTransform(1, 0, 0, 1, 0, 0);
			context.clearRect(0, 0, SURFACE.width, SURFACE.height);
			context.setTransform(scale, 0, 0, scale, x + dx, y + dy);
			context.lineWidth = 1 / scale;
			context.beginPath();
			for (const { from, to } of network.links) {
				context.moveTo(network.nodes[from]!.x, network.nodes[from]!.y);
				context.lineTo(network.nodes[to]!.x, network.nodes[to]!.y);
			}
			context.stroke();
			context.beginPath();
			for (const node of network.nodes) {
				context.moveTo(node.x, node.y);
				context.arc(node.x, node.y, sideOf(node) / 2, 0, 2 * Math.PI);
			}
			context.fill();
		},
		context,
		frames
	);
}

async function ours(network: Network, frames: number) {
	const canvas = canvasOn(document.body);
	let sharp = false;
	const picture = new Picture(canvas, (is) => (sharp = is));
	const blocked: number[] = [];
	new PerformanceObserver((list) => blocked.push(...list.getEntries().map(({ duration }) => duration))).observe({
		entryTypes: ['longtask']
	});
	const rested = async () => {
		do await frame();
		while (!sharp);
	};
	const began = performance.now();
	const shown = { network, palette: PALETTE, isFaint: () => false, ways: [], wanted: new Set<number>() };
	picture.resize(SURFACE, shownIn(viewOf(network, SURFACE, WHOLE), SURFACE.width, SURFACE.height));
	const look = (view: View) => {
		sharp = false;
		picture.look(view);
	};
	look(viewOf(network, SURFACE, WHOLE));
	picture.show(new Scene({ ...shown, width: SURFACE.width, height: SURFACE.height }));
	await rested();
	const first = performance.now() - began;
	const nearer = viewOf(network, SURFACE, { x: -network.width / 4, y: -network.height / 4, k: 2 });
	look(nearer);
	await rested();
	const pan = await panned(
		(dx, dy) => {
			look({ ...nearer, x: nearer.x + 4 * dx, y: nearer.y + 4 * dy });
			picture.draw();
		},
		canvas.getContext('2d')!,
		frames
	);
	for (let k = 1; k < 12; k *= 1.04) {
		look(viewOf(network, SURFACE, { x: 0, y: 0, k }));
		await frame();
	}
	await rested();
	picture.close();
	return { first, pan, blocked: Math.max(0, ...blocked) };
}

Object.assign(window, { plain, ours });
