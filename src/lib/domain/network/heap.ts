/** A queue that gives the least first; among equals, the smaller number. What was pushed again comes out once, at its least. */
export class Heap {
	readonly #items: { readonly item: number; readonly key: number }[] = [];
	readonly #done = new Set<number>();

	push(item: number, key: number): void {
		const items = this.#items;
		items.push({ item, key });
		for (let at = items.length - 1; at > 0;) {
			const parent = (at - 1) >> 1;
			if (!this.#before(at, parent)) return;
			[items[at], items[parent]] = [items[parent]!, items[at]!];
			at = parent;
		}
	}

	pop(): number | undefined {
		for (;;) {
			const top = this.#takeTop();
			if (top === undefined || !this.#done.has(top)) {
				if (top !== undefined) this.#done.add(top);
				return top;
			}
		}
	}

	#takeTop(): number | undefined {
		const items = this.#items;
		const top = items[0];
		const last = items.pop();
		if (!top || !last) return undefined;
		if (items.length > 0) {
			items[0] = last;
			for (let at = 0; ;) {
				const left = 2 * at + 1;
				if (left >= items.length) break;
				const least = left + 1 < items.length && this.#before(left + 1, left) ? left + 1 : left;
				if (!this.#before(least, at)) break;
				[items[at], items[least]] = [items[least]!, items[at]!];
				at = least;
			}
		}
		return top.item;
	}

	#before(a: number, b: number): boolean {
		const [x, y] = [this.#items[a]!, this.#items[b]!];
		return x.key < y.key || (x.key === y.key && x.item < y.item);
	}
}

/** From the first of a chain to `last`, where `before` names the one before each, or -1. */
export function chainOf(last: number, before: ArrayLike<number>): number[] {
	const chain = [last];
	for (let at = before[last]!; at !== -1; at = before[at]!) chain.push(at);
	return chain.reverse();
}
