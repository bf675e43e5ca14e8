import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { editable, id, instant, isFilled } from './columns';
import { account, accountId } from './people';
import { territory, territoryId } from './territory';

/**
 * How somebody looks at the table of listings: what is asked of it, in which order and columns. With a name it is one of
 * their views, which the team may use; the one without is how the table begins for them.
 */
export const ecosystemView = pgTable(
	'ecosystem_view',
	{
		id: id(),
		territoryId: territoryId(),
		accountId: accountId().notNull(),
		name: text(),
		shared: boolean().notNull().default(false),
		/** As in the address (domain/listing-table.ts). */
		query: text().notNull(),
		/** Kept for whoever takes back that they removed it. */
		removedAt: instant(),
		...editable()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }).onDelete('cascade'),
		index('ecosystem_view_of_territory').on(table.territoryId),
		uniqueIndex('ecosystem_view_one_beginning').on(table.territoryId, table.accountId).where(sql.raw('name is null')),
		check('ecosystem_view_name_filled', isFilled('name')),
		check('ecosystem_view_shared_has_name', sql.raw('not shared or name is not null')),
		check('ecosystem_view_short', sql.raw('length(name) <= 60 and length(query) <= 2000'))
	]
);
