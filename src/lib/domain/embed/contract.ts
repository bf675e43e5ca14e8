import { readPartialDate } from '../partial-date';
import { ACTOR_CATEGORIES, SECTORS, type ActorCategory, type Sector } from '../vocabulary/actor';
import { NEEDS, type Need } from '../vocabulary/need';
import { LANGUAGES, type Language } from '../vocabulary/term';
import { accentOf, readColour, type Accent } from './colour';

/*
 * The contract of the embed, version 1. It never breaks: a parameter keeps its name and its meaning, new ones may come.
 * What makes no sense is as if it were not there, and is named in `wrong`, for whoever writes the page around it.
 */

export const EMBED_VIEWS = ['map', 'list', 'graph', 'events', 'actor'] as const;
export type EmbedView = (typeof EMBED_VIEWS)[number];
export const EMBED_THEMES = ['auto', 'light', 'dark', 'contrast'] as const;
export type EmbedTheme = (typeof EMBED_THEMES)[number];
export const EMBED_SORTS = ['relevance', 'name', 'freshness', 'relations'] as const;
export type EmbedSort = (typeof EMBED_SORTS)[number];
export const EMBED_CONTROLS = ['search', 'filters', 'legend', 'views', 'explore'] as const;
export type EmbedControl = (typeof EMBED_CONTROLS)[number];
export type ControlState = 'on' | 'off' | 'folded';
/** What is folded or shown where nobody says. */
const USUAL: Readonly<Record<EmbedControl, ControlState>> = {
	search: 'on',
	filters: 'folded',
	legend: 'folded',
	views: 'off',
	explore: 'on'
};

export interface EmbedAsk {
	readonly view: EmbedView;
	/** The host's: absent where the frame follows its address. */
	readonly language?: Language;
	readonly text: string;
	readonly category: readonly ActorCategory[];
	readonly sector: readonly Sector[];
	readonly need: readonly Need[];
	/** Codes of places. */
	readonly neighbourhood: readonly string[];
	/** Slugs of actors: those who belong to it, those whom it funds, those who are named. */
	readonly network?: string;
	readonly funder?: string;
	readonly ids: readonly string[];
	readonly camera?: { readonly lon: number; readonly lat: number; readonly zoom: number };
	/** West, south, east, north, in degrees. */
	readonly bbox?: readonly [number, number, number, number];
	/** Whose card is open. */
	readonly actor?: string;
	readonly controls: Readonly<Record<EmbedControl, ControlState>>;
	/** Pixels, or as high as what is shown. */
	readonly height?: number | 'auto';
	readonly theme: EmbedTheme;
	readonly accent?: Accent;
	readonly limit: number;
	readonly sort: EmbedSort;
	/** First and last day of what takes place. */
	readonly from?: string;
	readonly to?: string;
	/** Which page it stands on, as its owner calls it: counted, and nothing else. */
	readonly ref?: string;
	/** From 1. */
	readonly page: number;
	/** The map or the links that answer to a hand take the place of those that were drawn. */
	readonly explore: boolean;
}

export const LIMITS = { usual: 20, most: 100 } as const;
export const HEIGHTS = { least: 200, most: 4000, usual: 560 } as const;
const LONGEST_TEXT = 200;
const MOST_VALUES = 40;

