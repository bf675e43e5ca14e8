import type { Point, SeenNode } from './appearance';
import type { Attention } from './attention.svelte';
import type { Box } from './crowd';
import { boxOf } from './drawing';
import type { DrawingProps } from './drawing-props';
import type { Network } from './network';
import { isWay, step, TOWARDS } from './walk';
import type { Zoom } from './zoom';

/** How far a key moves a mark, how near the edge of the paper it may lie, and room around what is come near to. Units. */
const [NUDGE, EDGE, AROUND] = [0.5, 1, 3];

/** A mark stays on the paper. */
export function onPaper(network: Pick<Network, 'width' | 'height'>, { x, y }: Point): Point {
	const box = boxOf(network);
	return {
		x: Math.max(box.x + EDGE, Math.min(box.x + box.width - EDGE, x)),
		y: Math.max(box.y + EDGE, Math.min(box.y + box.height - EDGE, y))
	};
}

/** The box around all marks, with some room. */
export function extentOf(nodes: readonly SeenNode[]): Box {
	let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
	for (const { x, y } of nodes) {
		[left, right] = [Math.min(left, x), Math.max(right, x)];
		[top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
	}
	return { left: left - AROUND, right: right + AROUND, top: top - AROUND, bottom: bottom + AROUND };
}

/** What a key does to the mark that has the focus: arrows walk along its ties, with Shift they move it, h hides it. */
export function press(
	event: KeyboardEvent,
	index: number,
	{ network, onmove, onhide }: Pick<DrawingProps, 'network' | 'onmove' | 'onhide'>,
	attention: Attention,
	zoom: Zoom | undefined,
	focus: (node: number) => void
) {
	if (event.ctrlKey || event.metaKey || event.altKey) return;
	const node = network.nodes[index]!;
	if (event.key === 'h') {
		event.preventDefault();
		return onhide(node);
	}
	if (!isWay(event.key)) return;
	event.preventDefault();
	if (event.shiftKey) {
		const [dx, dy] = TOWARDS[event.key];
		return onmove(node, onPaper(network, { x: node.x + dx * NUDGE, y: node.y + dy * NUDGE }));
	}
	const next = step(network, attention.tied, index, event.key);
	if (next === undefined) return;
	zoom?.reveal(network.nodes[next]!.x, network.nodes[next]!.y);
	focus(next);
}
