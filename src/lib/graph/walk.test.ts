import { describe, expect, it } from 'vitest';
import type { Network } from './network';
import { step, tiedTo, within } from './walk';

/** 0 in the middle, 1 to its right, 2 above, 3 farther to the right and tied to 1 alone. */
const at = [
	[0, 0],
	[5, 1],
	[1, -5],
	[10, 0]
];
const ties = [
	[0, 1],
	[2, 0],
	[1, 3]
];
const network = {
	nodes: at.map(([x, y]) => ({ x, y })),
	links: ties.map(([from, to]) => ({ from, to }))
} as unknown as Network;
const tied = tiedTo(network);

describe('walking along ties', () => {
	it('goes to whom a tie leads to, in the direction of the arrow', () => {
		expect(step(network, tied, 0, 'ArrowRight')).toBe(1);
		expect(step(network, tied, 0, 'ArrowUp')).toBe(2);
		expect(step(network, tied, 1, 'ArrowRight')).toBe(3);
		expect(step(network, tied, 1, 'ArrowLeft')).toBe(0);
	});

	it('stays where no tie leads that way', () => {
		expect(step(network, tied, 0, 'ArrowLeft')).toBeUndefined();
		expect(step(network, tied, 3, 'ArrowUp')).toBeUndefined();
	});

	it('reaches farther with each step', () => {
		expect([...within(tied, 2, 0)]).toEqual([2]);
		expect([...within(tied, 2, 1)]).toEqual([2, 0]);
		expect([...within(tied, 2, 2)]).toEqual([2, 0, 1]);
		expect([...within(tied, 2, 3)]).toEqual([2, 0, 1, 3]);
	});
});