const SLUG = /^(?=.{1,120}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;
const PLACE = /^(?=.{1,64}$)(?:quay:)?[a-z0-9]+(?:-[a-z0-9]+)*$/;
const DECIMAL = /^-?\d{1,3}(?:\.\d{1,20})?$/;

/** Reads one value: undefined where it makes no sense. */
type Reader<Value> = (typed: string) => Value | undefined;

const oneOf =
	<Code extends string>(codes: readonly Code[]): Reader<Code> =>
	(typed) =>
		codes.find((code) => code === typed);
const matching =
	(form: RegExp): Reader<string> =>
	(typed) =>
		form.test(typed) ? typed : undefined;
const within =
	(least: number, most: number): Reader<number> =>
	(typed) =>
		/^\d{1,6}$/.test(typed) && Number(typed) >= least && Number(typed) <= most ? Number(typed) : undefined;
const codes = <Code extends string>(terms: readonly { readonly code: Code }[]) => oneOf(terms.map(({ code }) => code));
const day: Reader<string> = (typed) => {
	const read = readPartialDate(typed);
	return read?.precision === 'day' ? read.date : undefined;
};
const numbers = (typed: string, count: number): readonly number[] | undefined => {
	const parts = typed.split(',');
	return parts.length === count && parts.every((part) => DECIMAL.test(part)) ? parts.map(Number) : undefined;
};
const bbox: Reader<NonNullable<EmbedAsk['bbox']>> = (typed) => {
	const [west, south, east, north] = numbers(typed, 4) ?? [];
	if (west === undefined || south === undefined || east === undefined || north === undefined) return undefined;
	const isOfTheEarth = west >= -180 && east <= 180 && south >= -85 && north <= 85;
	return isOfTheEarth && west < east && south < north ? [west, south, east, north] : undefined;
};

/** `none`, or names with commas, each with what becomes of it: `search,filters:folded,legend:off`. Who is not named is off. */
const controls: Reader<EmbedAsk['controls']> = (typed) => {
	const nothing = { search: 'off', filters: 'off', legend: 'off', views: 'off', explore: 'off' } as const;
	if (typed === 'none') return nothing;
	const said = typed.split(',').map((part) => {
		const [name, state = 'on'] = part.split(':');
		const control = EMBED_CONTROLS.find((known) => known === name);
		const becomes = (['on', 'off', 'folded'] as const).find((known) => known === state);
		return control && becomes && ([control, becomes] as const);
	});
	if (said.some((one) => !one)) return undefined;
	return { ...nothing, ...Object.fromEntries(said as [EmbedControl, ControlState][]) };
};

/** What a person may have meant: no control characters, single spaces, not too long. */
const text: Reader<string> = (typed) =>
	typed
		.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, LONGEST_TEXT);

/** All that the contract knows, by name. */
const KNOWN = [
	...['lang', 'q', 'category', 'sector', 'need', 'neighbourhood', 'network', 'funder', 'ids', 'bbox'],
	...[
		'lat',
		'lon',
		'z',
		'actor',
		'controls',
		'height',
		'theme',
		'accent',
		'limit',
		'sort',
		'from',
		'to',
		'ref',
		'page'
	],
	'explore'
] as const;

/** An address read: what is asked, and the parameters that nobody knows or that made no sense, by name. */
export interface ReadEmbed {
	readonly ask: EmbedAsk;
	readonly wrong: readonly string[];
}

