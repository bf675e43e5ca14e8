/** Rows are as wide as the first box, to whole steps: who comes or goes at its edge does not break them anew. */
const STEP = 12;

/**
 * Puts boxes under a first one, in rows about as wide: who stands alone lies at the foot of the picture. Every other row
 * is filled from the right, so that whoever comes or goes moves those that follow by one place, never across the picture.
 */
export class Packing {
	#width = 0;
	/** Where the present row begins and how far it is full, from the side that it is filled from. */
	#top = 0;
	#height = 0;
	#filled = 0;
	#turned = false;

	/** The middle of the next box; the first one's is the origin. */
	place(width: number, height: number): readonly [x: number, y: number] {
		if (this.#width === 0) {
			this.#width = Math.max(1, Math.round(width / STEP)) * STEP;
			this.#top = height / 2;
			return [0, 0];
		}
		if (this.#filled > 0 && this.#filled + width > this.#width) {
			this.#top += this.#height;
			this.#height = this.#filled = 0;
			this.#turned = !this.#turned;
		}
		const x = this.#filled + width / 2 - this.#width / 2;
		this.#filled += width;
		this.#height = Math.max(this.#height, height);
		return [this.#turned ? -x : x, this.#top + height / 2];
	}
}
