import { sql } from 'drizzle-orm';
import { customType, date, integer, jsonb, numeric, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { DATE_PRECISIONS, type DatePrecision } from '../../../domain/partial-date';
import type { Confidence, Provenance } from '../../../domain/vocabulary/trust';

/** A UUIDv7 that the app makes. */
export const id = <Of extends string = string>() => uuid().primaryKey().$type<Of>();

/** What a file holds. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** A moment, with its zone. */
export const instant = () => timestamp({ withTimezone: true });

/** A day in the territory's zone, `YYYY-MM-DD`. */
export const day = () => date({ mode: 'string' });

/** Euros and cents. */
export const euros = () => numeric({ precision: 14, scale: 2, mode: 'number' });

export const precisionOfDay = () => text().$type<DatePrecision>();

/** For what people edit: the trigger `touch_row` counts the version up and moves `updated_at` at each update. */
export const editable = () => ({
	version: integer().notNull().default(1),
	createdAt: instant().notNull().defaultNow(),
	updatedAt: instant().notNull().defaultNow()
});

/** Where the facts of a row come from, save those of which `field_provenance` says otherwise. */
export const provenance = () => ({
	provenance: text().$type<Provenance>().notNull().default('staff'),
	sourceId: uuid(),
	confidence: text().$type<Confidence>().notNull().default('medium'),
	sourceNote: text()
});

export const list = <Item extends string>() =>
	text()
		.array()
		.$type<Item[]>()
		.notNull()
		.default(sql`'{}'::text[]`);

/** What a later form can shape without a migration; always an object. */
export const document = <Shape = Record<string, unknown>>() =>
	jsonb()
		.$type<Shape>()
		.notNull()
		.default(sql`'{}'::jsonb`);

const quoted = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(', ');

/*
 * Conditions for check constraints, written with the names that the database uses. A vocabulary is text with a check
 * rather than an enumeration type: a code is then added or retired by a migration that runs inside a transaction.
 */

export const isOneOf = (column: string, codes: readonly string[]) => sql.raw(`${column} in (${quoted(codes)})`);

export const areAmong = (column: string, codes: readonly string[]) =>
	sql.raw(`${column} <@ array[${quoted(codes)}]::text[]`);

/** The form of `slugOf`; events have a date after the words. */
export const isSlug = (column: string) =>
	sql.raw(`${column} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(${column}) <= 120`);

export const isFilled = (column: string) => sql.raw(`btrim(${column}) <> ''`);

export const inOrder = (from: string, to: string) => sql.raw(`${from} <= ${to}`);

export const atLeastZero = (column: string) => sql.raw(`${column} >= 0`);

/** The unknown part of a day is written 01, so that one day has one form. */
export const isPartialDay = (column: string, precision: string) =>
	sql.raw(
		`(${column} is null) = (${precision} is null) and ${precision} in (${quoted(DATE_PRECISIONS)})` +
			` and (${precision} = 'day' or extract(day from ${column}) = 1)` +
			` and (${precision} <> 'year' or extract(month from ${column}) = 1)`
	);
