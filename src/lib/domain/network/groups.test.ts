import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsOf } from './groups';
import { linksOf, partsOf } from './links';
import { type Pairs, relationsOf, SIZE } from './testing/any-network';

const anyPairs = fc.array(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)), { maxLength: 14 });

const groups = (size: number, pairs: Pairs) => {
	const links = linksOf(size, relationsOf(pairs));
	return groupsOf(links, partsOf(links));
};
/** Everybody tied to everybody, from `first` on. */
const clique = (first: number, size: number): Pairs =>
	Array.from({ length: size }, (_, i) => Array.from({ length: i }, (_, j) => [first + i, first + j] as const)).flat();

describe('groups closed upon themselves', () => {
	it('are communities with few links outside, named by their best tied member', () => {
		const { dense, apart } = groups(9, [...clique(0, 5), ...clique(5, 4), [3, 6]]);
		expect(apart).toEqual([]);
		expect(dense).toEqual([
			{ members: [3, 0, 1, 2, 4], inside: 10, outside: 1 },
			{ members: [6, 5, 7, 8], inside: 6, outside: 1 }
		]);
	});

	it('are those that are tied to nobody else', () => {
		const { dense, apart } = groups(7, [...clique(0, 4), [4, 5]]);
		expect(apart).toEqual([{ members: [4, 5], inside: 1, outside: 0 }]);
		expect(dense).toEqual([]);
	});

	it('are not those with many links outside', () => {
		const round: Pairs = Array.from({ length: 12 }, (_, i) => [i, (i + 1) % 12]);
		expect(groups(12, round).dense).toEqual([]);
	});

	it('are the same each time, and nobody is in two', () => {
		fc.assert(
			fc.property(anyPairs, (pairs) => {
				const found = groups(SIZE, pairs);
				expect(groups(SIZE, pairs)).toEqual(found);
				const members = [...found.apart, ...found.dense].flatMap(({ members }) => members);
				expect(new Set(members).size).toBe(members.length);
				for (const { outside } of found.apart) expect(outside).toBe(0);
				for (const { inside, outside } of found.dense) expect(inside).toBeGreaterThanOrEqual(3 * outside);
			}),
			{ numRuns: 200, seed: 14 }
		);
	});
});
