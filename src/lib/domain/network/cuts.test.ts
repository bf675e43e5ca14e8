import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutsOf, holdsOne } from './cuts';
import { linksOf, partOf, partsOf } from './links';
import { distances, type Pairs, partSizes, relationsOf, SIZE } from './testing/any-network';

const anyPairs = fc.array(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)), { maxLength: 14 });

const links = (size: number, pairs: Pairs) => linksOf(size, relationsOf(pairs));

describe('without whom the network falls apart', () => {
	// Two triangles, 0 1 2 and 3 4 5, tied by 2 - 3; and 6 at the end of a chain from 5.
	const planted: Pairs = [
		[0, 1],
		[1, 2],
		[2, 0],
		[2, 3],
		[3, 4],
		[4, 5],
		[5, 3],
		[5, 6]
	];

	it('is each who alone joins two sides, with how many would be apart', () => {
		expect(cutsOf(links(7, planted)).actors).toEqual([
			{ actor: 3, apart: 3 },
			{ actor: 2, apart: 2 },
			{ actor: 5, apart: 1 }
		]);
	});

	it('and each link that alone does so', () => {
		const cut = links(7, planted);
		const { bridges } = cutsOf(cut);
		expect(bridges).toEqual([
			{ near: 3, far: 2, apart: 3 },
			{ near: 5, far: 6, apart: 1 }
		]);
		expect(bridges.map((bridge) => holdsOne(cut, bridge))).toEqual([false, true]);
	});

	it('is nobody in a ring, and no link that several relations make', () => {
		expect(
			cutsOf(
				links(3, [
					[0, 1],
					[1, 2],
					[2, 0]
				])
			)
		).toEqual({ actors: [], bridges: [] });
		expect(
			cutsOf(
				links(2, [
					[0, 1],
					[1, 0],
					[0, 1]
				])
			).bridges
		).toEqual([{ near: 0, far: 1, apart: 1 }]);
	});

	it('is found along a chain of any length', () => {
		const length = 30_000;
		const chain = links(
			length,
			Array.from({ length: length - 1 }, (_, i) => [i, i + 1])
		);
		const { actors, bridges } = cutsOf(chain);
		expect(actors).toHaveLength(length - 2);
		expect(bridges).toHaveLength(length - 1);
		expect(bridges[0]?.apart).toBe(length / 2);
	});
});

describe('whatever the network', () => {
	const runs = { numRuns: 500, seed: 11 };

	it('its parts are those that can be reached', () => {
		fc.assert(
			fc.property(anyPairs, (pairs) => {
				const parts = partsOf(links(SIZE, pairs));
				expect(parts.map(({ length }) => length)).toEqual(partSizes(SIZE, pairs));
				const far = distances(SIZE, pairs);
				for (const part of parts)
					expect(part).toEqual(far[part[0]!]!.flatMap((steps, other) => (steps < Infinity ? [other] : [])));
			}),
			runs
		);
	});

	it('a cut actor is one whose removal leaves more parts, and nobody else is', () => {
		fc.assert(
			fc.property(anyPairs, (pairs) => {
				const found = new Map(cutsOf(links(SIZE, pairs)).actors.map(({ actor, apart }) => [actor, apart]));
				for (let actor = 0; actor < SIZE; actor++) {
					const left = partSizes(SIZE, pairs, actor);
					const own = partOf(links(SIZE, pairs), actor).length;
					const splits = left.length > partSizes(SIZE, pairs).length;
					expect(found.has(actor)).toBe(splits);
					if (!splits) continue;
					const others = partSizes(SIZE, pairs);
					others.splice(others.indexOf(own), 1);
					for (const size of others) left.splice(left.indexOf(size), 1);
					expect(found.get(actor)).toBe(own - 1 - left[0]!);
				}
			}),
			runs
		);
	});

	it('removing a bridge splits, removing any other link does not', () => {
		fc.assert(
			fc.property(anyPairs, (pairs) => {
				const { bridges } = cutsOf(links(SIZE, pairs));
				const isBridge = (a: number, b: number) =>
					bridges.find(({ near, far }) => near + far === a + b && (near === a || far === a));
				for (const [a, b] of pairs) {
					if (a === b) continue;
					const without = pairs.filter(([x, y]) => !((x === a && y === b) || (x === b && y === a)));
					const bridge = isBridge(a, b);
					expect(partSizes(SIZE, without).length > partSizes(SIZE, pairs).length).toBe(bridge !== undefined);
					if (!bridge) continue;
					const sides = [bridge.near, bridge.far].map((end) => partOf(links(SIZE, without), end).length);
					expect(bridge.apart).toBe(sides[1]);
					expect(sides[0]).toBeGreaterThanOrEqual(sides[1]!);
				}
			}),
			runs
		);
	});
});
