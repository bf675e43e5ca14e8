import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyOf } from '../../domain/network/tie';
import type { PublicRelation } from '../../domain/publication';
import type { RelationType } from '../../domain/vocabulary/relation';
import type { PathAnswer } from '../../explore/path/path-answer';
import type { PathQuery } from '../../explore/query';
import { aSnapshot, anActor } from '../../explore/testing/a-snapshot';
import { answerPath } from './paths';
import { Publication } from './publication';

const relation = (from: number, to: number, type: RelationType, more: Partial<PublicRelation> = {}) => ({
	id: `${from}-${type}-${to}`,
	from,
	to,
	type,
	year: 2025,
	confirmed: true,
	source: { url: 'https://example.org/', confidence: 'high' as const },
	...more
});

const ACTORS = [
	anActor({ name: 'Les Jardins de Sandy Ground', acronym: 'JSG' }),
	anActor({ name: 'Collectivité', category: 'public_body', aliases: ['COM'] }),
	anActor({ name: 'Fondation des Îles', category: 'funder' }),
	anActor({ name: 'Réseau Entraide', category: 'network' }),
	anActor({ name: 'Fondation du Large', category: 'funder' }),
	anActor({ name: 'Seule au monde' })
];
// Gardens - council - foundation by money; gardens - network - council - foundation by membership as well.
const RELATIONS = [
	relation(1, 0, 'funds', { amount: 12_000 }),
	relation(2, 1, 'funds', { year: 2024, labelFr: 'Appel à projets' }),
	relation(0, 3, 'member_of'),
	relation(1, 3, 'member_of')
];
const island = new Publication(
	aSnapshot(ACTORS, { relations: RELATIONS, moved: { 'jardins-anciens': ACTORS[0]!.slug } })
);

const asking = (from: string, to: string, without: PathQuery['without'] = []) =>
	answerPath(island, { from, to, without });
const walked = ({ ways }: PathAnswer) =>
	ways.map((way) => [way[0]!.from.name, ...way.map(({ to }) => to.name)].join(' > '));

describe('how two actors are tied', () => {
	it('is told step by step, in the direction in which it is walked, with what is known of each relation', () => {
		const { ways } = asking('les-jardins-de-sandy-ground', 'fondation-des-iles');
		expect(ways[0]).toEqual([
			expect.objectContaining({ type: 'funds', inverse: true, amount: 12_000, year: 2025 }),
			expect.objectContaining({ type: 'funds', inverse: true, labelFr: 'Appel à projets', year: 2024 })
		]);
		expect(walked(asking('les-jardins-de-sandy-ground', 'fondation-des-iles'))).toEqual([
			'Les Jardins de Sandy Ground > Collectivité > Fondation des Îles',
			'Les Jardins de Sandy Ground > Réseau Entraide > Collectivité > Fondation des Îles'
		]);
	});

	it('is the same from the other end, the other way round', () => {
		const there = walked(asking('JSG', 'Fondation des Îles'));
		const back = walked(asking('Fondation des Îles', 'JSG'));
		expect(back.map((way) => way.split(' > ').reverse().join(' > '))).toEqual(there);
		expect(asking('Fondation des Îles', 'JSG').ways[0]!.map(({ inverse }) => inverse)).toEqual([false, false]);
	});

	it('passes no kind of relation that was left out', () => {
		expect(walked(asking('JSG', 'COM', ['money']))).toEqual([
			'Les Jardins de Sandy Ground > Réseau Entraide > Collectivité'
		]);
	});

	it('when only what was left out ties them, says so and who is near', () => {
		const { ways, apart } = asking('JSG', 'Fondation des Îles', ['money']);
		expect(ways).toEqual([]);
		expect(apart?.tiedOtherwise).toBe(true);
		expect(apart?.nearFrom.map(({ name }) => name)).toEqual(['Réseau Entraide']);
		expect(apart?.nearTo).toEqual([]);
	});

	it('when nothing ties them, says who is near', () => {
		const { ways, apart } = asking('Seule au monde', 'Collectivité');
		expect(ways).toEqual([]);
		expect(apart).toMatchObject({ tiedOtherwise: false, nearFrom: [] });
		expect(apart?.nearTo.map(({ index }) => index).toSorted()).toEqual([0, 2, 3]);
	});

	it('is no question while one is missing, nor of one actor twice', () => {
		expect(asking('JSG', '')).toMatchObject({ ways: [], to: { text: '', proposals: [] } });
		expect(asking('JSG', 'Les jardins de Sandy Ground')).toMatchObject({ ways: [] });
		expect(asking('JSG', 'JSG').apart).toBeUndefined();
	});
});

