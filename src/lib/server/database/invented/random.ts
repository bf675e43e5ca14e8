/** Chance that repeats: the same seed draws the same numbers on every machine (mulberry32). */
export class Chance {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** In [0, 1). */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}

	below(count: number): number {
		return Math.floor(this.next() * count);
	}

	/** True once in `1 / share` times. */
	happens(share: number): boolean {
		return this.next() < share;
	}

	pick<Item>(items: readonly Item[]): Item {
		const item = items[this.below(items.length)];
		if (item === undefined) throw new Error('Nothing to pick from.');
		return item;
	}

	/** Picks with odds in proportion to the weights. */
	weigh<Item>(weighted: readonly (readonly [Item, number])[]): Item {
		let left = this.next() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
		for (const [item, weight] of weighted) if ((left -= weight) < 0) return item;
		return this.pick(weighted)[0];
	}

	/** The first ones are drawn far more often than the last ones: how a few hubs come to have most of the ties. */
	pickEarly<Item>(items: readonly Item[]): Item {
		const item = items[Math.floor(items.length * this.next() ** 2.5)];
		if (item === undefined) throw new Error('Nothing to pick from.');
		return item;
	}
}