/** @param view the last part of the path */
export function readEmbed(view: string, params: URLSearchParams): ReadEmbed {
	const wrong = new Set<string>();
	for (const name of params.keys()) if (!KNOWN.includes(name as never)) wrong.add(name.slice(0, 40));
	const one = <Value>(name: string, read: Reader<Value>): Value | undefined => {
		const typed = params.get(name);
		if (typed === null || typed.trim() === '') return undefined;
		const value = read(typed.trim());
		if (value === undefined) wrong.add(name);
		return value;
	};
	/** A plain form repeats the parameter, a hand-written address joins values by commas. */
	const many = <Value extends string>(name: string, read: Reader<Value>): readonly Value[] => {
		const typed = params.getAll(name).flatMap((value) => value.split(',').map((part) => part.trim()));
		const known = typed.filter(Boolean).map(read);
		if (known.includes(undefined)) wrong.add(name);
		return [...new Set(known.filter((value) => value !== undefined))].slice(0, MOST_VALUES);
	};
	const found = EMBED_VIEWS.find((known) => known === view);
	if (!found) wrong.add('view');
	const accent = one('accent', (typed) => {
		const colour = readColour(typed);
		return colour === undefined ? undefined : accentOf(colour);
	});
	const [lat, lon, zoom] = ['lat', 'lon', 'z'].map((name) => one(name, matching(DECIMAL)));
	const isCamera = [lat, lon, zoom].every((part) => part !== undefined);
	const fits = isCamera && Math.abs(Number(lat)) <= 85 && Math.abs(Number(lon)) <= 180 && inZoom(Number(zoom));
	if (!fits) for (const name of ['lat', 'lon', 'z']) if (params.has(name)) wrong.add(name);
	const ask: EmbedAsk = {
		view: found ?? 'map',
		...defined({ language: one('lang', oneOf(LANGUAGES)) }),
		text: one('q', text) ?? '',
		category: many('category', codes(ACTOR_CATEGORIES)),
		sector: many('sector', codes(SECTORS)),
		need: many('need', codes(NEEDS)),
		neighbourhood: many('neighbourhood', matching(PLACE)),
		...defined({ network: one('network', matching(SLUG)), funder: one('funder', matching(SLUG)) }),
		ids: many('ids', matching(SLUG)),
		...(fits && { camera: { lon: Number(lon), lat: Number(lat), zoom: Number(zoom) } }),
		...defined({ bbox: one('bbox', bbox), actor: one('actor', matching(SLUG)) }),
		controls: one('controls', controls) ?? USUAL,
		...defined({
			height: one('height', (typed) => (typed === 'auto' ? typed : within(HEIGHTS.least, HEIGHTS.most)(typed)))
		}),
		theme: one('theme', oneOf(EMBED_THEMES)) ?? 'auto',
		...defined({ accent }),
		limit: one('limit', within(1, LIMITS.most)) ?? LIMITS.usual,
		sort: one('sort', oneOf(EMBED_SORTS)) ?? 'relevance',
		...defined({ from: one('from', day), to: one('to', day) }),
		...defined({ ref: one('ref', matching(/^[A-Za-z0-9._-]{1,40}$/)) }),
		page: one('page', within(1, 1000)) ?? 1,
		explore: one('explore', oneOf(['1'])) === '1'
	};
	return { ask, wrong: [...wrong] };
}

const inZoom = (zoom: number) => zoom >= 0 && zoom <= 24;
function defined<Fields extends object>(fields: Fields) {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
		[Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
	};
}

/** Writes an address: one spelling for each thing that is asked, what is usual left out. */
export function writeEmbed(ask: EmbedAsk): URLSearchParams {
	const same = EMBED_CONTROLS.every((name) => ask.controls[name] === USUAL[name]);
	const shown = EMBED_CONTROLS.filter((name) => ask.controls[name] !== 'off');
	const spelt = shown.map((name) => (ask.controls[name] === 'on' ? name : `${name}:${ask.controls[name]}`));
	const { camera } = ask;
	const said: Readonly<Record<string, string | number | undefined>> = {
		...{ lang: ask.language, q: ask.text, category: ask.category.join(), sector: ask.sector.join() },
		...{ need: ask.need.join(), neighbourhood: ask.neighbourhood.join(), network: ask.network, funder: ask.funder },
		...{ ids: ask.ids.join(), bbox: ask.bbox?.join(), lat: camera?.lat, lon: camera?.lon, z: camera?.zoom },
		...{ actor: ask.actor, controls: same ? '' : spelt.join() || 'none', height: ask.height },
		...{ theme: ask.theme === 'auto' ? '' : ask.theme, accent: ask.accent?.colour.slice(1) },
		...{ limit: ask.limit === LIMITS.usual ? '' : ask.limit, sort: ask.sort === 'relevance' ? '' : ask.sort },
		...{ from: ask.from, to: ask.to, ref: ask.ref, page: ask.page > 1 ? ask.page : '' },
		explore: ask.explore ? 1 : ''
	};
	return new URLSearchParams(
		Object.entries(said).flatMap(([name, value]) =>
			value === undefined || value === '' ? [] : [[name, String(value)]]
		)
	);
}

/** The views that can be explored by hand. */
export const isExplored = ({ view, explore }: Pick<EmbedAsk, 'view' | 'explore'>): boolean =>
	explore && (view === 'map' || view === 'graph');
