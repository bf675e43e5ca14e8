import { z } from 'zod';
import { readEmail } from './email';
import {
	LISTING_FIELDS,
	LISTS,
	LONGEST,
	MOST_SECTORS,
	type Changes,
	type Listing,
	type ListingField,
	type ListingProblem,
	type ListingProblems,
	type ListingTexts,
	type TextField
} from './listing-fields';
import { isWithin, readPoint, writePoint, type Point } from './listing-position';
import { isPhone } from './phone';
import { done, refused, type Result } from './result';
import { SECTORS } from './vocabulary/actor';
import { NEEDS } from './vocabulary/need';
import { codesOf } from './vocabulary/term';
import { readWebAddress } from './web-address';

const oneLine = (text: string) =>
	text
		.replace(/\p{Cc}+/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();
const lines = (text: string) =>
	text
		.replace(/\r\n?/g, '\n')
		.replace(/(?!\n)\p{Cc}/gu, '')
		.trim();
type Read<Value> = { readonly value: Value } | { readonly problem: ListingProblem };
const value = <Value>(read: Value): Read<Value> => ({ value: read });
const problem = (code: ListingProblem): Read<never> => ({ problem: code });
const short = (text: string, longest: number) => (text.length > longest ? problem('too_long') : value(text));
const optional = (text: string, read: (text: string) => Read<string>) => (text === '' ? value('') : read(text));

/**
 * Reads a listing as it was typed; each problem beside its field.
 * @param year it is, in the territory
 * @param places codes of the neighbourhoods that there are
 * @param bounds west, south, east, north, outside which nothing lies; without them no point is taken
 * @param isAfloat of a point in the water that nobody has confirmed
 */
export function readListing(
	texts: ListingTexts,
	year: number,
	places: readonly string[],
	bounds?: readonly [number, number, number, number],
	isAfloat: (point: Point) => boolean = () => false
): Result<Listing, ListingProblems> {
	const line = (field: TextField) => oneLine(texts[field]);
	const founded = (text: string) => {
		const number = /^\d{4}$/.test(text) ? Number(text) : NaN;
		return number >= 1500 && number <= year ? value(text) : problem('no_year');
	};
	const codes = <Code extends string>(typed: readonly string[], known: readonly Code[], most: number) => {
		const unique = [...new Set(typed)].filter((code): code is Code => known.includes(code as Code));
		if (unique.length < new Set(typed).size) return problem('unknown');
		return unique.length > most ? problem('too_many') : value<readonly Code[]>(unique);
	};
	const read = {
		name: line('name') === '' ? problem('missing') : short(line('name'), LONGEST.name),
		acronym: short(line('acronym'), LONGEST.acronym),
		descriptionFr: short(lines(texts.descriptionFr), LONGEST.description),
		sectors: codes(texts.sectors, codesOf(SECTORS), MOST_SECTORS),
		needs: codes(texts.needs, codesOf(NEEDS), NEEDS.length),
		phone: optional(line('phone'), (text) => (isPhone(text) ? short(text, LONGEST.phone) : problem('no_number'))),
		email: optional(line('email'), (text) => {
			const email = readEmail(text);
			return email ? value(email) : problem('no_address');
		}),
		website: optional(line('website'), (text) => {
			const website = readWebAddress(text);
			return website ? short(website, LONGEST.website) : problem('no_address');
		}),
		neighbourhood: optional(line('neighbourhood'), (code) =>
			places.includes(code) ? value(code) : problem('unknown')
		),
		position: optional(texts.position.trim(), (text) => {
			const point = readPoint(text);
			if (!point) return problem('no_point');
			if (!bounds || !isWithin(bounds, point)) return problem('outside');
			return isAfloat(point) ? problem('afloat') : value(writePoint(point));
		}),
		address: short(line('address'), LONGEST.address),
		descriptionEn: short(lines(texts.descriptionEn), LONGEST.description),
		foundedYear: optional(line('foundedYear'), founded)
	};
	const problems: ListingProblems = {};
	for (const field of LISTING_FIELDS) {
		const answer = read[field];
		if ('problem' in answer) problems[field] = answer.problem;
	}
	if (Object.keys(problems).length > 0) return refused(problems);
	const values = Object.fromEntries(LISTING_FIELDS.map((field) => [field, (read[field] as { value: unknown }).value]));
	return done(values as unknown as Listing);
}

const NOTHING: ListingTexts = {
	...{ name: '-', acronym: '', descriptionFr: '', descriptionEn: '', sectors: [], needs: [] },
	...{ phone: '', email: '', website: '', neighbourhood: '', position: '', address: '', foundedYear: '' }
};
/**
 * Reads some fields of a listing as they were typed; each problem beside its field.
 * @param year it is, in the territory
 */
export function readFields<Field extends TextField>(
	texts: Partial<Readonly<Record<Field, string>>>,
	year: number
): Result<Partial<Readonly<Record<Field, string>>>, ListingProblems> {
	const read = readListing({ ...NOTHING, ...texts }, year, []);
	if (!read.ok) return read;
	const typed = Object.keys(texts) as Field[];
	return done(Object.fromEntries(typed.map((field) => [field, read.value[field]])) as Record<Field, string>);
}

const text = z.union([z.string(), z.array(z.string())]);
const stored = z.partialRecord(z.enum(LISTING_FIELDS), z.object({ from: text, to: text }));
/** Changes as they were stored; what no longer fits is left out. */
export function readChanges(json: unknown): Changes {
	const read = stored.safeParse(json);
	return read.success ? read.data : {};
}

/** What a form began from, as the page carried it; what is not of a listing is left out. */
export function readBase(json: string): Partial<ListingTexts> {
	try {
		const read = z.partialRecord(z.enum(LISTING_FIELDS), text).safeParse(JSON.parse(json));
		if (!read.success) return {};
		const fits = LISTING_FIELDS.filter(
			(field) => Array.isArray(read.data[field]) === LISTS.some((list) => list === field)
		);
		return Object.fromEntries(fits.flatMap((field) => (field in read.data ? [[field, read.data[field]]] : [])));
	} catch {
		return {};
	}
}

const texts = z.partialRecord(z.enum(LISTING_FIELDS), z.string());
/** Texts by their field, as they were stored. */
export function readTexts(json: unknown): Partial<Record<ListingField, string>> {
	const read = texts.safeParse(json);
	return read.success ? read.data : {};
}
