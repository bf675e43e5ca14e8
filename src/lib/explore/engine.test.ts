import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublicActor } from '../domain/publication';
import { freshness } from '../domain/freshness';
import { ACTOR_CATEGORIES, ACTOR_ROLES, LABELS, LEGAL_FAMILIES, SECTORS } from '../domain/vocabulary/actor';
import { NEEDS } from '../domain/vocabulary/need';
import { codesOf } from '../domain/vocabulary/term';
import { FACETS, type FacetCode } from './facets';
import { quayOf } from './index-document';
import { type ExploreQuery, formatQuery, parseQuery, withFacet } from './query';
import { PLACES, QUAYS, TODAY, anActor, asking, engineOf, inPlace, typing } from './testing/a-snapshot';

/** What a filter's values are for an actor, read from the snapshot and from nothing that the engine uses. */
const valuesOf: Record<FacetCode, (actor: PublicActor) => readonly string[]> = {
	category: (actor) => [actor.category],
	role: (actor) => actor.roles,
	sector: (actor) => actor.sectors,
	need: (actor) => actor.needs,
	neighbourhood: ({ position }) => {
		if (position.kind === 'outside') return [`quay:${QUAYS[quayOf(QUAYS, position.town)]!.code}`];
		return ['place' in position && position.place !== undefined ? PLACES[position.place]!.code : 'unknown'];
	},
	legalFamily: (actor) => [actor.legalFamily],
	label: (actor) => actor.labels.map(({ label }) => label),
	freshness: (actor) => [freshness(actor.verifiedOn, TODAY).state]
};
const passes = (actor: PublicActor, query: ExploreQuery, except?: FacetCode) =>
	FACETS.every(({ code }) => {
		const chosen = query.facets[code];
		return code === except || !chosen || valuesOf[code](actor).some((value) => chosen.includes(value));
	});

const oneOf = <Code extends string>(list: readonly { readonly code: Code }[]) =>
	fc.constantFrom(...list.map(({ code }) => code));
const someOf = <Code extends string>(list: readonly { readonly code: Code }[]) =>
	fc.uniqueArray(oneOf(list), { maxLength: 3 });
const actors = fc.array(
	fc.record({
		category: oneOf(ACTOR_CATEGORIES),
		roles: someOf(ACTOR_ROLES),
		sectors: someOf(SECTORS),
		needs: someOf(NEEDS),
		legalFamily: oneOf(LEGAL_FAMILIES),
		labels: someOf(LABELS).map((labels) => labels.map((label) => ({ label }))),
		verifiedOn: fc.constantFrom(undefined, '2026-09-01', '2025-09-01', '2019-01-01'),
		position: fc.oneof(
			fc.constant({ kind: 'unknown' } as const),
			fc.constantFrom('Paris', 'Pointe-à-Pitre, Guadeloupe').map((town) => ({ kind: 'outside', town }) as const),
			fc.constantFrom(...PLACES).map(({ code }) => inPlace(code)),
			fc.constant({ kind: 'point', lat: 18.05, lon: -63.05, precision: 'exact' } as const)
		),
		name: fc.constantFrom('Alpha', 'Béta', 'Gamma', 'Delta')
	}),
	{ maxLength: 40 }
);
const named = actors.map((list) =>
	list.map((given, i) => anActor({ ...given, slug: `a-${i}`, name: `${given.name} ${i}` }))
);

const QUARTERS = [...PLACES.map(({ code }) => code), 'quay:guadeloupe', 'quay:hexagone', 'unknown', 'mf-nowhere'];
const queries = fc
	.record(
		Object.fromEntries(
			FACETS.map(({ code, terms }) => [
				code,
				fc.oneof(
					{ weight: 2, arbitrary: fc.constant<string[]>([]) },
					{
						weight: 1,
						arbitrary: fc.uniqueArray(fc.constantFrom(...(terms?.map((term) => term.code) ?? QUARTERS)), {
							maxLength: 8
						})
					}
				)
			])
		)
	)
	.map((chosen) => FACETS.reduce((query, { code }) => withFacet(query, code, chosen[code]!), asking('')));