describe('an end', () => {
	const end = (text: string) => asking(text, '').from;

	it('is meant by its address, also a former one, its names however spelt, a beginning, or words that fit it alone', () => {
		for (const text of [
			'les-jardins-de-sandy-ground',
			'jardins-anciens',
			'LES JARDINS DE SANDY-GROUND',
			'jsg',
			'Les jard',
			'jardins'
		])
			expect(end(text), text).toMatchObject({
				text: 'Les Jardins de Sandy Ground',
				actor: { index: 0 },
				proposals: []
			});
		expect(end('com').actor?.index).toBe(1);
	});

	it('that several could be is for the reader to choose, and what was typed stays', () => {
		const { text, actor, proposals } = end('fondation');
		expect(actor).toBeUndefined();
		expect(text).toBe('fondation');
		expect(proposals.map(({ name }) => name)).toEqual(['Fondation des Îles', 'Fondation du Large']);
	});

	it('that nobody is brings who is spelt alike, or nobody', () => {
		expect(end('Colektiviti').proposals.map(({ name }) => name)).toEqual(['Collectivité']);
		expect(end('zzzzzz')).toEqual({ text: 'zzzzzz', proposals: [] });
		for (const text of ['__proto__', 'constructor', '…', '🌴']) expect(end(text).actor, text).toBeUndefined();
	});

	it('whose name others bear is written by its address, so that asking again means the same one', () => {
		const twins = new Publication(aSnapshot(['a', 'b'].map((slug) => anActor({ name: 'Maison', slug }))));
		const named = (from: string) => answerPath(twins, { from, to: '', without: [] }).from;
		expect(named('Maison').proposals.map(({ slug }) => slug)).toEqual(['a', 'b']);
		expect(named('b')).toMatchObject({ text: 'b', actor: { slug: 'b' } });
	});
});

it('whatever the network: a way joins its ends by relations of the snapshot, none of them left out', () => {
	const relations = fc.uniqueArray(
		fc.record({
			from: fc.nat(5),
			to: fc.nat(5),
			type: fc.constantFrom<RelationType>('funds', 'member_of', 'partner_of'),
			year: fc.integer({ min: 2012, max: 2026 })
		}),
		{ maxLength: 14, selector: ({ from, to, type }) => `${from}-${type}-${to}` }
	);
	fc.assert(
		fc.property(relations, fc.subarray(['money', 'membership'] as const), (drawn, without) => {
			const all = drawn.map(({ from, to, type, year }) => relation(from, to, type, { year }));
			const publication = new Publication(aSnapshot(ACTORS, { relations: all }));
			const query = { from: ACTORS[0]!.slug, to: ACTORS[4]!.slug, without };
			for (const way of answerPath(publication, query).ways) {
				expect([way[0]!.from.index, way.at(-1)!.to.index]).toEqual([0, 4]);
				way.forEach(({ from, to, inverse, type, year }, i) => {
					if (i > 0) expect(from).toEqual(way[i - 1]!.to);
					const [written, towards] = inverse ? [to, from] : [from, to];
					expect(all).toContainEqual(relation(written.index, towards.index, type, { year }));
					expect(without).not.toContain(familyOf(type));
				});
			}
		}),
		{ numRuns: 150, seed: 7 }
	);
});
