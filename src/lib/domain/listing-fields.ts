import type { Sector } from './vocabulary/actor';
import type { Need } from './vocabulary/need';

/**
 * What the owner of a listing may say of it, in the order of the form. All of it is public once it is accepted.
 * `position` is a point of the map with its precision (listing-position.ts), empty where only the neighbourhood is told.
 */
export const LISTING_FIELDS = [
	...(['name', 'acronym', 'descriptionFr', 'sectors', 'needs'] as const),
	...(['phone', 'email', 'website', 'neighbourhood', 'position', 'address', 'descriptionEn', 'foundedYear'] as const)
] as const;
export type ListingField = (typeof LISTING_FIELDS)[number];
/** How an organisation is reached and where it is found: published because it agreed to, and until it no longer does. */
export const CONSENT_FIELDS = [
	'phone',
	'email',
	'website',
	'neighbourhood',
	'position',
	'address'
] as const satisfies readonly ListingField[];
export type ConsentField = (typeof CONSENT_FIELDS)[number];
/** Fields that hold several codes; the others hold a text, empty where nothing is said. */
export const LISTS = ['sectors', 'needs'] as const;
export type ListField = (typeof LISTS)[number];
export type TextField = Exclude<ListingField, ListField>;

export type Listing = Readonly<Record<TextField, string>> & {
	/** The first one is the main one. */
	readonly sectors: readonly Sector[];
	readonly needs: readonly Need[];
};
/** As it is typed. */
export type ListingTexts = Readonly<Record<TextField, string>> & Readonly<Record<ListField, readonly string[]>>;
export type ListingProblem =
	| 'missing'
	| 'too_long'
	| 'no_address'
	| 'no_number'
	| 'no_year'
	| 'unknown'
	| 'too_many'
	| 'no_point'
	| 'outside'
	| 'afloat';
export type ListingProblems = Partial<Record<ListingField, ListingProblem>>;

/** Fields whose text staff may put in other words before they accept it: what is typed, not what is chosen. */
export const WORDED_FIELDS = LISTING_FIELDS.filter(
	(field): field is TextField =>
		!(LISTS as readonly string[]).includes(field) && field !== 'neighbourhood' && field !== 'position'
);

export const LONGEST = { name: 200, acronym: 40, description: 2000, address: 300, website: 400, phone: 40 } as const;
export const MOST_SECTORS = 5;

/** What was there and what is wished in its place: both, so that what others changed meanwhile can be told apart. */
export interface Change {
	readonly from: string | readonly string[];
	readonly to: string | readonly string[];
}
export type Changes = Partial<Record<ListingField, Change>>;

export const isSame = (one: string | readonly string[], other: string | readonly string[]) =>
	typeof one === 'string' || typeof other === 'string' ? one === other : one.join() === other.join();

export function changesBetween(before: ListingTexts, after: ListingTexts): Changes {
	const changed = LISTING_FIELDS.filter((field) => !isSame(before[field], after[field]));
	return Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }]));
}

/** What is wished in place of what a listing says now, each beside what its author began from. */
export const wishFrom = (base: ListingTexts, now: ListingTexts, wish: ListingTexts): Changes =>
	Object.fromEntries(
		Object.entries(changesBetween(now, wish)).map(([field, { to }]) => [
			field,
			{ from: base[field as ListingField], to }
		])
	);

/** What a decision published of a field is not what the listing says now. */
export function isChangedSince(
	now: ListingTexts,
	decided: {
		readonly changes: Changes;
		/** Of the fields, those that were accepted. */
		readonly accepted: readonly string[];
		/** Of these, what staff wrote in place of what was asked. */
		readonly edited: Partial<Readonly<Record<string, string>>>;
	},
	field: ListingField
): boolean {
	const published = decided.edited[field] ?? decided.changes[field]?.to;
	return decided.accepted.includes(field) && published !== undefined && !isSame(published, now[field]);
}

/** A field that somebody else wrote in while it was being changed: what both began from, and what each made of it. */
export interface Crossed {
	readonly field: ListingField;
	readonly base: string | readonly string[];
	readonly theirs: string | readonly string[];
	readonly mine: string | readonly string[];
}

/** Where two texts of a listing differ, beside a third one. */
export const differingIn = (base: ListingTexts, theirs: ListingTexts, mine: ListingTexts): readonly Crossed[] =>
	LISTING_FIELDS.filter((field) => !isSame(theirs[field], mine[field])).map((field) => ({
		...{ field, base: base[field], theirs: theirs[field], mine: mine[field] }
	}));

/** Where two who began from the same listing wrote different things. */
export const crossedIn = (base: ListingTexts, theirs: ListingTexts, mine: ListingTexts): readonly Crossed[] =>
	differingIn(base, theirs, mine).filter((one) => !isSame(one.base, one.theirs) && !isSame(one.base, one.mine));

/** What is typed, on the listing as it stands: what its author left as it was follows what others wrote meanwhile. */
export function carriedOver<Texts extends ListingTexts>(base: ListingTexts, now: Texts, mine: Texts): Texts {
	const touched = LISTING_FIELDS.filter((field) => !isSame(base[field], mine[field]));
	return { ...now, ...Object.fromEntries(touched.map((field) => [field, mine[field]])) };
}

/** What was so before changes were made, the newest first. Only what belongs to a listing is read of them. */
export function undone(now: Listing, newestFirst: readonly Readonly<Record<string, unknown>>[]): Listing {
	const fits = (field: ListingField, value: unknown): value is never =>
		(LISTS as readonly string[]).includes(field)
			? Array.isArray(value) && value.every((code) => typeof code === 'string')
			: typeof value === 'string';
	return newestFirst.reduce<Listing>((after, before) => {
		const told = LISTING_FIELDS.filter((field) => fits(field, before[field]));
		return { ...after, ...Object.fromEntries(told.map((field) => [field, before[field]])) };
	}, now);
}

/** What a listing is asked for, so that it can be found, understood and reached. */
export const WANTED = [
	...(['descriptionFr', 'descriptionEn', 'sectors', 'phone', 'email', 'website', 'neighbourhood'] as const)
] satisfies readonly ListingField[];
export type Wanted = (typeof WANTED)[number];

/**
 * How whole a listing is, from 0 to 1, and what is missing. It ranks work for its owner and staff, and hides nothing.
 * @param isElsewhere it sits off the territory, where there are no neighbourhoods of ours
 */
export function completeness(
	listing: Readonly<Record<Wanted, string | readonly string[]>>,
	isElsewhere = false
): { readonly score: number; readonly missing: readonly Wanted[] } {
	const missing = WANTED.filter((field) => listing[field].length === 0 && !(isElsewhere && field === 'neighbourhood'));
	return { score: 1 - missing.length / WANTED.length, missing };
}
