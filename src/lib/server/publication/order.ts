/** Compares by a list of keys, strings by their code units as Postgres does in the collation "C". */
export function by<Item>(keysOf: (item: Item) => readonly (string | number)[]) {
	return (a: Item, b: Item) => {
		const [left, right] = [keysOf(a), keysOf(b)];
		const at = left.findIndex((key, index) => key !== right[index]);
		return at < 0 ? 0 : left[at]! < right[at]! ? -1 : 1;
	};
}

/** Finds the position of an item by its id; undefined for one that is not in the list. */
export function positionsIn(
	items: readonly { readonly id: string }[]
): (id: string | null | undefined) => number | undefined {
	const found = new Map(items.map((item, at) => [item.id, at]));
	return (id) => (id ? found.get(id) : undefined);
}
export type Positions = ReturnType<typeof positionsIn>;
