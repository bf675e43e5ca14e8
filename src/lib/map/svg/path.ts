import type { GeoContext } from 'd3';

/**
 * Takes what d3 draws and keeps it as the `d` of a path in whole units and relative steps, which is a third of the bytes
 * of absolute decimals. Steps are taken between rounded points, so that rounding does not add up along a coast.
 */
export class RelativePath implements GeoContext {
	#d = '';
	#x = 0;
	#y = 0;
	#startX = 0;
	#startY = 0;
	#drawing = false;

	constructor(readonly unitsPerPixel: number) {}

	moveTo(x: number, y: number) {
		const [right, down] = this.#step(x, y);
		this.#d += `m${right}${glue(down)}`;
		this.#startX = this.#x;
		this.#startY = this.#y;
		this.#drawing = false;
	}

	lineTo(x: number, y: number) {
		const [right, down] = this.#step(x, y);
		if (right === 0 && down === 0) return;
		this.#d += `${this.#drawing ? glue(right) : `l${right}`}${glue(down)}`;
		this.#drawing = true;
	}

	closePath() {
		this.#d += 'z';
		this.#x = this.#startX;
		this.#y = this.#startY;
		this.#drawing = false;
	}

	beginPath() {}

	arc(): never {
		throw new Error('A basemap has no points to draw as circles.');
	}

	toString() {
		return this.#d;
	}

	#step(x: number, y: number): [number, number] {
		const toX = Math.round(x * this.unitsPerPixel);
		const toY = Math.round(y * this.unitsPerPixel);
		const step: [number, number] = [toX - this.#x, toY - this.#y];
		this.#x = toX;
		this.#y = toY;
		return step;
	}
}

/** A minus sign parts numbers as well as a space does. */
const glue = (value: number) => (value < 0 ? `${value}` : ` ${value}`);
