import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublicActor, PublicRelation } from '../publication';
import { linksOf } from './links';
import { helpersOf, lossWithout } from './stops';
import { distances, type Pairs, relationsOf, SIZE } from './testing/any-network';

const anyPairs = fc.array(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)), { maxLength: 14 });

const helpers = (funders: number[], networks: number[] = []) => ({
	funders: new Set(funders),
	networks: new Set(networks)
});
const loss = (size: number, pairs: Pairs, who: ReturnType<typeof helpers>, actor: number) =>
	lossWithout(linksOf(size, relationsOf(pairs)), who, actor);

describe('if an actor stopped', () => {
	it('those tied to it alone would be tied to nobody', () => {
		const star: Pairs = [
			[0, 1],
			[0, 2],
			[2, 3],
			[3, 0]
		];
		expect(loss(4, star, helpers([]), 0)).toEqual({ alone: [1], withoutFunder: [], withoutNetwork: [] });
		expect(loss(4, star, helpers([]), 1)).toEqual({ alone: [], withoutFunder: [], withoutNetwork: [] });
	});

	it('those behind it would lose their only way to a funder, or to a network', () => {
		// 0 funder - 1 - {2, 3}, and 1 - 4 - 5 network.
		const pairs: Pairs = [
			[0, 1],
			[1, 2],
			[2, 3],
			[1, 4],
			[4, 5]
		];
		expect(loss(6, pairs, helpers([0], [5]), 1)).toEqual({
			alone: [0],
			withoutFunder: [2, 3, 4, 5],
			withoutNetwork: [2, 3]
		});
	});

	it('whoever had none before loses none', () => {
		expect(
			loss(
				4,
				[
					[0, 1],
					[1, 2],
					[2, 3]
				],
				helpers([]),
				1
			)
		).toMatchObject({ withoutFunder: [], withoutNetwork: [] });
	});

	it('and when it is itself their only funder, all its part loses it', () => {
		const ring: Pairs = [
			[0, 1],
			[1, 2],
			[2, 0]
		];
		expect(loss(3, ring, helpers([0]), 0).withoutFunder).toEqual([1, 2]);
		expect(loss(3, ring, helpers([0, 1]), 0).withoutFunder).toEqual([]);
	});

	it('is what trying says, whatever the network', () => {
		fc.assert(
			fc.property(
				anyPairs,
				fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: 3 }),
				fc.nat(SIZE - 1),
				(pairs, funders, gone) => {
					const [before, after] = [distances(SIZE, pairs), distances(SIZE, pairs, gone)];
					const reaches = (far: number[][], actor: number, known: number[]) =>
						known.some((funder) => far[actor]![funder]! < Infinity);
					const others = Array.from({ length: SIZE }, (_, actor) => actor).filter((actor) => actor !== gone);
					const tied = (far: number[][], actor: number) => far[actor]!.filter((steps) => steps === 1).length;
					const alone = others.filter((actor) => tied(before, actor) > 0 && tied(after, actor) === 0);
					const left = funders.filter((funder) => funder !== gone);
					const losing = others.filter(
						(actor) => !alone.includes(actor) && reaches(before, actor, funders) && !reaches(after, actor, left)
					);
					const told = loss(SIZE, pairs, helpers(funders), gone);
					expect(told.alone).toEqual(alone);
					expect(told.withoutFunder).toEqual(losing);
				}
			),
			{ numRuns: 500, seed: 13 }
		);
	});
});

it('funders are those who are said to be one and those who fund, networks those who are or lead one', () => {
	const actors = [
		{ category: 'funder', roles: [] },
		{ category: 'public_body', roles: ['funder'] },
		{ category: 'public_body', roles: [] },
		{ category: 'network', roles: [] },
		{ category: 'ess_structure', roles: ['network_head'] },
		{ category: 'ess_structure', roles: [] }
	] as unknown as PublicActor[];
	const relations = [{ from: 2, to: 5, type: 'funds' }] as PublicRelation[];
	expect(helpersOf({ actors, relations })).toEqual(helpers([2, 0, 1], [3, 4]));
});
