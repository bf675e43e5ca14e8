/** Puts boxes under a first one, in rows of its width, each centred under it: who stands alone lies at the foot of the picture. */
export class Packing {
	#width = 0;
	/** Where the present row begins and how far it is full, from its left. */
	#top = 0;
	#height = 0;
	#filled = 0;

	/** The middle of the next box; the first one's is the origin. */
	place(width: number, height: number): readonly [x: number, y: number] {
		if (this.#width === 0) {
			this.#width = width;
			this.#top = height / 2;
			return [0, 0];
		}
		if (this.#filled > 0 && this.#filled + width > this.#width) {
			this.#top += this.#height;
			this.#height = this.#filled = 0;
		}
		const x = this.#filled + width / 2 - this.#width / 2;
		this.#filled += width;
		this.#height = Math.max(this.#height, height);
		return [x, this.#top + height / 2];
	}
}
