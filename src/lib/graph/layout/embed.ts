import { chance } from './chance';
import type { Links } from './links';
import { spectralStart } from './start';

/** Where nodes are: x and y of node i at 2i and 2i + 1. */
export type Positions = Float64Array;

/** Nodes up to which each is pushed away from all others; beyond, that would take too long. */
export const FEW = 600;
const ROUNDS = 300;
/** Strangers that each link pushes one of its ends away from, in each round. */
const STRANGERS = 5;
/**
 * What a link draws however long it is, as a share of what it draws at rest, times the number of nodes: nobody hangs far
 * out on a thread, and in a small part, where all push each other all the time, all hang together.
 */
const FAR = 8;
/** The longest step away from strangers, in lengths of a link, where steps are largest. */
const LONGEST = 4;
/** The largest step where all push each other: a longer one would throw nodes past each other, and a small change far. */
const STEADY = 0.3;

/**
 * Places the nodes of one connected part so that neighbours come to lie near and strangers far: each link draws its ends
 * together, and pushes one of them away from others with a force that fades like 1 / (1 + d²). That is the model of
 * LargeVis (Tang et al. 2016, arXiv:1602.00370) on the network itself.
 *
 * In a small part the push is what all others give together, so that nothing is left to chance and a change of the
 * network moves its surroundings; in a large one, what a few drawn by lot give.
 *
 * Only +, -, ×, ÷ and √ of doubles, so that every machine makes the same picture. Time grows with the links, and up to
 * FEW with the square of the nodes.
 */
export function embed(links: Links): Positions {
	const at = spectralStart(links);
	const random = chance(20_260_101);
	for (let round = 0; round < ROUNDS; round++) {
		const step = 1 - round / ROUNDS;
		if (links.size <= FEW) {
			draw(links, at, STEADY * step);
			pushAll(links, at, STEADY * step);
		} else drawAndPush(links, at, step, round % 2 === 1, random);
	}
	return at;
}

/** Draws the ends of one link together; `step` falls to 0: large movements first. */
function drawEnds(at: Positions, a: number, b: number, step: number, far: number) {
	const dx = at[a]! - at[b]!;
	const dy = at[a + 1]! - at[b + 1]!;
	const pull = Math.min(step * (far + 1 / (1 + dx * dx + dy * dy)), 0.5);
	at[a]! -= pull * dx;
	at[a + 1]! -= pull * dy;
	at[b]! += pull * dx;
	at[b + 1]! += pull * dy;
}

const farOf = (size: number) => Math.min(0.5, FAR / size);

function draw({ size, from, to }: Links, at: Positions, step: number) {
	const far = farOf(size);
	for (let link = 0; link < from.length; link++) drawEnds(at, 2 * from[link]!, 2 * to[link]!, step, far);
}

/** What strangers drawn by lot would push in the mean: as often as a node has links, each of all others alike. */
function pushAll({ size, from, to }: Links, at: Positions, step: number) {
	const often = new Float64Array(size);
	for (let link = 0; link < from.length; link++) {
		often[from[link]!]! += STRANGERS / 2 / size;
		often[to[link]!]! += STRANGERS / 2 / size;
	}
	const moves = new Float64Array(2 * size);
	for (let a = 0; a < size; a++)
		for (let b = 0; b < a; b++) {
			const dx = at[2 * a]! - at[2 * b]!;
			const dy = at[2 * a + 1]! - at[2 * b + 1]!;
			const near = 1 + dx * dx + dy * dy;
			const push = 2 / (near * near);
			moves[2 * a]! += often[a]! * push * dx;
			moves[2 * a + 1]! += often[a]! * push * dy;
			moves[2 * b]! -= often[b]! * push * dx;
			moves[2 * b + 1]! -= often[b]! * push * dy;
		}
	for (let node = 0; node < size; node++) {
		const [mx, my] = [moves[2 * node]!, moves[2 * node + 1]!];
		const share = step * Math.min(1, LONGEST / (Math.sqrt(mx * mx + my * my) || 1));
		at[2 * node]! += share * mx;
		at[2 * node + 1]! += share * my;
	}
}

/** One round over all links, each of which pushes one of its ends away from strangers. */
function drawAndPush({ size, from, to }: Links, at: Positions, step: number, otherWay: boolean, random: () => number) {
	const longest = LONGEST * step;
	const far = farOf(size);
	for (let link = 0; link < from.length; link++) {
		const a = 2 * (otherWay ? to[link]! : from[link]!);
		const b = 2 * (otherWay ? from[link]! : to[link]!);
		drawEnds(at, a, b, step, far);
		for (let turn = 0; turn < STRANGERS; turn++) {
			const stranger = 2 * Math.floor(random() * size);
			if (stranger === a || stranger === b) continue;
			const dx = at[a]! - at[stranger]!;
			const dy = at[a + 1]! - at[stranger + 1]!;
			const square = dx * dx + dy * dy;
			const push = (2 * step) / ((0.01 + square) * (1 + square));
			at[a]! += Math.max(-longest, Math.min(longest, push * dx));
			at[a + 1]! += Math.max(-longest, Math.min(longest, push * dy));
		}
	}
}
