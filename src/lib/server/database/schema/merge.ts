import { sql } from 'drizzle-orm';
import { check, foreignKey, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { ActorId } from '../../../domain/identity';
import { actor } from './actor';
import { document, id, inOrder, instant } from './columns';
import { accountId } from './people';
import { territoryId } from './territory';

/** How many rows of each table followed, were united with one that said the same, or had no place any more. */
export interface MergeSummary {
	readonly moved?: Readonly<Record<string, number>>;
	/** Relations and offers that are withdrawn since the other listing said the same. */
	readonly united?: readonly WithdrawnRow[];
	/** Relations between the two. */
	readonly dropped?: readonly WithdrawnRow[];
}
export interface WithdrawnRow {
	readonly table: 'relation' | 'offer';
	readonly id: string;
	/** State before. */
	readonly status: string;
}
/** What undoing left where it is, since somebody has changed it. */
export interface LeftBehind {
	readonly table: string;
	readonly id?: string;
	/** Of the listing itself. */
	readonly field?: string;
}

/**
 * Two listings of one actor that became one. What was done is kept row by row for as long as it can be undone; nobody
 * reads that but the function that undoes, since it tells of cases and persons too.
 */
export const actorMerge = pgTable(
	'actor_merge',
	{
		id: id(),
		territoryId: territoryId(),
		keptId: uuid().$type<ActorId>().notNull(),
		goneId: uuid().$type<ActorId>().notNull(),
		accountId: accountId(),
		at: instant().notNull().defaultNow(),
		undoableUntil: instant().notNull(),
		/** Fields of which the survivor has what the other one said. */
		taken: text()
			.array()
			.notNull()
			.default(sql`'{}'::text[]`),
		summary: document<MergeSummary>(),
		journal: jsonb()
			.$type<readonly unknown[]>()
			.notNull()
			.default(sql`'[]'::jsonb`),
		undoneAt: instant(),
		undoneBy: accountId(),
		leftBehind: jsonb()
			.$type<readonly LeftBehind[]>()
			.notNull()
			.default(sql`'[]'::jsonb`)
	},
	(table) => [
		foreignKey({
			name: 'actor_merge_kept_fk',
			columns: [table.territoryId, table.keptId],
			foreignColumns: [actor.territoryId, actor.id]
		}).onDelete('cascade'),
		foreignKey({
			name: 'actor_merge_gone_fk',
			columns: [table.territoryId, table.goneId],
			foreignColumns: [actor.territoryId, actor.id]
		}).onDelete('cascade'),
		uniqueIndex('actor_merge_once').on(table.goneId).where(sql.raw('undone_at is null')),
		index('actor_merge_kept').on(table.keptId),
		check('actor_merge_of_two', sql.raw('kept_id <> gone_id')),
		check('actor_merge_in_order', inOrder('at', 'undone_at'))
	]
);
