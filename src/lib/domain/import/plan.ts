import { isSame, type Listing, type ListingField } from '../listing-fields';
import { writePoint } from '../listing-position';
import type { Described, Likeness, Sign } from './likeness';
import { bareSite } from './likeness';
import { Matcher, sureOf, type Match } from './matching';
import type { ImportRecord, RecordPoint, RegisterNumber } from './record';
import { foldedWords } from './text';

/** A listing that is there, as far as an import looks at it. */
export interface KnownListing {
	readonly id: string;
	readonly slug: string;
	readonly names: readonly string[];
	readonly values: Listing;
	readonly identifiers: readonly RegisterNumber[];
	/** It sits off the territory. */
	readonly isElsewhere: boolean;
	readonly isClosed: boolean;
	readonly hasNotes: boolean;
	/** What staff noted, empty where they noted nothing. */
	readonly notes: string;
	/** Fields of which a person said something, be it that nothing is to be said, or that no longer. */
	readonly personal: ReadonlySet<string>;
	/** What imports have proposed before and a person has decided on, or is to: `field value`. */
	readonly proposed: ReadonlySet<string>;
}

/**
 * What a person decided of rows, by their number: which listing or which earlier row it is about, which listings it is not
 * about, that it is a new one, or that it is left out.
 */
export type Decision =
	{ readonly slug: string } | { readonly row: number } | { readonly not: readonly string[] } | 'new' | 'out';
export type Decisions = ReadonlyMap<number, Decision>;

/** Fields that a sure match may fill, and of which another value is proposed. */
export const FILLED = [
	...(['acronym', 'descriptionFr', 'descriptionEn', 'phone', 'email', 'website'] as const),
	...(['neighbourhood', 'position', 'address', 'foundedYear', 'sectors'] as const)
] as const satisfies readonly ListingField[];
export type FilledField = (typeof FILLED)[number];
/** Of these, one says it in its own words: another wording is no other fact. */
const WORDED: readonly ListingField[] = ['descriptionFr', 'descriptionEn', 'sectors', 'acronym', 'position'];

type Values = Partial<Pick<Listing, FilledField>>;
export interface Difference {
	readonly field: FilledField;
	readonly from: string | readonly string[];
	readonly to: string | readonly string[];
}
/** A listing that a row of the file is about. */
export interface Seen<Ref> {
	readonly ref: Ref;
	/** As the listing or the row says it. */
	readonly name: string;
	readonly likeness: Likeness;
}
export type Planned =
	| {
			readonly kind: 'new';
			readonly rows: readonly number[];
			readonly record: ImportRecord;
			readonly borne: readonly RegisterNumber[];
	  }
	/** It is no more, and nobody here has heard of it. */
	| { readonly kind: 'over'; readonly rows: readonly number[]; readonly record: ImportRecord }
	| {
			readonly kind: 'same';
			readonly rows: readonly number[];
			readonly listing: KnownListing;
			/** Why it is the same; absent where a person said so. */
			readonly likeness?: Likeness;
			/** What was empty and is filled. */
			readonly fills: Values;
			readonly identifiers: readonly RegisterNumber[];
			/** Numbers that it does not get, since another listing bears them. */
			readonly borne: readonly RegisterNumber[];
			readonly notes: readonly string[];
			/** Notes that are not kept, since staff have noted something else. */
			readonly left: readonly string[];
			/** What the file says otherwise, for a person to decide. */
			readonly differs: readonly Difference[];
			readonly closes: boolean;
			/** Where the file, or a geocoder, says that it is. */
			readonly point: RecordPoint | undefined;
	  }
	| {
			readonly kind: 'doubtful';
			readonly rows: readonly [number];
			readonly record: ImportRecord;
			/** Listings, and earlier rows of the file, that may be meant; the likeliest first. */
			readonly candidates: readonly Seen<KnownListing | number>[];
	  };

