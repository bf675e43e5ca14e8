import { SHAPES } from '../../map/shapes';
import type { SeenNode } from '../appearance';
import type { Palette } from './palette';

/** What a mark looks like, beside its size. */
export type Mark = Pick<SeenNode, 'category' | 'hue'>;

/** Side of the shapes' box, what their paper edge adds on each side, and how far the paths may reach beyond the box. */
const [SHAPE, EDGE, SLACK] = [13, 1, 2];
/** Sizes are told apart to this share of a pixel. */
const FINENESS = 2;
const FAINT = 0.22;

/** Marks drawn once for each look and size, and stamped from there: thousands of them cost little more than dots. */
export class Sprites {
	#drawn = new Map<string, HTMLCanvasElement>();
	constructor(readonly palette: Palette) {}

	/** Stamps a mark whose side is so many pixels with its middle at x, y. */
	stamp(context: CanvasRenderingContext2D, mark: Mark, side: number, faint: boolean, x: number, y: number) {
		const size = Math.max(1, Math.round(side * FINENESS));
		const key = `${mark.category} ${mark.hue} ${size} ${faint}`;
		let sprite = this.#drawn.get(key);
		if (!sprite) this.#drawn.set(key, (sprite = this.#draw(mark, size / FINENESS, faint)));
		// On whole pixels: a sprite between two of them is blurred, and slower.
		context.drawImage(sprite, Math.round(x - sprite.width / 2), Math.round(y - sprite.height / 2));
	}

	#draw({ category, hue }: Mark, side: number, faint: boolean): HTMLCanvasElement {
		const scale = side / SHAPE;
		const canvas = document.createElement('canvas');
		canvas.width = canvas.height = 2 * Math.ceil((SHAPE / 2 + EDGE + SLACK) * scale);
		const context = canvas.getContext('2d', { willReadFrequently: true })!;
		const shape = SHAPES[category];
		const path = new Path2D(shape.path);
		context.translate(canvas.width / 2, canvas.height / 2);
		context.scale(scale, scale);
		context.lineJoin = 'round';
		if (faint) context.globalAlpha = FAINT;
		const colour = hue === undefined ? this.palette.mark(category) : this.palette.hue(hue);
		context.fillStyle = shape.outline ? this.palette.paper : colour;
		context.strokeStyle = shape.outline ? colour : this.palette.paper;
		context.lineWidth = shape.outline ? 1.6 : 2 * EDGE;
		if (shape.outline) context.fill(path);
		context.stroke(path);
		if (!shape.outline) context.fill(path);
		return canvas;
	}
}
