import { describe, expect, it } from 'vitest';
import type { Network, NetworkNode } from './network';
import { spotsOf } from './spots';

const node = (actor: number, x: number, y: number): NetworkNode => ({
	actor,
	x,
	y,
	slug: `a${actor}`,
	name: `A${actor}`,
	short: `A${actor}`,
	category: 'ess_structure',
	degree: 1
});
/** With its margins, 20 units wide and 10 high. */
const network: Network = { width: 16, height: 6, nodes: [node(7, 0, 0), node(9, 10, 5)], links: [], left: 0 };
const still = { k: 1, x: 0, y: 0 };
const at = (spots: ReturnType<typeof spotsOf>) => spots.map(({ actors, x, y }) => [...actors, x, y]);

describe('where the marks of a network are drawn', () => {
	it('is in the middle of the frame, as large as the frame allows', () => {
		expect(at(spotsOf(network, { width: 400, height: 300 }, still))).toEqual([
			[7, 200, 150],
			[9, 400, 250]
		]);
	});
	it('follows the zoom', () => {
		const [near] = spotsOf(network, { width: 400, height: 200 }, { k: 2, x: 3, y: -1 });
		const [far] = spotsOf(network, { width: 400, height: 200 }, still);
		expect([near!.x, near!.y]).toEqual([260, 80]);
		expect(near!.radius).toBe(2 * far!.radius);
	});
	it('is told of those that match', () =>
		expect(at(spotsOf(network, { width: 400, height: 300 }, still, new Set([9])))).toEqual([[9, 400, 250]]));
});
