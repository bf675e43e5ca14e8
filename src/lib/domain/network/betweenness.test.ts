import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betweennessOf } from './betweenness';
import { linksOf } from './links';
import { distances, type Pairs, relationsOf, SIZE } from './testing/any-network';

const anyPairs = fc.array(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)), { maxLength: 14 });

const betweenness = (size: number, pairs: Pairs) => [...betweennessOf(linksOf(size, relationsOf(pairs))).share];

/** By definition: for each pair of others, the part of its shortest ways that lead by the actor. */
function byDefinition(size: number, pairs: Pairs): number[] {
	const far = distances(size, pairs);
	const tied = (a: number, b: number) => far[a]![b] === 1;
	const ways = (a: number, b: number): number => {
		if (a === b) return 1;
		let count = 0;
		for (let next = 0; next < size; next++)
			if (tied(a, next) && far[next]![b]! + 1 === far[a]![b]) count += ways(next, b);
		return count;
	};
	return Array.from({ length: size }, (_, actor) => {
		let sum = 0;
		for (let a = 0; a < size; a++)
			for (let b = a + 1; b < size; b++)
				if (a !== actor && b !== actor && far[a]![b]! < Infinity && far[a]![actor]! + far[actor]![b]! === far[a]![b])
					sum += (ways(a, actor) * ways(actor, b)) / ways(a, b);
		return sum / (((size - 1) * (size - 2)) / 2);
	});
}

describe('who joins the others', () => {
	it('is in the middle of a star on all shortest ways, its points on none', () => {
		expect(
			betweenness(4, [
				[0, 1],
				[0, 2],
				[0, 3]
			])
		).toEqual([1, 0, 0, 0]);
	});

	it('is two by halves, where two ways are equally short', () => {
		expect(
			betweenness(4, [
				[0, 1],
				[1, 3],
				[0, 2],
				[2, 3]
			])
		).toEqual([1 / 6, 1 / 6, 1 / 6, 1 / 6]);
	});

	it('is nobody between two', () => expect(betweenness(2, [[0, 1]])).toEqual([0, 0]));

	it('is what the definition says, whatever the network', () => {
		fc.assert(
			fc.property(anyPairs, (pairs) => {
				const expected = byDefinition(SIZE, pairs);
				betweenness(SIZE, pairs).forEach((share, actor) => expect(share).toBeCloseTo(expected[actor]!, 9));
			}),
			{ numRuns: 400, seed: 12 }
		);
	});
});

describe('in a large network', () => {
	// Forty villages of fifty; all ways between two of them lead by the capital, 0.
	const villages = Array.from({ length: 40 }, (_, i) => 1 + i * 50);
	const pairs = villages.flatMap((centre): Pairs => [
		[0, centre],
		...Array.from({ length: 49 }, (_, i) => [centre, centre + 1 + i] as const)
	]);
	const links = linksOf(2001, relationsOf(pairs));

	it('some ways are looked at, always the same, and say so', () => {
		const estimate = betweennessOf(links);
		expect(estimate.sources).toBe(250);
		expect(betweennessOf(links).share).toEqual(estimate.share);
	});

	it('the estimate is near what all ways say', () => {
		const [estimate, exact] = [betweennessOf(links).share, betweennessOf(links, 2001).share];
		expect(exact[0]).toBeCloseTo(0.975, 2);
		expect(Math.abs(estimate[0]! - exact[0]!)).toBeLessThan(0.02);
		for (const centre of villages) expect(Math.abs(estimate[centre]! - exact[centre]!)).toBeLessThan(0.02);
	});
});
