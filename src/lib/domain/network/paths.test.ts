import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RelationType } from '../vocabulary/relation';
import { shortestPaths } from './paths';
import { tieLength } from './tie';
import { tieGraph } from './tie-graph';

const TODAY = new Date('2026-11-23T12:00:00Z');
const tied = (from: number, to: number, type: RelationType = 'funds', more: object = {}) => ({
	from,
	to,
	type,
	year: 2026,
	confirmed: true,
	source: { url: 'https://example.org', confidence: 'high' as const },
	...more
});
const ways = (size: number, relations: ReturnType<typeof tied>[], from: number, to: number, count = 5) =>
	shortestPaths(tieGraph(size, relations, TODAY), from, to, { count }).map(({ actors }) => actors.join('-'));

describe('how two actors are tied', () => {
	it('by whom they both know, whichever way the relation was written', () => {
		expect(ways(3, [tied(0, 1), tied(2, 1, 'member_of')], 0, 2)).toEqual(['0-1-2']);
	});

	it('all the ways, shortest first', () => {
		const square = [tied(0, 1), tied(1, 3), tied(0, 2), tied(2, 3, 'partner_of'), tied(1, 2)];
		expect(ways(4, square, 0, 3)).toEqual(['0-1-3', '0-2-3', '0-2-1-3', '0-1-2-3']);
	});

	it('of as many steps, the firmest first', () => {
		const old = [tied(0, 1, 'funds', { year: 2011 }), tied(1, 3), tied(0, 2), tied(2, 3)];
		expect(ways(4, old, 0, 3)[0]).toBe('0-2-3');
		const unsure = [tied(0, 1), tied(1, 3, 'funds', { confirmed: false }), tied(0, 2), tied(2, 3)];
		expect(ways(4, unsure, 0, 3)[0]).toBe('0-2-3');
	});

	it('by the best of several relations between two', () => {
		const [path] = shortestPaths(tieGraph(2, [tied(0, 1, 'succeeds'), tied(1, 0, 'hosts')], TODAY), 0, 1);
		expect(path).toMatchObject({ actors: [0, 1], ties: [1] });
	});

	it('by no relation that is left out', () => {
		const graph = tieGraph(3, [tied(0, 1), tied(1, 2), tied(0, 2, 'partner_of')], TODAY);
		const [path] = shortestPaths(graph, 0, 2, { without: (tie) => tie === 2 });
		expect(path?.actors).toEqual([0, 1, 2]);
	});

	it('not at all, when they are not', () => {
		expect(ways(4, [tied(0, 1), tied(2, 3)], 0, 3)).toEqual([]);
		expect(ways(2, [tied(0, 1)], 0, 0)).toEqual([]);
	});
});

/** Every way without a loop, by trying them all. */
function allWays(size: number, relations: readonly ReturnType<typeof tied>[], from: number, to: number): number[] {
	const between = (a: number, b: number) =>
		Math.min(
			...relations
				.filter((r) => (r.from === a && r.to === b) || (r.from === b && r.to === a))
				.map((r) => tieLength(r, TODAY))
		);
	const lengths: number[] = [];
	const walk = (at: number, seen: readonly number[], length: number) => {
		if (at === to) return void lengths.push(length);
		for (let next = 0; next < size; next++)
			if (!seen.includes(next) && between(at, next) < Infinity) walk(next, [...seen, next], length + between(at, next));
	};
	walk(from, [from], 0);
	return lengths.sort((a, b) => a - b);
}

const drawn = fc.array(
	fc.record({
		from: fc.nat(6),
		to: fc.nat(6),
		type: fc.constantFrom<RelationType>('funds', 'partner_of', 'succeeds'),
		year: fc.integer({ min: 2010, max: 2026 }),
		confirmed: fc.boolean()
	}),
	{ maxLength: 14 }
);

describe('whatever the network', () => {
	it('the ways are as short as trying all of them finds, and no shorter one is missing', () => {
		fc.assert(
			fc.property(drawn, (some) => {
				const relations = some.filter(({ from, to }) => from !== to).map((r) => tied(r.from, r.to, r.type, r));
				const paths = shortestPaths(tieGraph(7, relations, TODAY), 0, 6, { count: 4 });
				const expected = allWays(7, relations, 0, 6).slice(0, 4);
				expect(paths.map(({ length }) => length.toFixed(9))).toEqual(expected.map((length) => length.toFixed(9)));
			}),
			{ numRuns: 300, seed: 5 }
		);
	});

	it('each step is a relation between the two it stands between, and nobody is passed twice', () => {
		fc.assert(
			fc.property(drawn, (some) => {
				const relations = some.map((r) => tied(r.from, r.to, r.type, r));
				for (const { actors, ties } of shortestPaths(tieGraph(7, relations, TODAY), 0, 6, { count: 4 })) {
					expect(new Set(actors).size).toBe(actors.length);
					ties.forEach((tie, i) =>
						expect([relations[tie]!.from, relations[tie]!.to].toSorted()).toEqual(
							[actors[i]!, actors[i + 1]!].toSorted()
						)
					);
				}
			}),
			{ numRuns: 200, seed: 6 }
		);
	});
});
