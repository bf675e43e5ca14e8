import { chance } from './chance';
import { neighboursOf, type Links, type Neighbours } from './links';

/** Where nodes are: x and y of node i at 2i and 2i + 1. */
export type Positions = Float64Array;

/** Rounds of smoothing: enough for the two slowest movements of a network to stand out from the rest. */
const SMOOTHING = 60;
/** Extent of the start, in lengths of a link at rest. */
const START = 10;
/** Strangers that each link pushes its first end away from, in each round. */
const STRANGERS = 5;
/** Rounds, and below how many links there are more of them: a small network is quick, and its picture is looked at. */
const [ROUNDS, MORE_ROUNDS, FEW_LINKS] = [300, 900, 2000];
/**
 * What a link draws however long it is, as a share of what it draws at rest, times the number of nodes: nobody hangs far
 * out on a thread, and in a small part, where all push each other all the time, all hang together.
 */
const FAR = 8;
/** The longest step away from a stranger, in lengths of a link. */
const LONGEST = 4;

/**
 * Places the nodes of one connected part so that neighbours come to lie near and strangers far: each link draws its ends
 * together, and pushes one of them away from some strangers drawn by lot, with a force that fades like 1 / (1 + d²). That
 * is the model of LargeVis (Tang et al. 2016, arXiv:1602.00370) on the network itself. Its start comes from the two
 * slowest eigenvectors of the random walk (Hall 1970), which parts the communities before anything is pushed.
 *
 * Only +, -, ×, ÷ and √ of doubles, so that every machine makes the same picture. Time grows with the links.
 */
export function embed(links: Links): Positions {
	const at = spectralStart(links.size, neighboursOf(links));
	const random = chance(20_260_101);
	const rounds = links.from.length < FEW_LINKS ? MORE_ROUNDS : ROUNDS;
	for (let round = 0; round < rounds; round++) pull(links, at, 1 - round / rounds, round % 2 === 1, random);
	return at;
}

/** One round over all links. `step` falls from 1 to 0: large movements first. */
function pull({ size, from, to }: Links, at: Positions, step: number, otherWay: boolean, random: () => number) {
	const longest = LONGEST * step;
	const far = Math.min(0.5, FAR / size);
	for (let link = 0; link < from.length; link++) {
		const a = 2 * (otherWay ? to[link]! : from[link]!);
		const b = 2 * (otherWay ? from[link]! : to[link]!);
		let dx = at[a]! - at[b]!;
		let dy = at[a + 1]! - at[b + 1]!;
		const draw = Math.min(step * (far + 1 / (1 + dx * dx + dy * dy)), 0.5);
		at[a]! -= draw * dx;
		at[a + 1]! -= draw * dy;
		at[b]! += draw * dx;
		at[b + 1]! += draw * dy;
		for (let turn = 0; turn < STRANGERS; turn++) {
			const stranger = 2 * Math.floor(random() * size);
			if (stranger === a || stranger === b) continue;
			dx = at[a]! - at[stranger]!;
			dy = at[a + 1]! - at[stranger + 1]!;
			const square = dx * dx + dy * dy;
			const push = (2 * step) / ((0.01 + square) * (1 + square));
			at[a]! += Math.max(-longest, Math.min(longest, push * dx));
			at[a + 1]! += Math.max(-longest, Math.min(longest, push * dy));
		}
	}
}

/** The two slowest movements of the lazy random walk, by powers of it, kept apart from the resting state and each other. */
function spectralStart(size: number, { start, list }: Neighbours): Positions {
	const random = chance(7);
	const weight = Float64Array.from({ length: size }, (_, node) => start[node + 1]! - start[node]! + 1);
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
	const rest = new Float64Array(size).fill(1);
	let x = Float64Array.from({ length: size }, () => random() - 0.5);
	let y = Float64Array.from({ length: size }, () => random() - 0.5);
	for (let round = 0; round < SMOOTHING; round++) {
		without(x, rest);
		x = walked(x);
		without(y, rest);
		without(y, x);
		y = walked(y);
	}
	/** The ends of long threads lie far out in an eigenvector: they are brought in. */
	const near = (value: number) => (START * value) / (1 + Math.abs(value));
	const at = new Float64Array(2 * size);
	for (let node = 0; node < size; node++) {
		// Twins (two members of one network and of nothing else) share a place: a little chance parts them.
		at[2 * node] = near(x[node]!) + random() / 10;
		at[2 * node + 1] = near(y[node]!) + random() / 10;
	}
	return at;
}
