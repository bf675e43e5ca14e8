/**
 * Lets so many through in a stretch of time, and no more. It counts in this process alone: with several of them each
 * lets as many through, which is still a dam.
 */
export class Flood {
	readonly #passed = new Map<string, number[]>();

	constructor(
		readonly most: number,
		readonly stretchMs: number
	) {}

	/** Whether one more of this key may pass at this moment; it is counted if so. */
	lets(key: string, now = Date.now()): boolean {
		for (const [other, times] of this.#passed) if (times.at(-1)! <= now - this.stretchMs) this.#passed.delete(other);
		const recent = (this.#passed.get(key) ?? []).filter((time) => time > now - this.stretchMs);
		if (recent.length >= this.most) return false;
		this.#passed.set(key, [...recent, now]);
		return true;
	}

	/** Of how many keys something is remembered. */
	get size(): number {
		return this.#passed.size;
	}
}
