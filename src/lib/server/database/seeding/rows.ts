import { z } from 'zod';
import { isIdentifier, type IdentifierKind } from '../../../domain/identifiers';
import { readPartialDate } from '../../../domain/partial-date';
import { ACTOR_CATEGORIES, LEGAL_FAMILIES, SECTORS } from '../../../domain/vocabulary/actor';
import { EVENT_KINDS } from '../../../domain/vocabulary/event';
import { NEEDS } from '../../../domain/vocabulary/need';
import { criteriaWritten } from '../../../domain/eligibility/stored';
import { OFFER_KINDS } from '../../../domain/vocabulary/offer';
import { RELATION_TYPES } from '../../../domain/vocabulary/relation';
import { codesOf } from '../../../domain/vocabulary/term';
import { CONFIDENCES, POSITION_PRECISIONS } from '../../../domain/vocabulary/trust';

/*
 * The columns of a territory's tables, as `territories/<code>/places.csv` and `seed/*.csv` write them.
 * An empty cell is an unknown fact and becomes undefined.
 */

const text = z.string().trim().min(1, 'a text is expected, the cell is empty.');
const optionalText = z
	.string()
	.trim()
	.transform((cell) => cell || undefined);

const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
	error: ({ input }) => `“${input}” is not an identifier: small letters and digits, joined by single hyphens.`
});

/** One code of a closed list. */
const oneOf = <Code extends string>(codes: readonly [Code, ...Code[]]) =>
	z.enum(codes, { error: ({ input }) => `“${input}” is not one of ${codes.join(', ')}.` });

/** Items parted by semicolons. */
const listOf = <Item extends z.ZodType<unknown, string>>(item: Item) =>
	z
		.string()
		.transform((cell) => (cell.trim() === '' ? [] : cell.split(';').map((part) => part.trim())))
		.pipe(z.array(item as unknown as z.ZodType<z.output<Item>, string>));

const numberWhere = (holds: (value: number) => boolean, expected: string) =>
	z.string().transform((cell, context) => {
		if (cell.trim() === '') return undefined;
		const value = Number(cell);
		if (Number.isFinite(value) && holds(value)) return value;
		context.addIssue({ code: 'custom', message: `“${cell}” is not ${expected}.` });
		return z.NEVER;
	});

const year = numberWhere((value) => Number.isInteger(value) && value >= 1500 && value <= 2200, 'a year');
const amount = numberWhere((value) => value >= 0, 'an amount of zero or more');
const age = numberWhere((value) => Number.isInteger(value) && value >= 0 && value <= 150, 'an age in whole years');
const latitude = numberWhere((value) => Math.abs(value) <= 90, 'a latitude between -90 and 90');
const longitude = numberWhere((value) => Math.abs(value) <= 180, 'a longitude between -180 and 180');

const isPartialDate = (cell: string) => readPartialDate(cell) !== undefined;
const dateError = ({ input }: { input?: unknown }) =>
	`“${String(input)}” is not a date that exists: YYYY, YYYY-MM or YYYY-MM-DD is expected.`;
const partialDate = z.string().refine(isPartialDate, { error: dateError });
const optionalPartialDate = z
	.string()
	.refine((cell) => cell === '' || isPartialDate(cell), { error: dateError })
	.transform((cell) => cell || undefined);

const address = (expected: string) =>
	z.url({ protocol: /^https?$/, error: ({ input }) => `“${input}” is not ${expected} that begins with http.` });
const optionalAddress = z.union([z.literal('').transform(() => undefined), address('an address')], {
	error: ({ input }) => `“${input}” is not an address that begins with http.`
});

/** Conditions as data: a list in JSON, or nothing. */
const criteriaCell = z
	.string()
	.transform((cell, context): unknown => {
		try {
			return cell.trim() === '' ? [] : JSON.parse(cell);
		} catch {
			context.addIssue({ code: 'custom', message: `“${cell}” is not JSON.` });
			return z.NEVER;
		}
	})
	.pipe(criteriaWritten);

