import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCriterion, PLACES } from '../eligibility/testing/any';
import { Catalogue } from '../orientation/catalogue';
import type { PublicActor, PublicOffer, PublicPlace } from '../publication';
import { NEEDS, type Need } from '../vocabulary/need';
import { CoverageBoard } from './board';
import { parametersOfBoard, readBoardQuestion } from './question';
import { PUBLICS, type BoardQuestion } from './reach';

const source = { url: 'https://example.org/', confidence: 'high' as const };
const places = PLACES.map((code, at): PublicPlace => ({
	...{ code, kind: 'settlement', nameFr: code, nameEn: code, aliases: [], rank: at + 1, lat: 18 + at / 20, lon: -63 }
}));
const actor = (name: string, given: Partial<PublicActor> = {}): PublicActor => ({
	...{ id: name, slug: name, name, aliases: [], category: 'network', roles: [], legalFamily: 'association', source },
	...{ essStatus: 'unknown', sectors: [], comThemes: [], needs: [], labels: [], identifiers: [], figures: [] },
	...{ activity: 'active', position: { kind: 'unknown' }, ...given }
});
const offer = (provider: number, given: Partial<PublicOffer> = {}): PublicOffer => ({
	...{ id: `o${provider}`, provider, titleFr: 'x', kind: 'advice', needs: ['governance'], sectors: [], source },
	...{ legalFamilies: ['association'], territory: 'Saint-Martin', ...given }
});
const ABC = [actor('a'), actor('b'), actor('c')];
const board = (offers: readonly PublicOffer[], actors: readonly PublicActor[] = ABC) =>
	new CoverageBoard(new Catalogue({ actors, offers, places, relations: [] }, '2026-11-25', ['Saint-Martin']), PLACES);
const [HERE, THERE] = PLACES as [string, string];
const at = (of: CoverageBoard, need: Need, place: string, asked: BoardQuestion = {}) => {
	const { state, sure, conditional, candidates } = of.detail(need, of.columnOf(place)!, asked);
	return { state, sure, conditional, could: candidates.map(({ actor: who, because }) => `${because} ${who}`) };
};
const area = (...of: string[]) => ({ criteria: [{ kind: 'area' as const, places: of }] });

describe('a cell', () => {
	test('is covered by nobody, by one single actor, or by several', () => {
		expect(at(board([]), 'governance', HERE).state).toBe('none');
		// Two offers of one actor are still one actor.
		expect(at(board([offer(0), offer(0)]), 'governance', HERE)).toMatchObject({ state: 'one', sure: [0] });
		expect(at(board([offer(0), offer(1)]), 'governance', HERE)).toMatchObject({ state: 'several', sure: [0, 1] });
	});

	test('counts an offer where it is valid, and tells elsewhere that it could', () => {
		const found = board([offer(0, area(THERE))]);
		expect(at(found, 'governance', THERE)).toMatchObject({ state: 'one', could: [] });
		expect(at(found, 'governance', HERE)).toMatchObject({ state: 'none', could: ['area 0'] });
	});

	test.each<[string, Partial<PublicOffer>, BoardQuestion]>([
		['some sectors only', { sectors: ['sport'] }, {}],
		['an approval', { criteria: [{ kind: 'label', labels: ['JEP'] }] }, {}],
		['a size', { criteria: [{ kind: 'jobs', unit: 'headcount', min: 1 }] }, {}],
		['an area that nobody has made clear', { territory: 'Via les fédérations' }, {}],
		['no area at all', { territory: undefined }, {}],
		[
			'some forms of a family',
			{ criteria: [{ kind: 'legal', families: [], forms: ['scic'] }] },
			{ public: 'cooperative' }
		]
	])('is covered on conditions only where an offer asks for %s', (_, given, asked) => {
		expect(at(board([offer(0, given)]), 'governance', HERE, asked)).toMatchObject({ state: 'conditional', sure: [] });
	});

	test.each<[string, Partial<PublicOffer>]>([
		['papers', { criteria: [{ kind: 'documents', documents: [{ fr: 'Statuts' }] }] }],
		['what is to be read before one calls', { conditionsFr: 'Sur dossier' }],
		['a sum', { kind: 'grant', amountMax: 5000, needs: ['subsidy'] }]
	])('is covered all the same where an offer asks for %s', (_, given) => {
		expect(at(board([offer(0, given)]), given.needs?.[0] ?? 'governance', HERE).state).toBe('one');
	});

	test('is of those whom the conditions let in', () => {
		const found = board([offer(0), offer(1, { legalFamilies: [] })]);
		expect(at(found, 'governance', HERE, { public: 'association' })).toMatchObject({ sure: [0], could: ['public 1'] });
		expect(at(found, 'governance', HERE, { public: 'people' })).toMatchObject({ sure: [1], could: ['public 0'] });
		expect(at(found, 'governance', HERE, { public: 'mutual' })).toMatchObject({
			state: 'none',
			could: ['public 0', 'public 1']
		});
	});

	test('asked about a sector, is of the offers that take it', () => {
		const found = board([offer(0, { sectors: ['sport'] })]);
		expect(at(found, 'governance', HERE, { sector: 'sport' })).toMatchObject({ state: 'one' });
		expect(at(found, 'governance', HERE, { sector: 'culture' })).toMatchObject({ state: 'none', could: ['sector 0'] });
	});

	test('is not covered by what has closed', () => {
		const late = offer(0, { closesOn: '2026-11-24' });
		expect(at(board([late]), 'governance', HERE)).toMatchObject({ state: 'none', could: ['closed 0'] });
		expect(at(board([offer(0)], [actor('a', { activity: 'closed' })]), 'governance', HERE)).toMatchObject({
			...{ state: 'none', could: [] }
		});
	});

	test('takes who answers the whole for its parts, not the other way round', () => {
		const found = board([offer(0), offer(1, { needs: ['statutes'] })]);
		expect(at(found, 'statutes', HERE)).toMatchObject({ sure: [0, 1] });
		expect(at(found, 'governance', HERE)).toMatchObject({ sure: [0], could: ['part 1'] });
	});

	test('keeps to be checked whose listing alone says so', () => {
		const found = board([], [actor('a', { needs: ['governance'] })]);
		expect(at(found, 'governance', HERE)).toMatchObject({ state: 'conditional', conditional: [0] });
	});

	test('names structures of the neighbourhood, of a sector that answers elsewhere', () => {
		const placed = (name: string, place: number, sector: 'sport' | 'culture' | 'other') =>
			actor(name, { sectors: [sector], position: { kind: 'neighbourhood', place, precision: 'neighbourhood' } });
		const actors = [
			placed('a', 1, 'sport'),
			placed('b', 0, 'sport'),
			placed('c', 0, 'culture'),
			placed('d', 1, 'sport')
		];
		expect(at(board([offer(0, area(THERE))], actors), 'governance', HERE).could).toEqual(['area 0', 'neighbour 1']);
	});

	test('names nobody who misses by two', () => {
		const found = board([offer(0, { ...area(THERE), legalFamilies: [] })]);
		expect(at(found, 'governance', HERE, { public: 'association' }).could).toEqual([]);
	});
});

