import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	doublePrecision,
	foreignKey,
	index,
	pgTable,
	primaryKey,
	smallint,
	text,
	unique,
	uniqueIndex,
	type PgColumn
} from 'drizzle-orm/pg-core';
import {
	ACTOR_ROLES,
	LABELS,
	SECTORS,
	type ActorRole,
	type Label,
	type Sector
} from '../../../domain/vocabulary/actor';
import { IDENTIFIER_KINDS, type IdentifierKind } from '../../../domain/identifiers';
import { NEEDS, type Need } from '../../../domain/vocabulary/need';
import { codesOf } from '../../../domain/vocabulary/term';
import { CONFIDENCES, PROVENANCES } from '../../../domain/vocabulary/trust';
import { actor, ofActor } from './actor';
import { day, editable, id, inOrder, isFilled, isOneOf, provenance } from './columns';
import { source } from './territory';

const tiedToActor = (table: { territoryId: PgColumn; actorId: PgColumn }) =>
	foreignKey({
		columns: [table.territoryId, table.actorId],
		foreignColumns: [actor.territoryId, actor.id]
	}).onDelete('cascade');

const tiedToSource = (table: { territoryId: PgColumn; sourceId: PgColumn }, name: string) =>
	foreignKey({
		name,
		columns: [table.territoryId, table.sourceId],
		foreignColumns: [source.territoryId, source.id]
	});

/** An actor has one category and any number of roles: a body may fund and run a network. */
export const actorRole = pgTable('actor_role', { ...ofActor(), role: text().$type<ActorRole>().notNull() }, (table) => [
	primaryKey({ columns: [table.actorId, table.role] }),
	tiedToActor(table),
	index('actor_role_role').on(table.territoryId, table.role),
	check('actor_role_known', isOneOf('role', codesOf(ACTOR_ROLES)))
]);

export const actorSector = pgTable(
	'actor_sector',
	{ ...ofActor(), sector: text().$type<Sector>().notNull(), main: boolean().notNull().default(false) },
	(table) => [
		primaryKey({ columns: [table.actorId, table.sector] }),
		tiedToActor(table),
		index('actor_sector_sector').on(table.territoryId, table.sector),
		uniqueIndex('actor_sector_one_main').on(table.actorId).where(sql.raw('main')),
		check('actor_sector_known', isOneOf('sector', codesOf(SECTORS)))
	]
);

/** Needs that an actor says it answers, beside those of its offers. */
export const actorNeed = pgTable('actor_need', { ...ofActor(), need: text().$type<Need>().notNull() }, (table) => [
	primaryKey({ columns: [table.actorId, table.need] }),
	tiedToActor(table),
	index('actor_need_need').on(table.territoryId, table.need),
	check('actor_need_known', isOneOf('need', codesOf(NEEDS)))
]);

export const actorAlias = pgTable('actor_alias', { ...ofActor(), alias: text().notNull() }, (table) => [
	primaryKey({ columns: [table.actorId, table.alias] }),
	tiedToActor(table),
	check('actor_alias_filled', isFilled('alias'))
]);

/** A number in a register belongs to one actor of a territory. */
export const actorIdentifier = pgTable(
	'actor_identifier',
	{
		id: id(),
		...ofActor(),
		kind: text().$type<IdentifierKind>().notNull(),
		value: text().notNull(),
		/** Which register, where the kind does not say: `KvK Sint Maarten`. */
		register: text(),
		...provenance(),
		...editable()
	},
	(table) => [
		tiedToActor(table),
		tiedToSource(table, 'actor_identifier_source_fk'),
		unique('actor_identifier_once').on(table.territoryId, table.kind, table.value, table.register).nullsNotDistinct(),
		index('actor_identifier_actor').on(table.actorId),
		check('actor_identifier_kind_known', isOneOf('kind', IDENTIFIER_KINDS)),
		check('actor_identifier_checked', sql.raw('rules.is_identifier(kind, value)')),
		check('actor_identifier_register_named', sql.raw(`kind not in ('foreign', 'other') or register is not null`)),
		check('actor_identifier_provenance_known', isOneOf('provenance', codesOf(PROVENANCES))),
		check('actor_identifier_confidence_known', isOneOf('confidence', codesOf(CONFIDENCES)))
	]
);

/** Labels and agreements, with who granted them, under what number and until when. */
export const actorLabel = pgTable(
	'actor_label',
	{
		id: id(),
		...ofActor(),
		label: text().$type<Label>().notNull(),
		authority: text(),
		number: text(),
		startsOn: day(),
		endsOn: day(),
		verifiedOn: day(),
		...provenance(),
		...editable()
	},
	(table) => [
		tiedToActor(table),
		tiedToSource(table, 'actor_label_source_fk'),
		unique('actor_label_once').on(table.actorId, table.label, table.number, table.startsOn).nullsNotDistinct(),
		check('actor_label_known', isOneOf('label', codesOf(LABELS))),
		check('actor_label_in_order', inOrder('starts_on', 'ends_on')),
		check('actor_label_provenance_known', isOneOf('provenance', codesOf(PROVENANCES))),
		check('actor_label_confidence_known', isOneOf('confidence', codesOf(CONFIDENCES)))
	]
);

/** An impact figure that the actor or somebody else has published. */
export const actorFigure = pgTable(
	'actor_figure',
	{
		id: id(),
		...ofActor(),
		indicator: text().notNull(),
		value: doublePrecision().notNull(),
		unit: text(),
		year: smallint().notNull(),
		...provenance(),
		...editable()
	},
	(table) => [
		tiedToActor(table),
		tiedToSource(table, 'actor_figure_source_fk'),
		unique('actor_figure_once').on(table.actorId, table.indicator, table.year),
		check('actor_figure_indicator_filled', isFilled('indicator')),
		check('actor_figure_finite', sql.raw(`value > '-Infinity' and value < 'Infinity'`)),
		check('actor_figure_year_range', sql.raw('year between 1900 and 2200')),
		check('actor_figure_sourced', sql.raw('source_id is not null')),
		check('actor_figure_provenance_known', isOneOf('provenance', codesOf(PROVENANCES))),
		check('actor_figure_confidence_known', isOneOf('confidence', codesOf(CONFIDENCES)))
	]
);
