import type { Box } from '../crowd';
import { paint } from './paint';
import type { Scene } from './scene';
import { shownIn, type Surface, type View } from './view';

/** Milliseconds that painting may take of a frame: while there is something to see, and before. */
const [SHARE, FIRST_SHARE] = [5, 25];
/** What is painted around what is seen, as a share of it, and device pixels that a sheet may have. */
const [MARGIN, MOST_PIXELS] = [0.25, 8_000_000];
/** How near the edge of its sheet the view may come, as a share of it, before the next one is begun. */
const NEAR = 0.06;
/** The whole lies under the rest for a moment only: half as sharp is enough. */
const COARSE = 0.5;

/** Something painted, and where it lies. */
interface Sheet {
	readonly canvas: HTMLCanvasElement;
	readonly scene: Scene;
	/** Where the network lies on it. */
	readonly view: View;
	readonly shown: Box;
}

/**
 * The picture of a network on a canvas, for whom elements would be too many. It is painted on sheets that nobody sees, a
 * little in each frame: the part that is looked at with some around it, and the whole, coarser. To move is then to lay
 * the sheets elsewhere; where the sharp one does not reach yet, the whole shows, so that no edge is ever empty.
 */
export class Picture {
	readonly #context: CanvasRenderingContext2D;
	#surface: Surface = { width: 0, height: 0, pixel: 1 };
	#scene: Scene | undefined;
	#view: View | undefined;
	#reach: Box | undefined;
	#sharp: Sheet | undefined;
	#whole: Sheet | undefined;
	#spare: HTMLCanvasElement | undefined;
	#painting: { readonly sheet: Sheet; readonly strokes: Generator<void>; readonly whole: boolean } | undefined;
	#over: ((context: CanvasRenderingContext2D, view: View) => void) | undefined;
	#frame: number | undefined;
	/** What is seen is no longer what should be: while a sheet is painted unseen, nothing need be drawn. */
	#stale = true;

	/** `settled` is told when what is seen is sharp, and when it no longer is. */
	constructor(
		readonly canvas: HTMLCanvasElement,
		readonly settled: (sharp: boolean) => void = () => {}
	) {
		this.#context = canvas.getContext('2d', { alpha: false })!;
	}

	/** `reach`: how far the view may go, in units. */
	resize(surface: Surface, reach: Box) {
		this.#surface = surface;
		this.#reach = reach;
		const [width, height] = [surface.width, surface.height].map((side) =>
			Math.max(1, Math.round(side * surface.pixel))
		);
		if (this.canvas.width !== width) this.canvas.width = width!;
		if (this.canvas.height !== height) this.canvas.height = height!;
		this.#changed();
	}

	show(scene: Scene) {
		this.#scene = scene;
		this.#changed();
	}

	look(view: View) {
		this.#view = view;
		this.#changed();
	}

	/** What lies over the picture, anew in each frame. */
	overlay(draw: (context: CanvasRenderingContext2D, view: View) => void) {
		this.#over = draw;
		this.#changed();
	}

	close() {
		if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
		this.#frame = this.#scene = undefined;
	}

	/** Paints what is missing at once: for paper, which does not wait. */
	finish() {
		while (this.#paintOn(Infinity));
		this.draw();
	}

	#changed() {
		this.#stale = true;
		this.#soon();
	}

