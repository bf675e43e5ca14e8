import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublicActor } from '../domain/publication';
import { freshness } from '../domain/freshness';
import { ACTOR_CATEGORIES, ACTOR_ROLES, LABELS, LEGAL_FAMILIES, SECTORS } from '../domain/vocabulary/actor';
import { NEEDS } from '../domain/vocabulary/need';
import { FACETS, type FacetCode } from './facets';
import { quayOf } from './index-document';
import { type ExploreQuery, formatQuery, parseQuery, withFacet } from './query';
import { PLACES, QUAYS, TODAY, anActor, asking, engineOf, inPlace } from './testing/a-snapshot';

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
