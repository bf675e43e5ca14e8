import { describe, expect, it } from 'vitest';
import { familiesOf, seenThrough, UNTOUCHED } from './appearance';
import { sideOf } from './drawing';
import type { Looks } from './looks';
import type { Network, NetworkNode } from './network';

const USUAL: Looks = { steps: 1, size: 'ties', colour: 'category' };
const node = (actor: number, more: Partial<NetworkNode> = {}): NetworkNode => ({
	...{ actor, slug: `a${actor}`, name: `A ${actor}`, short: `A${actor}`, category: 'ess_structure', degree: 2 },
	...{ x: actor, y: 0, ...more }
});
const network: Network = {
	...{ width: 20, height: 10, left: 0 },
	nodes: [node(10, { received: 400 }), node(11, { received: 100, sector: 'sport' }), node(12, { sector: 'sport' })],
	links: [
		{ from: 0, to: 1, family: 'money', count: 1, directed: true, confirmed: true, told: [] },
		{ from: 1, to: 2, family: 'membership', count: 1, directed: true, confirmed: true, told: [] },
		{ from: 0, to: 2, family: 'membership', count: 1, directed: true, confirmed: false, told: [] }
	]
};

describe('a network as it is looked at', () => {
	it('is as it came, looked at in the usual way', () => {
		expect(seenThrough(network, USUAL, UNTOUCHED)).toEqual(network);
	});

	it('keeps the ties of some families, and everybody', () => {
		const seen = seenThrough(network, { ...USUAL, families: new Set(['money']) }, UNTOUCHED);
		expect(seen.links).toEqual([network.links[0]]);
		expect(seen.nodes).toHaveLength(3);
	});

	it('leaves out who is hidden, with their ties, and those that stay keep theirs', () => {
		const { nodes, links } = seenThrough(network, USUAL, { ...UNTOUCHED, hidden: new Set([10]) });
		expect(nodes.map(({ actor }) => actor)).toEqual([11, 12]);
		expect(links.map(({ from, to }) => [nodes[from]!.actor, nodes[to]!.actor])).toEqual([[11, 12]]);
	});

	it('draws a mark where it was put, and says that it stays there', () => {
		const { nodes } = seenThrough(network, USUAL, { ...UNTOUCHED, moved: new Map([[11, { x: 5, y: -3 }]]) });
		expect(nodes[1]).toMatchObject({ x: 5, y: -3, pinned: true });
		expect(nodes[0]).not.toHaveProperty('pinned');
	});

	it('gives four times the money twice the growth, and who has no known amount the smallest mark', () => {
		const [much, some, none] = seenThrough(network, { ...USUAL, size: 'received' }, UNTOUCHED).nodes.map(sideOf);
		expect((some! - none!) / (much! - none!)).toBeCloseTo(0.5);
		expect(none).toBeLessThan(sideOf({ degree: 1 }));
	});

	it('gives nobody a large mark where nobody has any', () => {
		const sides = seenThrough(network, { ...USUAL, size: 'given' }, UNTOUCHED).nodes.map(sideOf);
		expect(new Set(sides).size).toBe(1);
	});

	it('colours groups, hidden or not, and the rest in one colour', () => {
		const looks = { ...USUAL, colour: 'sector' } as const;
		expect(seenThrough(network, looks, UNTOUCHED).nodes.map(({ hue }) => hue)).toEqual([0, 1, 1]);
		expect(seenThrough(network, looks, { ...UNTOUCHED, hidden: new Set([11]) }).nodes.map(({ hue }) => hue)).toEqual([
			0, 1
		]);
	});
});

it('families are those that the network has, in the order asked for', () => {
	expect(familiesOf(network, ['history', 'membership', 'money'])).toEqual([
		{ family: 'membership', count: 2 },
		{ family: 'money', count: 1 }
	]);
});
