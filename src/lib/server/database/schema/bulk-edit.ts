import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, uuid } from 'drizzle-orm/pg-core';
import type { BulkChange } from '../../../domain/listing-bulk';
import { document, id, instant } from './columns';
import { account, accountId } from './people';
import { territory, territoryId } from './territory';

/** A change of many listings at once: what it was, and the line that it left in the history of each. */
export const bulkEdit = pgTable(
	'bulk_edit',
	{
		id: id(),
		territoryId: territoryId(),
		accountId: accountId().notNull(),
		change: document<BulkChange>(),
		/** Ids of revisions. */
		revisions: uuid().array().notNull(),
		/** Listings that were chosen, and that somebody changed before it was done. */
		leftOut: uuid().array().notNull(),
		at: instant().notNull().defaultNow(),
		undoneAt: instant(),
		undoneBy: accountId(),
		/** Revisions that could not be taken back, as somebody had changed the same since. */
		kept: uuid()
			.array()
			.notNull()
			.default(sql`'{}'::uuid[]`)
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }),
		foreignKey({ columns: [table.undoneBy], foreignColumns: [account.id] }),
		index('bulk_edit_recent').on(table.territoryId, table.at),
		check('bulk_edit_changes_something', sql.raw('cardinality(revisions) > 0')),
		check('bulk_edit_undone_by_somebody', sql.raw('(undone_at is null) = (undone_by is null)')),
		check('bulk_edit_kept_when_undone', sql.raw(`kept = '{}' or undone_at is not null`))
	]
);
