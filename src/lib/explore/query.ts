import type { TieFamily } from '../domain/network/tie';
import { FACETS, type Facet, type FacetCode, facetOf } from './facets';

export { FACETS, type FacetCode } from './facets';

export const VIEWS = [
	{ code: 'map', parameter: 'carte' },
	{ code: 'network', parameter: 'reseau' },
	{ code: 'list', parameter: 'liste' }
] as const;
export type View = (typeof VIEWS)[number]['code'];

/** In the order of the vocabulary; here, as the explorer's first script need not know every type of relation. */
export const TIE_FAMILIES: readonly TieFamily[] = [
	'money',
	'membership',
	'delegation',
	'hosting',
	'partnership',
	'history'
];

export const SORTS = [
	{ code: 'relevance', parameter: 'pertinence' },
	{ code: 'name', parameter: 'nom' },
	{ code: 'freshness', parameter: 'fraicheur' },
	{ code: 'relations', parameter: 'relations' }
] as const;
export type Sort = (typeof SORTS)[number]['code'];

/** The orders to offer. Without a text, relevance is the name: of the two, one is enough, that which is chosen if any. */
export const sortsOf = ({ text, sort }: Pick<ExploreQuery, 'text' | 'sort'>) =>
	SORTS.filter(({ code }) => text || code !== (sort === 'name' ? 'relevance' : 'name'));

/** What a reader asks of the explorer. The address bar holds all of it. */
export interface ExploreQuery {
	readonly view: View;
	readonly text: string;
	/** Within a filter any of its values will do; all filters must hold. */
	readonly facets: Readonly<Partial<Record<FacetCode, readonly string[]>>>;
	readonly sort: Sort;
	/** From 1. */
	readonly page: number;
	/** Slug of the actor whose sheet is open. */
	readonly selected?: string;
	/** Where there is no room for both, the map is shown and of the sheet only a card that opens it. */
	readonly card?: true;
	/** Degrees, and a zoom of MapLibre. Absent: the whole territory. */
	readonly camera?: { readonly lon: number; readonly lat: number; readonly zoom: number };
	/** How are these two tied? */
	readonly path?: PathQuery;
	/** Slugs of those who were chosen together, in order: only they are shown. */
	readonly among?: readonly string[];
	/** How the network is looked at. */
	readonly lens: Lens;
}

/** By parameter of the address, as it stands there: what each means is known to the view that it is for. */
export type Lens = Readonly<Partial<Record<keyof typeof LENS, string>>>;
const LENS = {
	/** Families of relations that are shown, with commas; absent: all. */
	liens: /^[a-z]{1,20}(,[a-z]{1,20}){0,9}$/,
	/** How many steps around the selection are shown; absent: one. */
	pas: /^[23]$/,
	/** What the size of a mark tells, other than its number of ties. */
	taille: /^(received|given|broker)$/,
	/** What the colour of a mark tells, other than its category. */
	couleur: /^(sector|community|place)$/,
	/** The year that is shown; absent: all that is known. */
	annee: /^(19|20)\d\d$/
};

export interface PathQuery {
	/** The slug of an actor, or words for one; empty while nobody is named. */
	readonly from: string;
	readonly to: string;
	/** Kinds of relations that may not be passed. */
	readonly without: readonly TieFamily[];
}

export const EMPTY_QUERY: ExploreQuery = { view: 'map', text: '', facets: {}, sort: 'relevance', page: 1, lens: {} };

export const MAX_TEXT = 200;
export const MAX_PAGE = 1000;
const MAX_VALUES = 40;
const CARD = 'vignette';
export const MAX_AMONG = 200;

