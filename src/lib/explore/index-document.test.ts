import { describe, expect, it } from 'vitest';
import { EXACT, OFF_MAP } from '../map/points';
import { openDocument } from './columns';
import { ExploreEngine } from './engine';
import { quayOf } from './index-document';
import { QUAYS, TODAY, aSnapshot, anActor, asking, documentOf, inPlace, place } from './testing/a-snapshot';

const actors = [
	anActor({ name: 'Ici', position: { kind: 'point', lat: 18.06712, lon: -63.08321, precision: 'exact', place: 0 } }),
	anActor({ name: 'Là', position: { kind: 'point', lat: 18.1, lon: -63.05, precision: 'street' } }),
	anActor({ name: 'Par là', position: inPlace('mf-agrement') }),
	anActor({ name: 'Loin', position: { kind: 'outside', town: 'Les Abymes, Guadeloupe' } }),
	anActor({ name: 'Nulle part', needs: ['start_up', 'project_design'], sectors: ['other', 'sport'] })
];
const relations = [
	{ id: 'a', from: 0, to: 1, type: 'funds' as const, confirmed: true, source: actors[0]!.source },
	{ id: 'b', from: 2, to: 0, type: 'hosts' as const, confirmed: true, source: actors[0]!.source }
];

describe('the document that the browser downloads', () => {
	it('is the same for the same snapshot, and another for another', () => {
		const written = () => JSON.stringify(documentOf(aSnapshot(actors, { relations })));
		expect(written()).toBe(written());
		expect(JSON.stringify(documentOf(aSnapshot(actors)))).not.toBe(written());
	});

	it('says the same after its journey', () => {
		const document = documentOf(aSnapshot(actors, { relations }));
		const travelled = JSON.parse(JSON.stringify(document));
		const answer = (one: typeof document) => new ExploreEngine(one, TODAY).answer(asking(''), 'fr');
		expect(answer(travelled)).toEqual(answer(document));
	});

	it('keeps positions to the metre, and a neighbourhood by its number in the snapshot', () => {
		const { points } = openDocument(documentOf(aSnapshot(actors)), TODAY);
		expect([...points.anchor]).toEqual([EXACT, EXACT, place('mf-agrement'), OFF_MAP, OFF_MAP]);
		expect(points.lat[0]).toBeCloseTo(18.06712, 9);
		expect(points.lon[0]).toBeCloseTo(-63.08321, 9);
		expect(points.lon[2]).toBe(-63.07);
	});

	it('carries only the places where somebody is', () => {
		expect(documentOf(aSnapshot(actors)).places.map(({ code }) => code)).toEqual(['mf-marigot', 'mf-agrement']);
	});

	it('keeps every code, the last of a long list included', () => {
		const { facets } = openDocument(documentOf(aSnapshot(actors)), TODAY);
		const engine = new ExploreEngine(documentOf(aSnapshot(actors)), TODAY);
		expect(engine.answer(asking('besoin=start_up'), 'fr').rows.map(({ name }) => name)).toEqual(['Nulle part']);
		expect(engine.answer(asking('besoin=project_design'), 'fr').count).toBe(1);
		expect(engine.answer(asking('besoin=continuity'), 'fr').count).toBe(0);
		expect(facets).toHaveLength(8);
	});

	it('counts relations on both of their ends', () => {
		expect(documentOf(aSnapshot(actors, { relations })).degree).toEqual([2, 1, 1, 0, 0]);
	});

	it('refuses a code that no vocabulary holds', () => {
		const stranger = anActor({ name: 'X', category: 'sorcerer' as 'funder' });
		expect(() => documentOf(aSnapshot([stranger]))).toThrow(RangeError);
	});

	it('is refused by a page that knows other vocabularies', () => {
		const document = documentOf(aSnapshot(actors));
		expect(() => new ExploreEngine(document, TODAY)).not.toThrow();
		expect(() => new ExploreEngine({ ...document, vocabulary: 'other' }, TODAY)).toThrow(/another version/);
	});

	it('serves an empty territory', () => {
		const engine = new ExploreEngine(documentOf(aSnapshot([])), TODAY);
		const answer = engine.answer(asking('q=sport&secteur=sport'), 'fr');
		expect(answer).toMatchObject({ total: 0, count: 0, rows: [], outside: [], unlocated: { count: 0 } });
		expect(answer.suggestion).toBeUndefined();
	});
});

describe('a label', () => {
	const labelled = (...periods: { from?: string; to?: string }[]) => {
		const actor = anActor({ name: 'A', labels: periods.map((period) => ({ label: 'ESUS' as const, ...period })) });
		return new ExploreEngine(documentOf(aSnapshot([actor])), TODAY).answer(asking('label=ESUS'), 'fr').count;
	};
	it.each([
		[{}],
		[{ to: '2026-11-23' }],
		[{ to: '2026' }],
		[{ to: '2024' }, { to: '2027-01-01' }],
		[{ to: '2024' }, {}],
		[{ to: '2026' }, { to: '2026-06' }]
	])('holds with %j %j', (...periods) => expect(labelled(...periods)).toBe(1));
	it.each([[{ to: '2026-11-22' }], [{ to: '2025' }], [{ to: '2024' }, { to: '2025-12' }]])(
		'has ended with %j %j',
		(...periods) => expect(labelled(...periods)).toBe(0)
	);
});

describe('a town', () => {
	it.each([
		['Les Abymes, Guadeloupe', 'guadeloupe'],
		['GUADELOUPE (commune non vérifiée)', 'guadeloupe'],
		['Paris', 'hexagone'],
		['Guadeloupéens-sur-Seine', 'hexagone']
	])('%s moors at %s', (town, code) => expect(QUAYS[quayOf(QUAYS, town)]?.code).toBe(code));
});