type Ref = { readonly listing: KnownListing } | { readonly at: number };

export const describedOf = (record: ImportRecord): Described => ({
	...{ names: [record.name, ...record.aliases], acronym: record.acronym, identifiers: record.identifiers },
	...{ neighbourhood: record.neighbourhood, phones: record.phones, email: record.email, website: record.website }
});
export const describedListing = ({ names, values, identifiers }: KnownListing): Described => ({
	...{ names, acronym: values.acronym, identifiers, neighbourhood: values.neighbourhood },
	...{ phones: values.phone === '' ? [] : [values.phone], email: values.email, website: values.website }
});

const SHOWN = 3;

/** What was said of a row when it came before: the id of the listing that it is about, and of those that it is not. */
interface Said {
	readonly is?: string;
	/** With what spoke for each. */
	readonly not: ReadonlyMap<string, readonly Sign[]>;
}
export type Remembered = (record: ImportRecord) => Said;
const NOTHING_SAID: Remembered = () => ({ not: new Map() });
/** Somebody said that it is another, and nothing more speaks for it now. */
export const isDenied = ({ not }: Said, id: string, { signs }: Likeness): boolean =>
	not.has(id) && signs.every((sign) => not.get(id)!.includes(sign));

/**
 * What becomes of each row: it fills what is empty of the listing that it is about for sure, it waits for a person, or it
 * is new. Rows of one actor become one. After each row it tells how many were looked at, so that whoever goes through it
 * can do something else in between.
 * @param taken numbers that somebody bears, be it a listing that is another by now
 */
export function* planning(
	records: readonly ImportRecord[],
	known: readonly KnownListing[],
	decisions: Decisions = new Map(),
	taken: Iterable<RegisterNumber> = known.flatMap(({ identifiers }) => identifiers),
	remembered = NOTHING_SAID
): Generator<number, Planned[]> {
	const matcher = new Matcher<Ref>(known.map((listing) => [{ listing }, describedListing(listing)]));
	const bySlug = new Map(known.map((listing) => [listing.slug, listing]));
	const byId = new Map(known.map((listing) => [listing.id, listing]));
	const created: { rows: number[]; record: ImportRecord }[] = [];
	const same = new Map<string, { rows: number[]; record: ImportRecord; listing: KnownListing; likeness?: Likeness }>();
	const [doubtful, over]: [Planned[], Planned[]] = [[], []];
	const join = (listing: KnownListing, record: ImportRecord, likeness?: Likeness) => {
		const before = same.get(listing.id);
		if (before)
			same.set(listing.id, { ...before, rows: [...before.rows, record.row], record: united(before.record, record) });
		else same.set(listing.id, { rows: [record.row], record, listing, ...(likeness && { likeness }) });
	};
	const unite = (at: number, record: ImportRecord) => {
		const twin = created[at]!;
		created[at] = { rows: [...twin.rows, record.row], record: united(twin.record, record) };
	};
	for (const [looked, record] of records.entries()) {
		yield looked;
		const decision = decisions.get(record.row);
		const said = remembered(record);
		const wished = typeof decision === 'object' && 'slug' in decision ? bySlug.get(decision.slug) : undefined;
		const chosen = wished ?? (decision === undefined && said.is !== undefined ? byId.get(said.is) : undefined);
		if (chosen) {
			join(chosen, record);
			continue;
		}
		const twinRow = typeof decision === 'object' && 'row' in decision ? decision.row : undefined;
		const met = [...same.values()].find(({ rows }) => twinRow !== undefined && rows.includes(twinRow));
		if (met) {
			join(met.listing, record);
			continue;
		}
		const begun = created.findIndex(({ rows }) => twinRow !== undefined && rows.includes(twinRow));
		if (begun >= 0) {
			unite(begun, record);
			continue;
		}
		const described = describedOf(record);
		const denied = typeof decision === 'object' && 'not' in decision ? decision.not : [];
		const isOther = ({ ref, likeness }: Match<Ref>) =>
			'listing' in ref && (denied.includes(ref.listing.slug) || isDenied(said, ref.listing.id, likeness));
		const matches = decision === 'new' ? [] : matcher.find(described).filter((match) => !isOther(match));
		const sure = sureOf(matches);
		if (sure && 'listing' in sure.ref) join(sure.ref.listing, record, sure.likeness);
		else if (sure && 'at' in sure.ref) unite(sure.ref.at, record);
		else if (matches.length > 0) {
			const candidates = matches.slice(0, SHOWN).map(({ ref, likeness }) => ({
				...('listing' in ref
					? { ref: ref.listing, name: ref.listing.names[0]! }
					: { ref: created[ref.at]!.rows[0]!, name: created[ref.at]!.record.name }),
				likeness
			}));
			doubtful.push({ kind: 'doubtful', rows: [record.row], record, candidates });
		} else if (record.closed) over.push({ kind: 'over', rows: [record.row], record });
		else {
			const at = created.push({ rows: [record.row], record }) - 1;
			matcher.add({ at }, described);
		}
	}
	const free = freeNumbers(taken);
	return [
		...created.map(({ rows, record }) => {
			const { identifiers, borne } = free(record.identifiers);
			return { kind: 'new', rows, record: { ...record, identifiers }, borne } as const;
		}),
		...[...same.values()].map((one) => {
			const compared = comparedWith(one.listing, one.record);
			return { kind: 'same', ...one, ...compared, ...free(compared.identifiers) } as const;
		}),
		...doubtful,
		...over
	].sort((a, b) => a.rows[0]! - b.rows[0]!);
}

