/** One arc of a ring: the part of a whole that one category is. */
export interface RingPart {
	/** Position in ACTOR_CATEGORIES. */
	readonly category: number;
	/** `d` of an open path along the ring. */
	readonly d: string;
}

/** The arcs of a ring from the top, clockwise, in the order of the categories, with a gap of `gap` px between two. */
export function ringParts(composition: readonly number[], radius: number, gap = 1.5): RingPart[] {
	const total = composition.reduce((sum, count) => sum + count, 0);
	const present = composition.flatMap((count, category) => (count > 0 ? [{ count, category }] : []));
	const only = present.length === 1 ? present[0] : undefined;
	// An arc cannot go all the way around: its ends would be one point.
	if (only) return [{ category: only.category, d: `M0-${radius}a${radius} ${radius} 0 1 1-.01 0z` }];
	const open = gap / radius;
	let from = 0;
	return present.map(({ count, category }) => {
		const to = from + (count / total) * 2 * Math.PI;
		const d = arc(radius, from + open / 2, Math.max(to - open / 2, from + open / 2 + 0.04));
		from = to;
		return { category, d };
	});
}

function arc(radius: number, from: number, to: number): string {
	const at = (angle: number) => `${round(radius * Math.sin(angle))} ${round(-radius * Math.cos(angle))}`;
	return `M${at(from)}A${radius} ${radius} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`;
}

const round = (value: number) => Math.round(value * 10) / 10;
