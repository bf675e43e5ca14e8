import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	EMPTY_QUERY,
	FACETS,
	TIE_FAMILIES,
	VIEWS,
	type ExploreQuery,
	cleanText,
	formatQuery,
	isNarrowed,
	parseQuery,
	sortsOf,
	toggle,
	withFacet,
	withoutFacet
} from './query';

const read = (search: string) => parseQuery(new URLSearchParams(search));
const written = (query: ExploreQuery) => formatQuery(query).toString();

const NEIGHBOURHOODS = ['mf-marigot', 'mf-grand-case', 'quay:guadeloupe', 'unknown', 'sx-maho'];
const facets = fc.record(
	Object.fromEntries(
		FACETS.map((facet) => [facet.code, fc.subarray(facet.terms?.map((term) => term.code) ?? NEIGHBOURHOODS)])
	)
);
const decimal = (low: number, high: number, decimals: number) =>
	fc.integer({ min: low * 10 ** decimals, max: high * 10 ** decimals }).map((value) => value / 10 ** decimals || 0);
const camera = fc.record({ lon: decimal(-180, 180, 5), lat: decimal(-85, 85, 5), zoom: decimal(0, 24, 2) });
const slug = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,3}$/);
/** Every query that an address can hold, built without parseQuery. */
const queries = fc
	.record({
		view: fc.constantFrom(...VIEWS.map(({ code }) => code)),
		text: fc.string({ unit: 'grapheme', maxLength: 60 }).map(cleanText),
		chosen: facets,
		sort: fc.constantFrom('relevance' as const, 'name' as const, 'freshness' as const, 'relations' as const),
		page: fc.integer({ min: 1, max: 1000 }),
		open: fc.option(fc.record({ selected: slug, card: fc.constant(true as const) }, { requiredKeys: ['selected'] }), {
			nil: undefined
		}),
		camera: fc.option(camera, { nil: undefined }),
		path: fc.option(
			fc.record({
				from: fc.string({ unit: 'grapheme', maxLength: 60 }).map(cleanText),
				to: fc.string({ unit: 'grapheme', maxLength: 60 }).map(cleanText),
				without: fc.subarray([...TIE_FAMILIES])
			}),
			{ nil: undefined }
		),
		among: fc
			.option(fc.uniqueArray(slug, { minLength: 1, maxLength: 8 }), { nil: undefined })
			.map((some) => some?.sort()),
		lens: fc.record(
			{
				liens: fc.constantFrom('money', 'money,membership'),
				pas: fc.constantFrom('2', '3'),
				taille: fc.constantFrom('received', 'broker'),
				couleur: fc.constantFrom('sector', 'place'),
				annee: fc.integer({ min: 1900, max: 2099 }).map(String)
			},
			{ requiredKeys: [] }
		)
	})
	.map(({ chosen, open, ...rest }) =>
		FACETS.reduce<ExploreQuery>(
			(query, { code }) => ({ ...withFacet(query, code, chosen[code] ?? []), page: rest.page }),
			{
				...rest,
				...open,
				facets: {}
			}
		)
	);

describe('the address of a query', () => {
	it('brings back the query that it was written from', () => {
		fc.assert(fc.property(queries, (query) => void expect(read(written(query))).toEqual(query)));
	});

	it('tells two queries apart', () => {
		fc.assert(
			fc.property(queries, queries, (one, other) => {
				fc.pre(JSON.stringify(one) !== JSON.stringify(other));
				expect(written(one)).not.toBe(written(other));
			})
		);
	});

	it('leaves away a way of looking that nobody knows', () => {
		const address = 'liens=money;drop&pas=4&taille=size&couleur=%23f00&annee=12024';
		expect(read(`vue=reseau&${address}`)).toEqual(read('vue=reseau'));
	});

	it('is empty when nothing is asked, and short otherwise', () => {
		expect(written(EMPTY_QUERY)).toBe('');
		expect(written(read('vue=carte&tri=pertinence&page=1&q=&secteur='))).toBe('');
		expect(written(read('secteur=sport&vue=liste&q=foot'))).toBe('vue=liste&q=foot&secteur=sport');
	});

	it('is the same whether values are repeated by a form, joined by commas or in another order', () => {
		const address = written(read('secteur=culture&secteur=sport'));
		expect(written(read('secteur=sport,culture'))).toBe(address);
		expect(written(read('secteur=sport&secteur=culture,sport'))).toBe(address);
		expect(written(read('secteur=sport'))).not.toBe(address);
	});

	it('reads anything, and reads what it wrote of it alike', () => {
		const names = [
			...FACETS.map(({ parameter }) => parameter),
			'vue',
			'q',
			'tri',
			'page',
			'acteur',
			'parmi',
			'lon',
			'lat',
			'z'
		];
		const values = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 300 }),
			fc.constantFrom('1e9', '-0', '0x10', '', '%')
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.constantFrom(...names), values), { maxLength: 30 }), (pairs) => {
				const query = parseQuery(new URLSearchParams(pairs));
				expect(read(written(query))).toEqual(query);
			})
		);
	});
});