/** The same without a pause. */
export function planImport(...of: Parameters<typeof planning>): Planned[] {
	const steps = planning(...of);
	let step = steps.next();
	while (!step.done) step = steps.next();
	return step.value;
}

const numberKey = ({ kind, value }: RegisterNumber) => `${kind} ${value}`;
/** A number is one actor's: whoever names it first has it. */
function freeNumbers(taken: Iterable<RegisterNumber>) {
	const bearing = new Set([...taken].map(numberKey));
	return (numbers: readonly RegisterNumber[]) => {
		const identifiers = numbers.filter((number) => !bearing.has(numberKey(number)));
		for (const number of identifiers) bearing.add(numberKey(number));
		return { identifiers, borne: numbers.filter((number) => !identifiers.includes(number)) };
	};
}

/** Two rows of one actor: what the first one leaves empty, the second one says. */
function united(first: ImportRecord, second: ImportRecord): ImportRecord {
	const filled = Object.fromEntries(
		Object.entries(second).filter(([key, value]) => {
			const before = first[key as keyof ImportRecord];
			const isEmpty = before === undefined || before === '' || (Array.isArray(before) && before.length === 0);
			return isEmpty && value !== undefined;
		})
	);
	const other = foldedWords(first.name) === foldedWords(second.name) ? [] : [second.name];
	const numbers = second.identifiers.filter(({ kind }) => !first.identifiers.some((one) => one.kind === kind));
	return {
		...{ ...first, ...filled },
		aliases: [...new Set([...first.aliases, ...second.aliases, ...other])],
		identifiers: [...first.identifiers, ...numbers],
		phones: [...new Set([...first.phones, ...second.phones])],
		notes: [...new Set([...first.notes, ...second.notes])],
		closed: first.closed && second.closed
	};
}

/** What a record says in the words of a listing; fields of which it says nothing are absent. */
export function valuesOf(record: ImportRecord): Values {
	const { acronym, descriptionFr, descriptionEn, email, website, neighbourhood, address, foundedYear, sectors, point } =
		record;
	const texts = { acronym, descriptionFr, descriptionEn, phone: record.phones[0] ?? '', email, website };
	const all = { ...texts, neighbourhood, position: point ? writePoint(point) : '', address, foundedYear };
	const said = Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''));
	return { ...said, ...(sectors.length > 0 && { sectors }) };
}

