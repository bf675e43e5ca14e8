import { lotOf } from './chance';
import type { Positions } from './embed';
import { neighboursOf, type Links } from './links';

/** Rounds of smoothing: enough for the two slowest movements of a network to stand out from the rest. */
const SMOOTHING = 60;
/** Extent of the start, in lengths of a link at rest. */
const EXTENT = 10;
/**
 * Ties that each node is given to everybody at once (Amini et al. 2013, "regularized" spectral clustering): without them
 * the slowest movement of a network is that of its longest thread, and one tie more at its end turns the whole picture.
 */
const TO_ALL = 3;

/**
 * Where the nodes of a connected part are before anything is pushed: the two slowest movements of the lazy random walk
 * (Hall 1970), by powers of it, kept apart from the resting state and each other. They part the communities.
 *
 * The walk begins with what each node draws by its key, so that the same actors begin alike whoever else comes or goes,
 * and no movement changes its sign from one edition to the next.
 */
export function spectralStart(links: Links): Positions {
	const { size, keys } = links;
	const { start, list } = neighboursOf(links);
	const weight = Float64Array.from({ length: size }, (_, node) => start[node + 1]! - start[node]! + 1 + TO_ALL);
	const product = (u: Float64Array, v: Float64Array) => {
		let sum = 0;
		for (let node = 0; node < size; node++) sum += u[node]! * v[node]! * weight[node]!;
		return sum;
	};
	const without = (v: Float64Array, u: Float64Array) => {
		const share = product(v, u) / (product(u, u) || 1);
		for (let node = 0; node < size; node++) v[node]! -= share * u[node]!;
	};
	const walked = (v: Float64Array) => {
		const next = new Float64Array(size);
		for (let node = 0; node < size; node++) {
			let sum = v[node]!;
			for (let i = start[node]!; i < start[node + 1]!; i++) sum += v[list[i]!]!;
			next[node] = (sum / weight[node]! + v[node]!) / 2;
		}
		const scale = Math.sqrt(size / (product(next, next) || 1));
		return next.map((value) => value * scale);
	};
	const drawn = (turn: number) => Float64Array.from({ length: size }, (_, node) => lotOf(keys[node]!, turn) - 0.5);
	const rest = new Float64Array(size).fill(1);
	let [x, y] = [drawn(1), drawn(2)];
	for (let round = 0; round < SMOOTHING; round++) {
		without(x, rest);
		x = walked(x);
		without(y, rest);
		without(y, x);
		y = walked(y);
	}
	/** The ends of long threads lie far out: they are brought in. */
	const near = (value: number) => (EXTENT * value) / (1 + Math.abs(value));
	const at = new Float64Array(2 * size);
	for (let node = 0; node < size; node++) {
		// Twins (two members of one network and of nothing else) share a place: a little chance parts them.
		at[2 * node] = near(x[node]!) + lotOf(keys[node]!, 3) / 10;
		at[2 * node + 1] = near(y[node]!) + lotOf(keys[node]!, 4) / 10;
	}
	return at;
}