	#soon() {
		this.#frame ??= requestAnimationFrame(() => {
			this.#frame = undefined;
			if (!this.#scene || !this.#view) return;
			const more = this.#paintOn(this.#sharp ? SHARE : FIRST_SHARE);
			if (this.#stale) this.draw();
			this.settled(!more);
			if (more) this.#soon();
		});
	}

	/** Lays the sheets where the view has them. */
	draw() {
		const [context, view] = [this.#context, this.#view];
		if (!view || !this.#scene) return;
		this.#stale = false;
		const { width, height } = this.canvas;
		const covered = this.#sharp && contains(this.#sharp.shown, shownIn(view, width, height));
		context.setTransform(1, 0, 0, 1, 0, 0);
		context.globalAlpha = 1;
		if (!covered) {
			context.save();
			if (this.#sharp) leaveOut(context, this.#sharp, view);
			context.fillStyle = this.#scene.palette.paper;
			context.fillRect(0, 0, width, height);
			if (this.#whole) lay(context, this.#whole, view);
			context.restore();
		}
		if (this.#sharp) lay(context, this.#sharp, view);
		this.#over?.(context, view);
	}

	/** Paints for so many milliseconds; whether there is more to paint. */
	#paintOn(share: number): boolean {
		const until = performance.now() + share;
		do {
			this.#painting ??= this.#next();
			const now = this.#painting;
			if (!now) return false;
			if (now.sheet.scene !== this.#scene) {
				this.#abandon(now.sheet);
				continue;
			}
			if (!now.strokes.next().done) {
				// Reading one pixel makes the strokes happen now, so that the clock sees what they take.
				contextOf(now.sheet.canvas).getImageData(0, 0, 1, 1);
				continue;
			}
			this.#painting = undefined;
			this.#stale = true;
			if (now.whole) this.#whole = now.sheet;
			else [this.#spare, this.#sharp] = [this.#sharp?.canvas, now.sheet];
		} while (performance.now() < until);
		return this.#painting !== undefined || this.#isWanting();
	}

	#abandon({ canvas }: Sheet) {
		this.#spare = canvas;
		this.#painting = undefined;
	}

	#isWanting() {
		return !this.#isSharp() || this.#whole?.scene !== this.#scene;
	}

	#isSharp(): boolean {
		const [sharp, view] = [this.#sharp, this.#view!];
		if (sharp?.scene !== this.#scene || sharp?.view.scale !== view.scale) return false;
		const { width, height } = this.canvas;
		const grown = within(shownIn(view, width, height), this.#reach!, NEAR);
		return contains(sharp.shown, grown);
	}

	/** What is looked at comes first, then the whole. */
	#next() {
		const [scene, view] = [this.#scene, this.#view];
		if (!scene || !view) return undefined;
		const { width, height } = this.canvas;
		const { pixel } = this.#surface;
		if (!this.#isSharp()) {
			const margin = Math.max(0.05, Math.min(MARGIN, Math.sqrt(MOST_PIXELS / (width * height)) / 2 - 0.5));
			const area = within(shownIn(view, width, height), this.#reach!, margin);
			return this.#begin(this.#spare ?? document.createElement('canvas'), scene, view, area, pixel, false);
		}
		if (this.#whole?.scene === scene) return undefined;
		const coarse = { ...view, scale: (view.scale / view.zoom) * COARSE, zoom: 1 };
		return this.#begin(document.createElement('canvas'), scene, coarse, this.#reach!, pixel * COARSE, true);
	}

	#begin(canvas: HTMLCanvasElement, scene: Scene, view: View, area: Box, pixel: number, whole: boolean) {
		// A whole number of pixels from where it will be seen: what is laid between two of them is blurred.
		const x = view.x - Math.floor(view.x + area.left * view.scale);
		const y = view.y - Math.floor(view.y + area.top * view.scale);
		const width = Math.ceil(x + area.right * view.scale);
		const height = Math.ceil(y + area.bottom * view.scale);
		if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
		const onSheet = { ...view, x, y };
		const sheet = { canvas, scene, view: onSheet, shown: shownIn(onSheet, width, height) };
		return { sheet, strokes: paint(contextOf(canvas), scene, onSheet, pixel, !whole), whole };
	}
}

/** Sheets are painted by the processor: it says what a stroke takes when it is made, and a GPU would be asked once for each. */
const contextOf = (canvas: HTMLCanvasElement) => canvas.getContext('2d', { alpha: false, willReadFrequently: true })!;

function lay(context: CanvasRenderingContext2D, { canvas, view: own }: Sheet, view: View) {
	const ratio = view.scale / own.scale;
	const [x, y] = [view.x - own.x * ratio, view.y - own.y * ratio];
	if (ratio === 1) context.drawImage(canvas, Math.round(x), Math.round(y));
	else context.drawImage(canvas, x, y, canvas.width * ratio, canvas.height * ratio);
}

/** What is drawn next lies only where the sheet does not. */
function leaveOut(context: CanvasRenderingContext2D, { canvas, view: own }: Sheet, view: View) {
	const ratio = view.scale / own.scale;
	context.beginPath();
	context.rect(0, 0, context.canvas.width, context.canvas.height);
	const [x, y] = [Math.round(view.x - own.x * ratio), Math.round(view.y - own.y * ratio)];
	context.rect(x + 1, y + 1, Math.floor(canvas.width * ratio) - 2, Math.floor(canvas.height * ratio) - 2);
	context.clip('evenodd');
	// For a moment, and twice as quick.
	context.imageSmoothingEnabled = false;
}

/** A little is forgiven: pixels are whole. */
const TOLERANCE = 1e-6;
const contains = (outer: Box, inner: Box) =>
	outer.left <= inner.left + TOLERANCE &&
	outer.right >= inner.right - TOLERANCE &&
	outer.top <= inner.top + TOLERANCE &&
	outer.bottom >= inner.bottom - TOLERANCE;

/** A box and a share of it around, as far as the reach goes. */
function within(box: Box, reach: Box, share: number): Box {
	const [dx, dy] = [(box.right - box.left) * share, (box.bottom - box.top) * share];
	return {
		left: Math.max(box.left - dx, Math.min(reach.left, box.left)),
		right: Math.min(box.right + dx, Math.max(reach.right, box.right)),
		top: Math.max(box.top - dy, Math.min(reach.top, box.top)),
		bottom: Math.min(box.bottom + dy, Math.max(reach.bottom, box.bottom))
	};
}
