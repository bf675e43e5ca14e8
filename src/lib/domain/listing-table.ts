import { ACTOR_CATEGORIES, LABELS, LEGAL_FAMILIES, SECTORS } from './vocabulary/actor';
import { ESS_STATUSES } from './vocabulary/legal';
import { codesOf } from './vocabulary/term';
import { FRESHNESS_STATES, PROVENANCES } from './vocabulary/trust';

/*
 * The table of all listings as staff look through it: what is asked of it, which columns it shows, and the address that
 * says both. The same text is what a view keeps under a name.
 */

/** What keeps a listing from being all that it could be, as staff look for it. */
export const GAPS = ['unverified', 'stale', 'incomplete', 'unlocated', 'unpublished', 'double'] as const;
export type Gap = (typeof GAPS)[number];

/** Those merged into another are not listings any more. */
export const LISTING_STATES = ['draft', 'published', 'withdrawn'] as const;
export type ListingState = (typeof LISTING_STATES)[number];

/** Beside the name, which is always there; in the order in which they stand. */
export const COLUMNS = [
	...(['category', 'sectors', 'where', 'family', 'ess', 'labels', 'contact', 'website', 'identifiers'] as const),
	...(['state', 'provenance', 'verified', 'missing', 'partner', 'updated'] as const)
] as const;
export type Column = (typeof COLUMNS)[number];
export const USUAL_COLUMNS: readonly Column[] = ['category', 'sectors', 'where', 'verified', 'missing'];

/** What a table can be sorted by; the direction is the one that puts first what staff look for. */
export const ORDERS = [
	...(['name', 'category', 'where', 'family', 'ess', 'state', 'provenance', 'verified', 'missing', 'updated'] as const)
] as const;
export type Order = (typeof ORDERS)[number];
export const isOrder = (column: string): column is Order => (ORDERS as readonly string[]).includes(column);

/** Stands for listings that have no neighbourhood. */
export const NO_PLACE = 'aucun';

/** What each filter is called in the address, and which codes it knows; neighbourhoods are the territory's. */
const CHOICES = {
	category: ['categorie', codesOf(ACTOR_CATEGORIES)],
	sector: ['secteur', codesOf(SECTORS)],
	family: ['famille', codesOf(LEGAL_FAMILIES)],
	ess: ['ess', codesOf(ESS_STATUSES)],
	label: ['label', codesOf(LABELS)],
	state: ['etat', LISTING_STATES],
	provenance: ['origine', codesOf(PROVENANCES)],
	freshness: ['fraicheur', codesOf(FRESHNESS_STATES)],
	partner: ['partenaire', ['oui', 'non']],
	gap: ['manque', GAPS]
} as const satisfies Record<string, readonly [string, readonly string[]]>;
type Choices = typeof CHOICES;
export type Choice = keyof Choices;
export const CHOICE_NAMES = Object.keys(CHOICES) as readonly Choice[];
/** Name of a filter in the address. */
export const parameterOf = (choice: Choice | 'place'): string => (choice === 'place' ? 'quartier' : CHOICES[choice][0]);

export type EcosystemFilter = { readonly [Name in Choice]?: Choices[Name][1][number] } & {
	/** Words of a name, of another name, or a number in a register. */
	readonly text: string;
	/** Code of a neighbourhood, or `NO_PLACE`. */
	readonly place?: string;
	readonly order: Order;
	/** Against the direction of the order. */
	readonly reversed: boolean;
	/** Undefined where the address leaves it to whoever reads. */
	readonly columns?: readonly Column[];
	/** From 1. */
	readonly page: number;
};

const among = <Code extends string>(codes: readonly Code[], text: string | null) => codes.find((code) => code === text);

/** Columns as they were named, in their own order; undefined where nothing was said of them. */
export const readColumns = (named: readonly string[]): readonly Column[] | undefined =>
	named.length === 0 ? undefined : COLUMNS.filter((column) => named.includes(column));

/** What the address asks of the table. What makes no sense is left away. */
export function readEcosystemFilter(parameters: URLSearchParams): EcosystemFilter {
	const page = Number(parameters.get('page'));
	const [, minus, order] = /^(-?)(\w+)$/.exec(parameters.get('tri') ?? '') ?? [];
	const place = parameters.get(parameterOf('place')) ?? '';
	const chosen = CHOICE_NAMES.map((name) => {
		const [parameter, codes] = CHOICES[name];
		return [name, among<string>(codes, parameters.get(parameter))] as const;
	}).filter(([, code]) => code !== undefined);
	return {
		...(Object.fromEntries(chosen) as Pick<EcosystemFilter, Choice>),
		text: (parameters.get('q') ?? '').replaceAll('\0', '').slice(0, 200),
		...(/^[a-z0-9-]{1,120}$/.test(place) && { place }),
		order: among(ORDERS, order ?? null) ?? 'name',
		reversed: minus === '-' && order !== undefined && isOrder(order),
		columns: readColumns(parameters.getAll('colonnes').flatMap((some) => some.split(','))),
		page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1
	};
}

/** The shortest address that asks the same. */
export function writeEcosystemFilter(filter: EcosystemFilter): URLSearchParams {
	const { text, place, order, reversed, columns, page } = filter;
	const parameters = new URLSearchParams();
	if (text !== '') parameters.set('q', text);
	for (const name of CHOICE_NAMES) if (filter[name]) parameters.set(parameterOf(name), filter[name]);
	if (place) parameters.set(parameterOf('place'), place);
	if (order !== 'name' || reversed) parameters.set('tri', `${reversed ? '-' : ''}${order}`);
	if (columns) parameters.set('colonnes', columns.join(','));
	if (page > 1) parameters.set('page', String(page));
	return parameters;
}

/** The address of the table once something else is asked; from its first page, unless that is what is asked. */
export const askedInstead = (filter: EcosystemFilter, wish: Partial<EcosystemFilter>): string =>
	writeEcosystemFilter({ ...filter, page: 1, ...wish }).toString();

/** What is filtered by: what a reader may want to take back. */
export const filtersIn = (filter: EcosystemFilter): readonly (Choice | 'text' | 'place')[] => [
	...(filter.text.trim() === '' ? [] : ['text' as const]),
	...CHOICE_NAMES.filter((name) => filter[name]),
	...(filter.place ? ['place' as const] : [])
];

export const LONGEST_VIEW_NAME = 60;