describe('a selection of many', () => {
	it('has one address, whatever the order in which its actors were chosen, and however they are joined', () => {
		expect(read('parmi=c,a,b').among).toEqual(['a', 'b', 'c']);
		expect(written(read('parmi=b&parmi=a,c&parmi=a'))).toBe(written(read('parmi=c,b,a')));
	});
	it('narrows what is shown', () => {
		expect(isNarrowed(read('parmi=a'))).toBe(true);
		expect(isNarrowed(EMPTY_QUERY)).toBe(false);
	});
	it('is none when nothing in it can be a slug', () => {
		expect(read('parmi=../etc,,A,%00,é,a--b,-')).toEqual(EMPTY_QUERY);
		expect(read('parmi=')).toEqual(EMPTY_QUERY);
	});
	it('keeps what can be one beside what cannot', () => expect(read('parmi=<b>,sgomi,%2F').among).toEqual(['sgomi']));
	it('holds at most 200', () => {
		const many = Array.from({ length: 500 }, (_, i) => `acteur-${i}`);
		expect(read(`parmi=${many.join()}`).among).toHaveLength(200);
	});
});

describe('nonsense in an address', () => {
	it('is left away', () => {
		expect(read('vue=globe&tri=hasard&page=abc&acteur=../etc&z=abc&lon=1&lat=2&secteur=sorcellerie&x=y')).toEqual(
			EMPTY_QUERY
		);
	});

	it('leaves what makes sense beside it', () => {
		expect(read('secteur=sorcellerie&secteur=sport').facets).toEqual({ sector: ['sport'] });
		expect(read('quartier=mf-marigot&quartier=../..&quartier=Marigot&quartier=quay:guadeloupe').facets).toEqual({
			neighbourhood: ['mf-marigot', 'quay:guadeloupe']
		});
	});

	it('does not take the prototype of an object for a value', () => {
		expect(read('secteur=constructor&secteur=__proto__&vue=toString').facets).toEqual({});
	});

	it('cuts ten kilobytes of text at 200 characters, never inside a character', () => {
		expect(read(`q=${'a'.repeat(10_000)}`).text).toHaveLength(200);
		expect(read(new URLSearchParams({ q: `${'a'.repeat(199)}😀` }).toString()).text).toBe('a'.repeat(199));
	});

	it('takes controls and what cannot be seen out of a text, and keeps its letters', () => {
		expect(cleanText('  caf\u0000é \u202E\n\t créole\uD800 ')).toBe('café créole');
		expect(cleanText("Quartier d'Orléans & œuvres")).toBe("Quartier d'Orléans & œuvres");
	});

	it('holds at most 40 values of a filter', () => {
		const many = Array.from({ length: 500 }, (_, i) => `quartier=mf-${i}`).join('&');
		expect(read(many).facets.neighbourhood).toHaveLength(40);
	});

	it.each([
		['page=99999999', 1000],
		['page=-3', 1],
		['page=2.5', 1],
		['page=0', 1],
		['page=7', 7]
	])('brings %s to page %i', (search, page) => expect(read(search).page).toBe(page));

	it.each([
		'z=12',
		'lon=-63&lat=18',
		'lon=-63&lat=95&z=12',
		'lon=-63&lat=18&z=1e1',
		'lon=&lat=18&z=12',
		'lon=0x1&lat=1&z=1'
	])('sees no camera in %s', (search) => expect(read(search).camera).toBeUndefined());
	it('writes nought in one way', () =>
		expect(read('lon=-0&lat=-0.0000001&z=0').camera).toEqual({ lon: 0, lat: 0, zoom: 0 }));
	it('sees one where all three are there', () =>
		expect(read('lon=-63.0831234&lat=18.067&z=12.345').camera).toEqual({ lon: -63.08312, lat: 18.067, zoom: 12.35 }));
});

describe('a step from one query to the next', () => {
	it('puts a value on and takes it off again', () => {
		const start = read('secteur=sport&page=3');
		const on = toggle(start, 'sector', 'culture');
		expect(on.facets.sector).toEqual(['culture', 'sport']);
		expect(toggle(on, 'sector', 'culture').facets).toEqual(start.facets);
	});

	it('shows the first page again', () => expect(toggle(read('page=3'), 'sector', 'sport').page).toBe(1));

	it('leaves no trace of a filter that is dropped', () => {
		expect(withoutFacet(read('secteur=sport&label=ESUS'), 'sector').facets).toEqual({ label: ['ESUS'] });
		expect(toggle(read('secteur=sport'), 'sector', 'sport')).toEqual(EMPTY_QUERY);
	});

	it('does not take a value that does not exist', () =>
		expect(toggle(EMPTY_QUERY, 'sector', 'sorcellerie')).toEqual(EMPTY_QUERY));
});

describe('the orders on offer', () => {
	const offered = (search: string) => sortsOf(read(search)).map(({ code }) => code);

	it('are all four when a text was typed', () =>
		expect(offered('q=sport')).toEqual(['relevance', 'name', 'freshness', 'relations']));
	it('name the name once when there is no text, which relevance could tell no better', () => {
		expect(offered('')).toEqual(['relevance', 'freshness', 'relations']);
		expect(offered('tri=fraicheur')).toEqual(['relevance', 'freshness', 'relations']);
	});
	it('hold the one that was chosen', () => expect(offered('tri=nom')).toEqual(['name', 'freshness', 'relations']));
});
