import { describe, expect, it } from 'vitest';
import { GROUP_LIMIT } from './answer';
import { anActor, asking, engineOf, inPlace, typing } from './testing/a-snapshot';

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
	it('is the same whatever a listing lacks', () => {
		const whole = { phone: '0590', email: 'a@b.fr', website: 'https://b.fr', descriptionEn: 'x' };
		const ordered = (one: object, other: object) => {
			const some = engineOf([anActor({ name: 'Ancre', ...one }), anActor({ name: 'Barque', ...other })]);
			return ['', 'tri=nom', 'tri=fraicheur', 'tri=relations'].map((search) =>
				some.answer(asking(search), 'fr').rows.map(({ name }) => name)
			);
		};
		expect(ordered({}, whole)).toEqual(ordered(whole, {}));
	});
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

describe('a selection of many', () => {
	const engine = engineOf([
		anActor({ name: 'Voile', sectors: ['sport'], position: inPlace('mf-marigot') }),
		anActor({ name: 'Foot', sectors: ['sport'] }),
		anActor({ name: 'Danse', sectors: ['culture'], position: { kind: 'outside', town: 'Paris' } }),
		anActor({ name: 'Chant', sectors: ['culture'] })
	]);
	const names = (search: string) => engine.answer(asking(search), 'fr').rows.map(({ name }) => name);

	it('is all that is shown, in the order that was asked for', () => {
		expect(names('parmi=voile,danse,foot')).toEqual(['Danse', 'Foot', 'Voile']);
		expect(engine.respond(asking('parmi=voile,danse'), 'fr').matched).toEqual(Uint32Array.of(0, 2));
	});
	it('is narrowed further by words and filters', () => {
		expect(names('parmi=voile,danse,foot&secteur=sport')).toEqual(['Foot', 'Voile']);
		expect(names('parmi=voile,danse,foot&q=danse')).toEqual(['Danse']);
		expect(names('parmi=voile&q=danse')).toEqual([]);
	});
	it('is what the counts of the filters and the quays tell of', () => {
		const { facets, outside, count, total } = engine.answer(asking('parmi=voile,foot'), 'fr');
		const sectors = facets.find(({ code }) => code === 'sector')!.values;
		expect(sectors.map(({ value, count }) => [value, count])).toEqual([
			['culture', 0],
			['sport', 2]
		]);
		expect([outside, count, total]).toEqual([[], 2, 4]);
	});
	it('leaves out slugs of nobody, and shows nobody when there is no other', () => {
		expect(names('parmi=voile,personne')).toEqual(['Voile']);
		expect(names('parmi=personne')).toEqual([]);
	});
	it('proposes to drop what hides it, not what is outside it', () =>
		expect(engine.answer(asking('parmi=voile,foot&q=danse'), 'fr').suggestion).toEqual({ drop: 'text', count: 2 }));
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
	it('or waits to be located, and the first few are named', () => {
		const { unlocated } = engine.answer(asking(''), 'fr');
		expect([unlocated.count, unlocated.actors.length]).toEqual([70, GROUP_LIMIT]);
		expect(unlocated.actors.map(({ name }) => name)).not.toContain('Ici');
	});
	it('names all of them to who chooses among them', () => {
		const { unlocated } = engine.answer(asking(''), 'fr', { named: Infinity });
		expect(unlocated.actors).toHaveLength(70);
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
	it.each(['zzz', '', '💥', 'x'.repeat(5000), 'speed-dating', 'rouge-gorge'])('%s is close to none', (text) =>
		expect(engine.nearest(text, 3)).toEqual([])
	);
	it('is not one that leads somewhere', () => {
		expect(engine.indexOf('speedy-plus')).toBe(1);
		expect(engine.indexOf('speedy')).toBeUndefined();
	});
});
