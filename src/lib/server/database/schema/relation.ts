import { check, date, foreignKey, index, pgTable, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { ActorId } from '../../../domain/identity';
import { SYMMETRIC_RELATION_TYPES } from '../../../domain/relation';
import {
	FACT_STATES,
	RELATION_TYPES,
	VISIBILITIES,
	type FactState,
	type RelationType,
	type Visibility
} from '../../../domain/vocabulary/relation';
import { codesOf } from '../../../domain/vocabulary/term';
import { CONFIDENCES, PROVENANCES } from '../../../domain/vocabulary/trust';
import { actor } from './actor';
import {
	atLeastZero,
	day,
	editable,
	euros,
	id,
	inOrder,
	isOneOf,
	precisionOfDay,
	provenance,
	isPartialDay
} from './columns';
import { source, territoryId } from './territory';

export const relation = pgTable(
	'relation',
	{
		id: id(),
		territoryId: territoryId(),
		fromId: uuid().$type<ActorId>().notNull(),
		toId: uuid().$type<ActorId>().notNull(),
		type: text().$type<RelationType>().notNull(),
		/** In what capacity: `president`, `administrator`. */
		role: text(),
		labelFr: text(),
		labelEn: text(),
		amount: euros(),
		/** The year a fact is known for, where no period is. */
		year: smallint(),
		startsOn: day(),
		startsPrecision: precisionOfDay(),
		endsOn: day(),
		endsPrecision: precisionOfDay(),
		/** Day each side said that it is so. */
		fromConfirmedOn: day(),
		toConfirmedOn: day(),
		visibility: text().$type<Visibility>().notNull().default('staff'),
		status: text().$type<FactState>().notNull().default('draft'),
		verifiedOn: date({ mode: 'string' }),
		...provenance(),
		...editable()
	},
	(table) => [
		foreignKey({
			name: 'relation_from_fk',
			columns: [table.territoryId, table.fromId],
			foreignColumns: [actor.territoryId, actor.id]
		}),
		foreignKey({
			name: 'relation_to_fk',
			columns: [table.territoryId, table.toId],
			foreignColumns: [actor.territoryId, actor.id]
		}),
		foreignKey({ columns: [table.territoryId, table.sourceId], foreignColumns: [source.territoryId, source.id] }),
		unique('relation_once').on(table.fromId, table.toId, table.type, table.year, table.startsOn).nullsNotDistinct(),
		index('relation_to').on(table.toId, table.type),
		index('relation_territory').on(table.territoryId, table.type),
		index('relation_source').on(table.sourceId),
		check('relation_type_known', isOneOf('type', codesOf(RELATION_TYPES))),
		check('relation_not_with_itself', sql.raw('from_id <> to_id')),
		// The canonical order holds for ids as they sort in Postgres, which is as their small letters sort in JavaScript.
		check(
			'relation_symmetric_once',
			sql.raw(`type not in (${SYMMETRIC_RELATION_TYPES.map((type) => `'${type}'`).join(', ')}) or from_id < to_id`)
		),
		check('relation_amount_range', atLeastZero('amount')),
		check('relation_year_range', sql.raw('year between 1500 and 2200')),
		check('relation_in_order', inOrder('starts_on', 'ends_on')),
		check('relation_starts_form', isPartialDay('starts_on', 'starts_precision')),
		check('relation_ends_form', isPartialDay('ends_on', 'ends_precision')),
		check('relation_visibility_known', isOneOf('visibility', codesOf(VISIBILITIES))),
		check('relation_status_known', isOneOf('status', codesOf(FACT_STATES))),
		check('relation_provenance_known', isOneOf('provenance', codesOf(PROVENANCES))),
		check('relation_confidence_known', isOneOf('confidence', codesOf(CONFIDENCES)))
	]
);