const someOffers = fc.array(
	fc.record({
		provider: fc.integer({ min: 0, max: 2 }),
		needs: fc.uniqueArray(fc.constantFrom(...NEEDS.map(({ code }) => code)), { minLength: 1, maxLength: 3 }),
		criteria: fc.array(anyCriterion, { maxLength: 4 })
	}),
	{ maxLength: 8 }
);
const offersOf = (given: readonly Partial<PublicOffer>[]) =>
	given.map((one, index) => offer(one.provider!, { ...one, id: `o${index}` }));

test('whatever the offers: each neighbourhood is in one column, and is covered as its column is', () => {
	fc.assert(
		fc.property(someOffers, fc.constantFrom(undefined, ...PUBLICS), (given, whom) => {
			const found = board(offersOf(given));
			expect(found.columns.flatMap((column) => column.places).toSorted()).toEqual([...PLACES].toSorted());
			for (const place of PLACES) {
				// Alone, without the others of its column.
				const alone = new CoverageBoard(found.catalogue, [place]);
				const column = found.columns.indexOf(found.columnOf(place)!);
				const rows = found.rows({ public: whom });
				alone.rows({ public: whom }).forEach(({ cells }, row) => expect(cells[0]).toEqual(rows[row]!.cells[column]));
			}
		}),
		{ numRuns: 40 }
	);
});

test('whatever the offers: asking for one public finds nobody more than asking for all, and nobody who could already does', () => {
	fc.assert(
		fc.property(someOffers, fc.constantFrom(...PUBLICS), (given, whom) => {
			const found = board(offersOf(given));
			for (const { need, cells } of found.rows({ public: whom }))
				found.columns.forEach((column, index) => {
					const all = found.detail(need, column, {});
					const [some, anybody] = [cells[index]!, [...all.sure, ...all.conditional]];
					for (const one of [...some.sure, ...some.conditional]) expect(anybody).toContain(one);
					const { candidates } = found.detail(need, column, { public: whom });
					const could = candidates.map((one) => one.actor);
					expect(new Set(could).size).toBe(could.length);
					for (const one of could) expect([...some.sure, ...some.conditional]).not.toContain(one);
				});
		}),
		{ numRuns: 40 }
	);
});

test('the address of a board asks for the same board, without what makes no sense', () => {
	for (const asked of ['', 'public=people', 'public=association&secteur=sport'])
		expect(parametersOfBoard(readBoardQuestion(new URLSearchParams(asked))).toString()).toBe(asked);
	expect(readBoardQuestion(new URLSearchParams("public=tous&secteur=';drop"))).toEqual({});
});
