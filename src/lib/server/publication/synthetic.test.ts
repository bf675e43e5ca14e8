import { expect, test } from 'vitest';
import { syntheticSnapshot } from './synthetic';

const snapshot = syntheticSnapshot(400);

test('the same count gives the same bytes, another count another ecosystem', () => {
	expect(JSON.stringify(syntheticSnapshot(400))).toBe(JSON.stringify(snapshot));
	expect(syntheticSnapshot(401).actors.map((actor) => actor.slug)).not.toEqual(
		snapshot.actors.map((actor) => actor.slug)
	);
});

test('it has the proportions of a real ecosystem', () => {
	expect(snapshot.actors).toHaveLength(400);
	expect(snapshot.relations.length).toBe(1000);
	expect(snapshot.offers.length).toBe(100);
	const kinds = snapshot.actors.map((actor) => actor.position.kind);
	const share = (kind: string) => kinds.filter((found) => found === kind).length / kinds.length;
	expect(share('point')).toBeGreaterThan(0.06);
	expect(share('point')).toBeLessThan(0.14);
	expect(share('outside')).toBeGreaterThan(0.05);
	expect(share('unknown')).toBeGreaterThan(0.05);
	expect(share('neighbourhood')).toBeGreaterThan(0.5);
});

test('every actor has an address of its own and no relation is with itself', () => {
	expect(new Set(snapshot.actors.map((actor) => actor.slug)).size).toBe(400);
	expect(snapshot.relations.filter(({ from, to }) => from === to)).toEqual([]);
});

test.each([0, 1, 2, 3])('an ecosystem of %i ends', (count) => {
	expect(syntheticSnapshot(count).actors).toHaveLength(count);
});