/** What of a record is more than its listing can show: other numbers to call, and what columns without a field said. */
export const notesOf = ({ phones, notes }: ImportRecord): readonly string[] => [
	...(phones.length > 1 ? [`Tél. : ${phones.slice(1).join(', ')}`] : []),
	...notes
];

function comparedWith(listing: KnownListing, record: ImportRecord) {
	const { values, personal, proposed } = listing;
	const said = valuesOf(record);
	// Who sits elsewhere has no neighbourhood of ours, and a point says more than a neighbourhood.
	const isPlaced = values.position !== '' || values.neighbourhood !== '';
	const mayFill = (field: FilledField): boolean => {
		if (values[field].length > 0 || personal.has(field)) return false;
		// It may have ended before the year that a file gives: whoever knows corrects both.
		if (field === 'foundedYear') return !listing.isClosed;
		if (field === 'neighbourhood') return !listing.isElsewhere && !isPlaced;
		if (field !== 'position') return true;
		const isThere =
			values.neighbourhood === '' || said.neighbourhood === undefined || values.neighbourhood === said.neighbourhood;
		return !listing.isElsewhere && isThere;
	};
	const fields = FILLED.filter((field) => said[field] !== undefined);
	const fills = Object.fromEntries(fields.filter(mayFill).map((field) => [field, said[field]])) as Values;
	const differs = fields.flatMap((field): Difference[] => {
		const [from, to] = [values[field], said[field]!];
		if (field in fills || isSame(from, to) || meansTheSame(field, String(from), String(to))) return [];
		const isWithheld = from.length === 0 && !personal.has(field);
		const isMinor = WORDED.includes(field) && from.length > 0;
		if (isWithheld || isMinor || (listing.isElsewhere && field === 'neighbourhood')) return [];
		return proposed.has(`${field} ${String(to)}`) ? [] : [{ field, from, to }];
	});
	const identifiers = record.identifiers.filter(
		({ kind, value }) =>
			!listing.identifiers.some((one) => one.kind === kind) && !listing.identifiers.some((one) => one.value === value)
	);
	return {
		...{ fills, differs, identifiers: personal.has('identifiers') ? [] : identifiers },
		notes: listing.hasNotes ? [] : notesOf(record),
		left: listing.hasNotes ? notesOf(record).filter((note) => !listing.notes.includes(note)) : [],
		closes: record.closed && !listing.isClosed && !proposed.has('close'),
		point: record.point
	};
}

function meansTheSame(field: FilledField, one: string, other: string): boolean {
	switch (field) {
		case 'phone':
			return one.replace(/\D/g, '').slice(-9) === other.replace(/\D/g, '').slice(-9);
		case 'website':
			return bareSite(one) === bareSite(other);
		case 'email':
			return one.toLowerCase() === other.toLowerCase();
		default:
			return foldedWords(one) === foldedWords(other);
	}
}

/** The same, where nobody looks on while it comes in: what would be filled in is asked for, once for each wording. */
export function askedFirst(planned: Planned): Planned {
	if (planned.kind !== 'same') return planned;
	const { fills, listing, differs } = planned;
	const wished = FILLED.flatMap((field): Difference[] => {
		const to = fills[field];
		const isNew = to !== undefined && !listing.proposed.has(`${field} ${String(to)}`);
		return isNew ? [{ field, from: listing.values[field], to }] : [];
	});
	return { ...planned, fills: {}, differs: [...wished, ...differs] };
}

/** Whether a row about a listing says anything that is not there already. */
export const saysMore = (planned: Extract<Planned, { kind: 'same' }>): boolean =>
	Object.keys(planned.fills).length + planned.identifiers.length + planned.notes.length + planned.differs.length > 0 ||
	planned.closes;