describe('an answer', () => {
	it('counts as one would by hand', () => {
		fc.assert(
			fc.property(named, queries, (list, query) => {
				const { answer, matched } = engineOf(list).respond(query, 'fr');
				const expected = list.flatMap((actor, i) => (passes(actor, query) ? [i] : []));
				expect([...matched]).toEqual(expected);
				expect([answer.count, answer.total]).toEqual([expected.length, list.length]);
				for (const { code, values } of answer.facets) {
					const others = list.filter((actor) => passes(actor, query, code));
					for (const { value, count, active } of values) {
						expect(count).toBe(others.filter((actor) => valuesOf[code](actor).includes(value)).length);
						expect(active).toBe(query.facets[code]?.includes(value) ?? false);
					}
					const shown = values.map(({ value }) => value);
					expect(new Set(shown)).toEqual(new Set([...list.flatMap(valuesOf[code]), ...(query.facets[code] ?? [])]));
				}
			}),
			{ numRuns: 300 }
		);
	});

	it('proposes to drop what shows most, only when nothing is shown', () => {
		fc.assert(
			fc.property(named, queries, (list, query) => {
				const { count, suggestion } = engineOf(list).answer(query, 'fr');
				const without = FACETS.map(({ code }) => list.filter((actor) => passes(actor, query, code)).length);
				const best = Math.max(0, ...without);
				expect(suggestion?.count ?? 0).toBe(count === 0 ? best : 0);
				if (suggestion) expect(without[FACETS.findIndex(({ code }) => code === suggestion.drop)]).toBe(best);
			}),
			{ numRuns: 300 }
		);
	});

	it('comes for any address', () => {
		const engine = engineOf([anActor({ name: 'Un' }), anActor({ name: 'Deux', position: inPlace('mf-marigot') })]);
		const names = [...FACETS.map(({ parameter }) => parameter), 'vue', 'q', 'tri', 'page', 'acteur', 'lon', 'lat', 'z'];
		const nonsense = fc.array(fc.tuple(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 250 })));
		fc.assert(
			fc.property(nonsense, (pairs) => {
				const { count, rows } = engine.answer(parseQuery(new URLSearchParams(pairs)), 'en');
				expect(rows).toHaveLength(count);
			})
		);
	});

	it('does not change what it is asked, and is the same the next time', () => {
		const engine = engineOf([anActor({ name: 'Un' }), anActor({ name: 'Deux' })]);
		const query = asking('q=un&secteur=sport');
		const before = formatQuery(query).toString();
		expect(engine.answer(query, 'fr')).toEqual(engine.answer(query, 'fr'));
		expect(formatQuery(query).toString()).toBe(before);
	});
});

describe('when nothing is found', () => {
	const engine = engineOf([
		anActor({ name: 'Foot', sectors: ['sport'] }),
		anActor({ name: 'Voile', sectors: ['sport'] })
	]);
	it('the text is dropped when that shows more', () =>
		expect(engine.answer(asking('q=zanzibar&secteur=sport'), 'fr').suggestion).toEqual({ drop: 'text', count: 2 }));
	it('a filter is dropped when that shows more', () =>
		expect(engine.answer(asking('q=foot&secteur=culture'), 'fr').suggestion).toEqual({ drop: 'sector', count: 1 }));
	it('nothing is proposed when no single step helps', () =>
		expect(engine.answer(asking('q=zanzibar&secteur=culture'), 'fr').suggestion).toBeUndefined());
});

describe('the order', () => {
	const engine = engineOf(
		[
			anActor({ name: 'Zébu', verifiedOn: '2026-10-01' }),
			anActor({ name: 'École', slug: 'ecole-b' }),
			anActor({ name: 'Ecole', slug: 'ecole-a', source: { url: '', confidence: 'low', date: '2025-05' } }),
			anActor({ name: '« Ébène »' }),
			anActor({ name: 'abri', verifiedOn: '2026-11-01' })
		],
		{ relations: [{ id: 'r', from: 3, to: 0, type: 'funds', confirmed: true, source: { url: '', confidence: 'low' } }] }
	);
	const names = (search: string) => engine.answer(asking(search), 'fr').rows.map(({ name }) => name);
	const BY_NAME = ['abri', '« Ébène »', 'Ecole', 'École', 'Zébu'];

	it('is by name, accents, case and quotes aside', () => expect(names('tri=nom')).toEqual(BY_NAME));
	it('is by name when relevance has no text to go by', () => expect(names('')).toEqual(BY_NAME));
	it('is by the last check, then by the date of the source', () =>
		expect(names('tri=fraicheur')).toEqual(['abri', 'Zébu', 'Ecole', '« Ébène »', 'École']));
	it('is by relations, then by name', () =>
		expect(names('tri=relations')).toEqual(['« Ébène »', 'Zébu', 'abri', 'Ecole', 'École']));
	it('is by name for equally good answers', () => expect(names('q=ecole')).toEqual(['Ecole', 'École']));
});

describe('the part that is shown', () => {
	const engine = engineOf(
		Array.from({ length: 95 }, (_, i) => anActor({ name: `Acteur ${String(i).padStart(2, '0')}` }))
	);
	const part = (search: string, window = {}) => {
		const { rows, offset } = engine.answer(asking(search), 'fr', window);
		return [offset, rows.length, rows[0]?.name];
	};
	it('is 40 long and follows the page', () => {
		expect(part('')).toEqual([0, 40, 'Acteur 00']);
		expect(part('page=3')).toEqual([80, 15, 'Acteur 80']);
	});
	it('is the last one past the end', () => expect(part('page=999')).toEqual([80, 15, 'Acteur 80']));
	it('is what the caller wants', () => {
		expect(part('', { limit: 10, offset: 7 })).toEqual([7, 10, 'Acteur 07']);
		expect(part('', { limit: 0 })).toEqual([0, 0, undefined]);
	});
	it('continues the order of a search without a gap', () => {
		const all = engine.answer(typing('acteur'), 'fr', { limit: 95 }).rows;
		const parts = [0, 40, 80].flatMap((offset) => engine.answer(typing('acteur'), 'fr', { offset }).rows);
		expect(parts).toEqual(all);
	});
});

