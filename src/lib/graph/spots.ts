import type { ZoomTransform } from 'd3';
import type { Spot } from '../map/points';
import { boxOf, sideOf } from './drawing';
import type { Network } from './network';

/**
 * Where the marks of a network are drawn in a frame of so many pixels, whose whole holds the network's box.
 * @param transform in units of the box
 * @param matched actors; absent when all match
 */
export function spotsOf(
	network: Network,
	{ width, height }: { readonly width: number; readonly height: number },
	transform: Pick<ZoomTransform, 'k' | 'x' | 'y'>,
	matched?: ReadonlySet<number>
): Spot[] {
	const box = boxOf(network);
	const pixels = Math.min(width / box.width, height / box.height);
	const [left, top] = [(width - box.width * pixels) / 2, (height - box.height * pixels) / 2];
	return network.nodes
		.filter(({ actor }) => !matched || matched.has(actor))
		.map((node) => ({
			x: left + (node.x * transform.k + transform.x - box.x) * pixels,
			y: top + (node.y * transform.k + transform.y - box.y) * pixels,
			radius: (sideOf(node) / 2) * transform.k * pixels,
			actors: [node.actor]
		}));
}
