import { describe, expect, it } from 'vitest';
import type { PublicRelation, PublicSnapshot } from '../domain/publication';
import { factsOf } from '../server/database/seeding/facts';
import { readSeed } from '../server/database/seeding/read';
import { snapshotFromFacts } from '../server/publication/from-facts';
import { chance } from './layout/chance';
import { networkOf, type Network } from './network';

/** Changes of each kind that are tried: between actors drawn by lot, the same in each run. */
const TRIED = 12;

const island = snapshotFromFacts(factsOf('saint-martin', readSeed('saint-martin')));
const before = networkOf(island);
const apart = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y);
const link =
	before.links.reduce((sum, { from, to }) => sum + apart(before.nodes[from]!, before.nodes[to]!), 0) /
	before.links.length;

/** How far the actors moved that both hold, in mean lengths of a link, the least first. */
function moved(after: Network): number[] {
	const now = new Map(after.nodes.map((node) => [node.slug, node]));
	return before.nodes
		.filter(({ slug }) => now.has(slug))
		.map((node) => apart(node, now.get(node.slug)!) / link)
		.sort((a, b) => a - b);
}
const share = (sorted: readonly number[], part: number) => sorted[Math.floor(part * (sorted.length - 1))]!;

function after(change: (draw: (below: number) => number) => Partial<PublicSnapshot>): { half: number; most: number }[] {
	const random = chance(11);
	const draw = (below: number) => Math.floor(random() * below);
	return Array.from({ length: TRIED }, () => {
		const distances = moved(networkOf({ ...island, ...change(draw) }));
		return { half: share(distances, 0.5), most: share(distances, 0.95) };
	});
}
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const partnership = (from: number, to: number): PublicRelation => ({
	...{ id: 'new', from, to, type: 'partner_of', confirmed: true },
	source: { url: '', confidence: 'high' }
});
const count = island.actors.length;

describe('a change of the network of Saint-Martin', () => {
	it.each([
		[
			'one relation more',
			(draw: (below: number) => number) => ({ relations: [...island.relations, partnership(draw(count), draw(count))] })
		],
		[
			'one relation less',
			(draw: (below: number) => number) => {
				const gone = draw(island.relations.length);
				return { relations: island.relations.filter((_, at) => at !== gone) };
			}
		],
		[
			'one actor more, with one relation',
			(draw: (below: number) => number) => {
				const at = draw(count);
				const behind = (actor: number) => (actor >= at ? actor + 1 : actor);
				return {
					actors: island.actors.toSpliced(at, 0, { ...island.actors[at]!, slug: 'somebody-new' }),
					relations: [
						...island.relations.map((one) => ({ ...one, from: behind(one.from), to: behind(one.to) })),
						partnership(at, behind(draw(count)))
					]
				};
			}
		]
	])('moves its surroundings: %s', (_, change) => {
		const moves = after(change);
		// Mostly, 95 % of the actors stay within a mean link of where they were, and half of them within a third of one.
		expect(median(moves.map(({ most }) => most))).toBeLessThan(0.8);
		expect(median(moves.map(({ half }) => half))).toBeLessThan(0.25);
		// A relation that joins two far ends of the island draws them together: even then half of all hardly move.
		for (const { half } of moves) expect(half).toBeLessThan(1);
	});

	it('is not the order in which actors are listed', () => {
		const turned = island.actors.toReversed();
		const last = count - 1;
		const relations = island.relations.map((one) => ({ ...one, from: last - one.from, to: last - one.to }));
		expect(share(moved(networkOf({ actors: turned, relations })), 0.5)).toBeLessThan(1);
	});
});
