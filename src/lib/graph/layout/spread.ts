import type { Positions } from './embed';

/** Rounds after which a crowd that has no room is left as it is. */
const ROUNDS = 60;

/**
 * Pushes apart, by as little as does, all that lie nearer than `room` to each other: marks must not cover each other.
 */
export function spread(at: Positions, room: number): void {
	const size = at.length / 2;
	const next = new Int32Array(size);
	for (let round = 0; round < ROUNDS; round++) {
		const first = new Map<number, number>();
		const cell = (x: number, y: number) => Math.floor(x / room) * 1_000_003 + Math.floor(y / room);
		for (let node = size - 1; node >= 0; node--) {
			const key = cell(at[2 * node]!, at[2 * node + 1]!);
			next[node] = first.get(key) ?? -1;
			first.set(key, node);
		}
		let pushed = false;
		for (let node = 0; node < size; node++)
			for (let dx = -1; dx <= 1; dx++)
				for (let dy = -1; dy <= 1; dy++) {
					const key = cell(at[2 * node]! + dx * room, at[2 * node + 1]! + dy * room);
					for (let other = first.get(key) ?? -1; other !== -1; other = next[other]!)
						if (other > node && part(at, node, other, room)) pushed = true;
				}
		if (!pushed) return;
	}
}

function part(at: Positions, a: number, b: number, room: number): boolean {
	let dx = at[2 * b]! - at[2 * a]!;
	let dy = at[2 * b + 1]! - at[2 * a + 1]!;
	let distance = Math.sqrt(dx * dx + dy * dy);
	if (distance >= room * 0.999) return false;
	// On the same spot no direction is better than another: their numbers choose.
	if (distance < 1e-9) [dx, dy, distance] = (a + b) % 2 ? [1, 0, 1] : [0, 1, 1];
	const gap = (room - Math.min(distance, room)) / distance || room;
	at[2 * a]! -= 0.5 * gap * dx;
	at[2 * a + 1]! -= 0.5 * gap * dy;
	at[2 * b]! += 0.5 * gap * dx;
	at[2 * b + 1]! += 0.5 * gap * dy;
	return true;
}

/** The distance to the nearest neighbour below which a `share` of the nodes have theirs. */
export function nearest(at: Positions, share: number): number {
	const size = at.length / 2;
	const order = Array.from({ length: size }, (_, node) => node).sort((a, b) => at[2 * a]! - at[2 * b]! || a - b);
	const least = new Float64Array(size).fill(Infinity);
	for (let i = 0; i < size; i++) {
		const a = order[i]!;
		for (let j = i + 1; j < size; j++) {
			const b = order[j]!;
			const dx = at[2 * b]! - at[2 * a]!;
			// Sorted from left to right: all that follow are farther still from both.
			if (dx * dx > least[a]!) break;
			const dy = at[2 * b + 1]! - at[2 * a + 1]!;
			const square = dx * dx + dy * dy;
			if (square < least[a]!) least[a] = square;
			if (square < least[b]!) least[b] = square;
		}
	}
	return Math.sqrt(least.sort()[Math.floor(share * (size - 1))]!);
}
