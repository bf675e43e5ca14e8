import { expect, it } from 'vitest';
import { reachFrom, reachFromEither, wayTo } from './reach';
import { tieGraph } from './tie-graph';

const tied = (from: number, to: number) => ({
	...{ from, to, type: 'funds' as const, year: 2026, confirmed: true },
	source: { url: 'https://example.org', confidence: 'high' as const }
});

it('a way begins at the nearer of two, at the first one where both are as near, and nowhere for themselves', () => {
	// 0 – 1 – 2 – 3 – 4, and 5 by itself.
	const relations = [tied(0, 1), tied(1, 2), tied(2, 3), tied(3, 4)];
	const graph = tieGraph(6, relations, new Date('2026-11-23T12:00:00Z'));
	const either = reachFromEither(reachFrom(graph, 0), reachFrom(graph, 4));
	expect([1, 2, 3, 5, 0, 4].map((actor) => wayTo(either, actor)?.actors.join('-'))).toEqual([
		'0-1',
		'0-1-2',
		'4-3',
		undefined,
		undefined,
		undefined
	]);
	expect(either.distance[5]).toBe(Infinity);
});