const SLUG = /^(?=.{1,120}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;
const PLACE = /^(?=.{1,64}$)(?:quay:)?[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** No exponent, no hexadecimal, no empty string: what `Number` would take and no reader means. */
const DECIMAL = /^-?\d{1,3}(?:\.\d{1,20})?$/;

/** Reads an address. Whatever stands in it, an answer comes out: what makes no sense is left away. */
export function parseQuery(params: URLSearchParams): ExploreQuery {
	const facets: Partial<Record<FacetCode, readonly string[]>> = {};
	for (const facet of FACETS) {
		// A plain form repeats the parameter, a hand-written link joins values by commas.
		const values = canonicalValues(
			facet,
			params.getAll(facet.parameter).flatMap((value) => value.split(','))
		);
		if (values.length > 0) facets[facet.code] = values;
	}
	const selected = params.get('acteur');
	const camera = cameraOf(params.get('lon'), params.get('lat'), params.get('z'));
	const among = amongOf(params.getAll('parmi').join().split(','));
	const lens: Record<string, string> = {};
	for (const [name, form] of Object.entries(LENS)) {
		const value = params.get(name) ?? '';
		if (form.test(value)) lens[name] = value;
	}
	return {
		view: codeOf(VIEWS, params.get('vue')),
		text: cleanText(params.get('q') ?? ''),
		facets,
		sort: codeOf(SORTS, params.get('tri')),
		page: cleanPage(params.get('page')),
		lens,
		...(selected !== null && SLUG.test(selected) && { selected, ...(params.get('fiche') === CARD && { card: true }) }),
		...(camera && { camera }),
		...(among.length > 0 && { among }),
		...(params.has('de') && {
			path: {
				from: cleanText(params.get('de') ?? ''),
				to: cleanText(params.get('vers') ?? ''),
				without: TIE_FAMILIES.filter((family) => params.getAll('sans').includes(family))
			}
		})
	};
}

/**
 * Writes an address: one spelling per state, defaults left out, one parameter per value as a plain form would send it.
 * `parseQuery(formatQuery(query))` is `query` for every query that came out of `parseQuery` or of the helpers below.
 */
export function formatQuery(query: ExploreQuery): URLSearchParams {
	const params = new URLSearchParams();
	if (query.view !== EMPTY_QUERY.view) params.set('vue', parameterOf(VIEWS, query.view));
	const text = cleanText(query.text);
	if (text) params.set('q', text);
	for (const facet of FACETS)
		for (const value of canonicalValues(facet, query.facets[facet.code] ?? [])) params.append(facet.parameter, value);
	if (query.sort !== EMPTY_QUERY.sort) params.set('tri', parameterOf(SORTS, query.sort));
	const page = cleanPage(String(query.page));
	if (page > 1) params.set('page', String(page));
	if (query.selected !== undefined && SLUG.test(query.selected)) {
		params.set('acteur', query.selected);
		if (query.card) params.set('fiche', CARD);
	}
	if (query.camera) {
		params.set('lon', String(round(query.camera.lon, 5)));
		params.set('lat', String(round(query.camera.lat, 5)));
		params.set('z', String(round(query.camera.zoom, 2)));
	}
	if (query.path) {
		params.set('de', query.path.from);
		if (query.path.to) params.set('vers', query.path.to);
		for (const family of query.path.without) params.append('sans', family);
	}
	if (query.among) params.set('parmi', query.among.join());
	for (const name of Object.keys(LENS) as (keyof Lens)[]) if (query.lens[name]) params.set(name, query.lens[name]);
	return params;
}

/** Puts a value on, or takes it off when it is on. The first page is shown again. */
export function toggle(query: ExploreQuery, facet: FacetCode, value: string): ExploreQuery {
	const now = query.facets[facet] ?? [];
	return withFacet(query, facet, now.includes(value) ? now.filter((other) => other !== value) : [...now, value]);
}

export const withoutFacet = (query: ExploreQuery, facet: FacetCode): ExploreQuery => withFacet(query, facet, []);

export function withFacet(query: ExploreQuery, facet: FacetCode, values: readonly string[]): ExploreQuery {
	const facets = { ...query.facets };
	const kept = canonicalValues(facetOf(facet), values);
	if (kept.length > 0) facets[facet] = kept;
	else delete facets[facet];
	return { ...query, facets, page: 1 };
}

/** Slugs once each, in order, at most MAX_AMONG. */
export const amongOf = (slugs: Iterable<string>): string[] =>
	[...new Set(slugs)]
		.filter((slug) => SLUG.test(slug))
		.sort()
		.slice(0, MAX_AMONG);

/** Whether a filter, a text or a selection of many narrows what is shown. */
export const isNarrowed = ({ text, facets, among }: Pick<ExploreQuery, 'text' | 'facets' | 'among'>): boolean =>
	!!(text || among || Object.keys(facets).length);

/** The picture of the network needs all that match, where something is left out. */
export const showsNetwork = (query: ExploreQuery): boolean =>
	query.view === 'network' && (isNarrowed(query) || query.lens.annee !== undefined);

/** Known values once each, in the order of the vocabulary, so that two paths to one state give one address. */
function canonicalValues(facet: Facet, values: readonly string[]): string[] {
	// Addresses are written for each ring of the map at each answer, and most filters are empty.
	if (values.length === 0) return [];
	const wanted = new Set(values);
	const known = facet.terms
		? facet.terms.map((term) => term.code).filter((code) => wanted.has(code))
		: [...wanted].filter((value) => PLACE.test(value)).sort();
	return known.slice(0, MAX_VALUES);
}

/** What a person may have meant to type: no control or invisible characters, single spaces, at most MAX_TEXT long. */
export const cleanText = (text: string): string =>
	text
		.replace(/\s+/g, ' ')
		.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
		.replace(/ +/g, ' ')
		.trimStart()
		.slice(0, MAX_TEXT)
		// The cut may fall inside a character that takes two code units.
		.replace(/[\uD800-\uDBFF]$/, '')
		.trimEnd();

function cleanPage(text: string | null): number {
	if (text === null || !/^\d{1,15}$/.test(text)) return 1;
	return Math.min(Math.max(Number(text), 1), MAX_PAGE);
}

function cameraOf(lon: string | null, lat: string | null, z: string | null): ExploreQuery['camera'] {
	if (lon === null || lat === null || z === null) return undefined;
	if (!DECIMAL.test(lon) || !DECIMAL.test(lat) || !DECIMAL.test(z)) return undefined;
	const camera = { lon: round(Number(lon), 5), lat: round(Number(lat), 5), zoom: round(Number(z), 2) };
	const fits = Math.abs(camera.lon) <= 180 && Math.abs(camera.lat) <= 85 && camera.zoom >= 0 && camera.zoom <= 24;
	return fits ? camera : undefined;
}

/** `|| 0` turns -0 into 0: both are written alike. */
const round = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals || 0;

type Named<Name extends string> = readonly { readonly code: Name; readonly parameter: string }[];

/** The first entry is the default. */
export const codeOf = <Name extends string>(list: Named<Name>, parameter: string | null): Name =>
	(list.find((entry) => entry.parameter === parameter) ?? list[0])!.code;

export const parameterOf = <Name extends string>(list: Named<Name>, code: Name): string =>
	(list.find((entry) => entry.code === code) ?? list[0])!.parameter;
