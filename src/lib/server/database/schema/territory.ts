import {
	boolean,
	check,
	doublePrecision,
	foreignKey,
	index,
	integer,
	jsonb,
	pgTable,
	smallint,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { TerritoryId } from '../../../domain/identity';
import { PROVENANCES, type Provenance } from '../../../domain/vocabulary/trust';
import { codesOf } from '../../../domain/vocabulary/term';
import {
	day,
	document,
	editable,
	id,
	instant,
	isFilled,
	isOneOf,
	isPartialDay,
	isSlug,
	list,
	precisionOfDay
} from './columns';

export const territory = pgTable(
	'territory',
	{
		id: id<TerritoryId>(),
		code: text().notNull().unique(),
		nameFr: text().notNull(),
		nameEn: text().notNull(),
		/** Invented for benchmarks: never in one database with actors of a real territory. */
		synthetic: boolean().notNull().default(false),
		timeZone: text().notNull(),
		currency: text().notNull().default('EUR'),
		/** What an admin sets, each part under its key (domain/settings.ts); absent where nothing was. */
		settings: document(),
		...editable()
	},
	() => [
		check('territory_code_form', isSlug('code')),
		check('territory_settings_object', sql.raw(`jsonb_typeof(settings) = 'object'`))
	]
);

export const territoryId = () => uuid().$type<TerritoryId>().notNull();

export const place = pgTable(
	'place',
	{
		id: id(),
		territoryId: territoryId(),
		code: text().notNull(),
		kind: text().notNull(),
		/** Side of the island or country, ISO 3166 alpha-2: MF, SX. */
		side: text(),
		nameFr: text().notNull(),
		nameEn: text().notNull(),
		aliases: list(),
		rank: smallint().notNull(),
		lat: doublePrecision().notNull(),
		lon: doublePrecision().notNull(),
		/** GeoJSON geometry, where an outline is known. */
		outline: jsonb(),
		council: integer(),
		/** Code of the priority neighbourhood (QPV) it stands for, in the zoning of 2024. */
		priorityCode: text(),
		geonamesId: text(),
		...editable()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		unique('place_code_once').on(table.territoryId, table.code),
		unique('place_of_territory').on(table.territoryId, table.id),
		check('place_code_form', isSlug('code')),
		check('place_on_earth', sql.raw('lat between -90 and 90 and lon between -180 and 180')),
		check('place_rank_range', sql.raw('rank between 1 and 5')),
		check('place_council_range', sql.raw('council > 0'))
	]
);

/** A page, a register, a document, or a person's word: what a fact was read in. */
export const source = pgTable(
	'source',
	{
		id: id(),
		territoryId: territoryId(),
		kind: text().$type<Provenance>().notNull(),
		url: text(),
		title: text(),
		/** The source's own date. */
		publishedOn: day(),
		publishedPrecision: precisionOfDay(),
		licence: text(),
		/** A public page may be shown with the fact; a letter may not. */
		visibility: text().$type<'public' | 'partners' | 'staff'>().notNull().default('staff'),
		recordedAt: instant().notNull().defaultNow()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		unique('source_of_territory').on(table.territoryId, table.id),
		unique('source_once')
			.on(table.territoryId, table.kind, table.url, table.title, table.publishedOn, table.publishedPrecision)
			.nullsNotDistinct(),
		check('source_kind_known', isOneOf('kind', codesOf(PROVENANCES))),
		check('source_visibility_known', isOneOf('visibility', ['public', 'partners', 'staff'])),
		check('source_published_form', isPartialDay('published_on', 'published_precision')),
		check('source_says_what', sql.raw('url is not null or title is not null')),
		check('source_url_form', sql.raw(`url ~ '^https?://'`))
	]
);

/** The source of one field, where it is not that of its row. */
export const fieldProvenance = pgTable(
	'field_provenance',
	{
		id: id(),
		territoryId: territoryId(),
		subject: text().$type<'actor' | 'relation' | 'offer' | 'event'>().notNull(),
		subjectId: uuid().notNull(),
		field: text().notNull(),
		provenance: text().$type<Provenance>().notNull(),
		sourceId: uuid(),
		confidence: text().notNull().default('medium'),
		accountId: uuid(),
		recordedAt: instant().notNull().defaultNow()
	},
	(table) => [
		foreignKey({
			name: 'field_provenance_source_fk',
			columns: [table.territoryId, table.sourceId],
			foreignColumns: [source.territoryId, source.id]
		}),
		unique('field_provenance_once').on(table.subject, table.subjectId, table.field),
		index('field_provenance_source').on(table.sourceId),
		check('field_provenance_subject_known', isOneOf('subject', ['actor', 'relation', 'offer', 'event'])),
		check('field_provenance_known', isOneOf('provenance', codesOf(PROVENANCES))),
		check('field_provenance_confidence_known', isOneOf('confidence', ['high', 'medium', 'low'])),
		check('field_provenance_field_filled', isFilled('field'))
	]
);
