import type { Box } from '../crowd';
import { boxOf, frameOf } from '../drawing';
import type { Network } from '../network';

/** Where the network lies on a canvas: the unit u is at the device pixel `x + u * scale`. */
export interface View {
	readonly x: number;
	readonly y: number;
	readonly scale: number;
	/** How much nearer than the whole the reader has come. */
	readonly zoom: number;
}

/** The canvas that a network is drawn on. CSS pixels, and device pixels in one of them. */
export interface Surface {
	readonly width: number;
	readonly height: number;
	readonly pixel: number;
}

/** As an SVG with the network's box would show it under a transform of d3-zoom, which counts in units. */
export function viewOf(
	network: Pick<Network, 'width' | 'height'>,
	{ width, height, pixel }: Surface,
	{ x, y, k }: { readonly x: number; readonly y: number; readonly k: number }
): View {
	const box = boxOf(network);
	const { unit } = frameOf(network, width, height);
	return {
		x: pixel * ((width - box.width * unit) / 2 + (x - box.x) * unit),
		y: pixel * ((height - box.height * unit) / 2 + (y - box.y) * unit),
		scale: pixel * unit * k,
		zoom: k
	};
}

/** What a canvas of so many device pixels shows. Units. */
export const shownIn = ({ x, y, scale }: View, width: number, height: number): Box => ({
	...{ left: -x / scale, right: (width - x) / scale },
	...{ top: -y / scale, bottom: (height - y) / scale }
});