describe('what is not on the map', () => {
	const engine = engineOf([
		...Array.from({ length: 70 }, (_, i) => anActor({ name: `Inconnu ${i}`, sectors: i < 5 ? ['sport'] : [] })),
		anActor({ name: 'Siège', position: { kind: 'outside', town: 'Paris' }, sectors: ['sport'] }),
		anActor({ name: 'Antenne', position: { kind: 'outside', town: 'Basse-Terre, Guadeloupe' } }),
		anActor({ name: 'Ici', position: { kind: 'point', lat: 18.05, lon: -63.05, precision: 'exact' } })
	]);
	it('moors at its quay, with its town', () => {
		const { outside } = engine.answer(asking(''), 'en');
		expect(outside.map(({ code, label, count }) => [code, label, count])).toEqual([
			['guadeloupe', 'Guadeloupe', 1],
			['hexagone', 'Mainland', 1]
		]);
		expect(outside[1]!.actors[0]).toMatchObject({ name: 'Siège', town: 'Paris' });
	});
	it('or waits to be located, and the first sixty are named', () => {
		const { unlocated } = engine.answer(asking(''), 'fr');
		expect([unlocated.count, unlocated.actors.length]).toEqual([70, 60]);
		expect(unlocated.actors.map(({ name }) => name)).not.toContain('Ici');
	});
	it('follows the filters', () => {
		const { outside, unlocated } = engine.answer(asking('secteur=sport'), 'fr');
		expect([outside.map(({ code }) => code), unlocated.count]).toEqual([['hexagone'], 5]);
	});
});

describe('a row', () => {
	const engine = engineOf([
		anActor({
			name: 'Quartier',
			position: inPlace('mf-quartier-d-orleans'),
			sectors: ['sport', 'culture'],
			acronym: 'Q'
		}),
		anActor({ name: 'Rien', verifiedOn: '2026-11-01' })
	]);
	it('says where in the language of the reader, and that it is not exact', () => {
		expect(engine.row(0, 'en')).toMatchObject({ place: 'French Quarter', approximate: true, acronym: 'Q' });
		expect(engine.row(0, 'fr').place).toBe("Quartier d'Orléans");
		expect(engine.row(0, 'fr').sectors).toEqual(['culture', 'sport']);
	});
	it('leaves out what is not known', () => {
		expect(engine.row(1, 'fr')).toEqual({
			index: 1,
			slug: 'rien',
			name: 'Rien',
			category: 'ess_structure',
			sectors: [],
			freshness: 'fresh',
			verifiedOn: '2026-11-01',
			degree: 0
		});
	});
});

describe('neighbourhoods among the filters', () => {
	it('stand by rank and name in the language of the reader, then quays, then the unknown', () => {
		const engine = engineOf([
			...['mf-sandy-ground', 'mf-quartier-d-orleans', 'mf-marigot', 'mf-grand-case'].map((code) =>
				anActor({ name: code, position: inPlace(code) })
			),
			anActor({ name: 'Loin', position: { kind: 'outside', town: 'Paris' } }),
			anActor({ name: 'Nulle part' })
		]);
		const labels = (language: 'fr' | 'en') =>
			engine.answer(asking(''), language).facets[4]!.values.map(({ label, value }) => label ?? value);
		const island = ['Marigot', 'Grand-Case', "Quartier d'Orléans", 'Sandy Ground'];
		expect(labels('fr')).toEqual([...island, 'Hexagone et Europe', 'unknown']);
		expect(labels('en').slice(0, 4)).toEqual(['Marigot', 'French Quarter', 'Grand Case', 'Sandy Ground']);
	});
});

describe('an address that leads nowhere', () => {
	const engine = engineOf([anActor({ name: 'Croix-Rouge française' }), anActor({ name: 'Speedy Plus' })]);
	it.each(['croix-rouge', 'croixrouge-francaise', 'Croix Rouge Francaise (délégation)'])('%s is close to one', (text) =>
		expect(engine.nearest(text, 3).map(({ name }) => name)).toEqual(['Croix-Rouge française'])
	);
	it.each(['zzz', '', '💥', 'x'.repeat(5000)])('%s is close to none', (text) =>
		expect(engine.nearest(text, 3)).toEqual([])
	);
	it('is not one that leads somewhere', () => {
		expect(engine.indexOf('speedy-plus')).toBe(1);
		expect(engine.indexOf('speedy')).toBeUndefined();
		expect(codesOf(ACTOR_CATEGORIES)).toContain(engine.brief(1).category);
	});
});
