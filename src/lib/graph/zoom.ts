import { select, zoom as zooming, zoomIdentity, zoomTransform, type ZoomTransform } from 'd3';
import type { Box } from './crowd';

/** How much nearer than the whole a reader may come. */
const NEAREST = 12;

export interface Zoom {
	/** Nearer by so many doublings, or farther. */
	readonly by: (steps: number) => void;
	readonly reset: () => void;
	/** Brings a point into the view if it is not in it. Units. */
	readonly reveal: (x: number, y: number) => void;
	/** Brings a point into the middle. Units. */
	readonly centre: (x: number, y: number) => void;
	/** Comes as near as shows all of a box. Units. */
	readonly fit: (box: Box) => void;
	readonly end: () => void;
}

/**
 * Lets a reader drag, pinch and wheel a drawing whose whole is its view box. The transform is in units of that box. A
 * mouse that comes down on a mark takes the mark, not the paper.
 */
export function zoomOver(
	svg: SVGSVGElement,
	mark: (event: MouseEvent) => number | undefined,
	moved: (transform: ZoomTransform) => void
): Zoom {
	const { x, y, width, height } = svg.viewBox.baseVal;
	const whole: [[number, number], [number, number]] = [
		[x, y],
		[x + width, y + height]
	];
	const behaviour = zooming<SVGSVGElement, unknown>()
		.scaleExtent([1, NEAREST])
		.translateExtent(whole)
		.extent(() => whole)
		.filter(
			(event: MouseEvent) =>
				(!event.ctrlKey || event.type === 'wheel') &&
				!event.button &&
				(event.type !== 'mousedown' || mark(event) === undefined)
		)
		.on('zoom', ({ transform }: { transform: ZoomTransform }) => moved(transform));
	const drawing = select(svg);
	drawing.call(behaviour).on('dblclick.zoom', null);
	const centre = (x1: number, y1: number) => drawing.call(behaviour.translateTo, x1, y1);
	return {
		by: (steps) => drawing.call(behaviour.scaleBy, 2 ** steps),
		reset: () => drawing.call(behaviour.transform, zoomIdentity),
		reveal: (x1, y1) => {
			const [atX, atY] = zoomTransform(svg).apply([x1, y1]);
			const inside = atX >= x && atX <= x + width && atY >= y && atY <= y + height;
			if (!inside) centre(x1, y1);
		},
		centre,
		fit: ({ left, right, top, bottom }) => {
			const scale = Math.min(width / (right - left), height / (bottom - top), NEAREST / 3);
			drawing.call(behaviour.scaleTo, scale).call(behaviour.translateTo, (left + right) / 2, (top + bottom) / 2);
		},
		end: () => drawing.on('.zoom', null)
	};
}