const identifier = (kind: IdentifierKind) =>
	optionalText.refine((value) => value === undefined || isIdentifier(kind, value), {
		error: ({ input }) => `“${String(input)}” is not a ${kind.toUpperCase()} number: its form or its key is wrong.`
	});

/** Where a fact was read. */
const source = {
	source_url: address('the address of a page'),
	source_date: optionalPartialDate,
	confidence: oneOf(codesOf(CONFIDENCES)),
	note: optionalText
};

export const WHERE = ['island_fr', 'island_nl', 'outside'] as const;

export const placeRow = z.object({
	id: slug,
	kind: text,
	side: optionalText,
	name_fr: text,
	name_en: text,
	aliases: listOf(text),
	rank: numberWhere((value) => Number.isInteger(value) && value >= 1 && value <= 5, 'a rank from 1 to 5').pipe(
		z.number()
	),
	lat: latitude.pipe(z.number('a latitude is expected.')),
	lon: longitude.pipe(z.number('a longitude is expected.')),
	council: numberWhere((value) => Number.isInteger(value) && value >= 1, 'the number of a council'),
	priority_code: optionalText,
	geonames_id: optionalText
});
export type PlaceRow = z.output<typeof placeRow>;

export const actorRow = z.object({
	id: slug,
	name: text,
	acronym: optionalText,
	category: oneOf(codesOf(ACTOR_CATEGORIES)),
	legal_family: oneOf(codesOf(LEGAL_FAMILIES)),
	sector: oneOf(codesOf(SECTORS)),
	description_fr: text,
	/** As the page wrote it; the placing that counts is in locations.csv. */
	quartier: optionalText,
	address: optionalText,
	website: optionalAddress,
	siren: identifier('siren'),
	siret: identifier('siret'),
	rna: identifier('rna'),
	founded_year: year,
	status: oneOf(['active', 'unknown']),
	...source
});
export type ActorRow = z.output<typeof actorRow>;

export const locationRow = z.object({
	actor_id: slug,
	where: oneOf(WHERE),
	quartier: optionalText,
	address: optionalText,
	lat: latitude,
	lon: longitude,
	precision: oneOf(codesOf(POSITION_PRECISIONS)),
	basis: oneOf(['from_activity', 'published', 'institution_seat', 'from_name']),
	...source
});
export type LocationRow = z.output<typeof locationRow>;

export const relationRow = z.object({
	from_id: slug,
	to_id: slug,
	type: oneOf(codesOf(RELATION_TYPES)),
	amount_eur: amount,
	year,
	label_fr: optionalText,
	...source
});
export type RelationRow = z.output<typeof relationRow>;

export const offerRow = z.object({
	provider_id: slug,
	title: text,
	kind: oneOf(codesOf(OFFER_KINDS)),
	needs: listOf(oneOf(codesOf(NEEDS))),
	eligible_legal_families: listOf(oneOf(codesOf(LEGAL_FAMILIES))),
	min_age_years: age,
	max_age_years: age,
	age_applies_to: z.union([z.literal('').transform(() => undefined), z.enum(['person', 'structure'])], {
		error: ({ input }) => `“${input}” is not one of person, structure.`
	}),
	sectors: listOf(oneOf(codesOf(SECTORS))),
	territory: optionalText,
	eligibility_other: optionalText,
	criteria: criteriaCell,
	amount_min: amount,
	amount_max: amount,
	deadline_pattern: optionalText,
	url: optionalAddress,
	...source
});
export type OfferRow = z.output<typeof offerRow>;

export const eventRow = z.object({
	title: text,
	date: partialDate,
	date_precision: oneOf(['day', 'month']),
	place: optionalText,
	quartier: optionalText,
	organiser_ids: listOf(slug),
	kind: oneOf(codesOf(EVENT_KINDS)),
	description_fr: optionalText,
	...source
});
export type EventRow = z.output<typeof eventRow>;
