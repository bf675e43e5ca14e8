import { describe, expect, it } from 'vitest';
import type { PublicActor, PublicRelation } from '../domain/publication';
import { networkOf, planNetwork } from './network';
import { reduced } from './reduced';

const actor = (slug: string, acronym?: string) =>
	({ slug, name: `The ${slug}`, category: 'ess_structure', ...(acronym && { acronym }) }) as PublicActor;
const relation = (from: number, to: number, more: Partial<PublicRelation> = {}): PublicRelation => ({
	id: `${from}-${to}-${more.type}-${more.year}`,
	from,
	to,
	type: 'funds',
	confirmed: false,
	source: { url: 'https://a.example', confidence: 'medium' },
	...more
});
const actors = ['a', 'b', 'c', 'd'].map((slug) => actor(slug));

describe('the network of a snapshot', () => {
	it('gathers the relations of one family between two actors, as wide as the largest', () => {
		const relations = [
			relation(0, 1, { year: 2023, amount: 5000 }),
			relation(0, 1, { year: 2024, amount: 9000, confirmed: true }),
			relation(0, 1, { type: 'member_of' })
		];
		expect(networkOf({ actors, relations }).links).toMatchObject([
			{ from: 0, to: 1, family: 'membership', count: 1, directed: true, confirmed: false },
			{ from: 0, to: 1, family: 'money', count: 2, directed: true, amount: 9000, confirmed: true }
		]);
	});

	it('gathers what reads the same both ways, whoever said it', () => {
		const relations = [relation(2, 1, { type: 'partner_of' }), relation(1, 2, { type: 'partner_of', year: 2020 })];
		const { links, nodes } = networkOf({ actors, relations });
		expect(links).toMatchObject([{ from: 1, to: 2, directed: false, count: 2 }]);
		expect(nodes.map(({ degree }) => degree)).toEqual([0, 1, 1, 0]);
	});

	it('draws everybody, also who is tied to nobody, around its middle', () => {
		const { nodes, width, height, left } = networkOf({ actors, relations: [relation(0, 1), relation(1, 2)] });
		expect(nodes.map(({ slug }) => slug)).toEqual(['a', 'b', 'c', 'd']);
		expect(left).toBe(0);
		for (const { x, y } of nodes) {
			expect(Math.abs(x)).toBeLessThanOrEqual(width / 2 + 0.01);
			expect(Math.abs(y)).toBeLessThanOrEqual(height / 2 + 0.01);
		}
	});

	it('leaves away the least tied where even a canvas would not show them, and says how many', () => {
		const crowd = Array.from({ length: 20_100 }, (_, i) => actor(`a${i}`));
		const ring = crowd.slice(0, 50).map((_, i) => relation(20_099 - i, 20_099 - ((i + 1) % 50)));
		const { nodes, left } = planNetwork({ actors: crowd, relations: ring });
		expect([nodes.length, left]).toEqual([20_000, 100]);
		expect(nodes.filter(({ degree }) => degree > 0)).toHaveLength(50);
	});

	it('is reduced to the best tied, where they lie, for a page that has no canvas', () => {
		const crowd = Array.from({ length: 1600 }, (_, i) => actor(`a${i}`));
		const ring = crowd.slice(0, 50).map((_, i) => relation(1599 - i, 1599 - ((i + 1) % 50)));
		const whole = networkOf({ actors: crowd, relations: ring });
		const { nodes, links, left, width } = reduced(whole);
		expect([nodes.length, left, width]).toEqual([400, 1200, whole.width]);
		expect(links).toHaveLength(50);
		for (const { from, to } of links) expect([nodes[from]!.degree, nodes[to]!.degree]).toEqual([2, 2]);
		for (const node of nodes) expect(whole.nodes[node.actor]).toEqual(node);
	});

	it('adds up what each has received and given, of the amounts that are known', () => {
		const relations = [
			relation(0, 1, { year: 2023, amount: 5000 }),
			relation(0, 1, { year: 2024, amount: 9000 }),
			relation(2, 1, { type: 'lends_guarantees', amount: 1000 }),
			relation(0, 2),
			relation(0, 3, { type: 'member_of', amount: 40 })
		];
		const { nodes } = networkOf({ actors, relations });
		expect(nodes.map(({ received, given }) => [received, given])).toEqual([
			[undefined, 14000],
			[15000, undefined],
			[undefined, 1000],
			[undefined, undefined]
		]);
	});

	it('says where each is, what it joins, and to which community of at least four it belongs', () => {
		const crowd = ['a', 'b', 'c', 'd', 'e', 'f'].map((slug) => actor(slug));
		const { nodes } = networkOf(
			{ actors: crowd, relations: [relation(0, 1)] },
			{
				place: ({ slug }) => (slug === 'b' ? 'mf-marigot' : undefined),
				betweenness: [0.12345, 0.0001],
				communities: [
					[1, 2, 3, 4],
					[0, 5]
				]
			}
		);
		expect(nodes[0]).toMatchObject({ broker: 123 });
		expect(nodes[1]).toMatchObject({ place: 'mf-marigot', community: 0 });
		expect(nodes[1]).not.toHaveProperty('broker');
		expect(nodes[0]).not.toHaveProperty('community');
	});

	it('gives the same bytes for the same facts', () => {
		const facts = { actors, relations: [relation(0, 1), relation(1, 2), relation(2, 0)] };
		expect(JSON.stringify(networkOf(facts))).toBe(JSON.stringify(networkOf(structuredClone(facts))));
	});

	it('is empty for an empty territory', () => {
		expect(networkOf({ actors: [], relations: [] })).toEqual({ width: 0, height: 0, nodes: [], links: [], left: 0 });
	});

	it('keeps what each relation says of years beside the line that gathers them', () => {
		const relations = [
			relation(0, 1, { year: 2023, amount: 5000 }),
			relation(0, 1, { type: 'lends_guarantees', year: 2024, confirmed: true })
		];
		expect(networkOf({ actors, relations }).links[0]!.told).toEqual([
			[2023, 2023, 2023, 2023, 5000, 0],
			[2024, 2024, 2024, 2024, 0, 1]
		]);
	});
});
