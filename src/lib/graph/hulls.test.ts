import { describe, expect, it } from 'vitest';
import type { Seen, SeenNode } from './appearance';
import { meet } from './crowd';
import { frameOf } from './drawing';
import { hullNames, hullsOf } from './hulls';

const node = (actor: number, x: number, y: number, community?: number): SeenNode => ({
	...{ actor, slug: `a${actor}`, name: `A ${actor}`, short: `A${actor}`, category: 'ess_structure', degree: 2 },
	...{ x, y },
	...(community !== undefined && { community, hue: community + 1 })
});
const square = (first: number, x: number, y: number, community?: number) =>
	[0, 1, 2, 3].map((i) => node(first + i, x + (i % 2), y + (i >> 1), community));
const seen = (nodes: SeenNode[]): Seen => ({ width: 40, height: 20, nodes, links: [], left: 0 });

describe('the ground of a community', () => {
	it('lies around its members and nobody else', () => {
		const [first, second, ...more] = hullsOf(seen([...square(0, -15, 0, 0), ...square(4, 10, 0, 1)]));
		expect(more).toEqual([]);
		expect(first!.extent.left).toBeLessThan(-15);
		expect(first!.extent.right).toBeGreaterThan(-14);
		expect(meet(first!.extent, second!.extent)).toBe(false);
		expect([first!.hue, second!.hue]).toEqual([1, 2]);
		expect(first!.d).toMatch(/^M[-\d. ]+(Q[-\d. ]+)+Z$/);
	});

	it('is for four at least', () => {
		expect(hullsOf(seen(square(0, 0, 0, 0).slice(1)))).toEqual([]);
		expect(hullsOf(seen(square(0, 0, 0)))).toEqual([]);
	});

	it('gives way where another begins', () => {
		const alone = hullsOf(seen(square(0, 0, 0, 0)))[0]!;
		const beside = hullsOf(seen([...square(0, 0, 0, 0), ...square(4, 3, 0, 1)]))[0]!;
		expect(beside.extent.right).toBeLessThan(alone.extent.right);
	});

	it('leaves alone who lies far off, and follows short ties', () => {
		const apart = [...square(0, -15, 0, 0), node(4, 15, 0, 0)];
		expect(hullsOf(seen(apart))[0]!.extent.right).toBeLessThan(0);
		const [near, tied] = [
			[...square(0, -15, 0, 0), node(4, -9, 0, 0)],
			[{ from: 1, to: 4, family: 'money', count: 1, directed: true, confirmed: true, told: [] }] as const
		];
		expect(hullsOf({ ...seen(near), links: tied })[0]!.extent.right).toBeGreaterThan(-9);
	});

	it('is the same for the same network', () => {
		const network = seen([...square(0, -5, 0, 0), ...square(4, 2, 1, 1)]);
		expect(JSON.stringify(hullsOf(network))).toBe(JSON.stringify(hullsOf(structuredClone(network))));
	});

	it('is named where its name meets no other, on the paper', () => {
		const network = seen([...square(0, -15, -9, 0), ...square(4, -12, -9, 1), ...square(8, -9, -9, 2)]);
		const paper = { left: -22, right: 22, top: -12, bottom: 12 };
		const words = new Map([0, 1, 2].map((community) => [community, `Around number ${community}`]));
		const names = hullNames(hullsOf(network), words, network.nodes, frameOf(network, 900, 500), 1, paper);
		expect(names.map(({ community }) => community)).toEqual([0, 1, 2]);
		for (const [i, a] of names.entries()) {
			expect(a.box.left).toBeGreaterThanOrEqual(paper.left);
			expect(a.box.top).toBeGreaterThanOrEqual(paper.top);
			for (const b of names.slice(0, i)) expect(meet(a.box, b.box)).toBe(false);
		}
	});
});
