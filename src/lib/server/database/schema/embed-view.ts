import { sql } from 'drizzle-orm';
import { check, date, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { EMBED_VIEWS, type EmbedView } from '../../../domain/embed/contract';
import { isOneOf } from './columns';
import { territory, territoryId } from './territory';

/** How often a frame was shown on a day, by the page that it stands on. Nothing of who looked. */
export const embedView = pgTable(
	'embed_view',
	{
		territoryId: territoryId(),
		day: date().notNull(),
		view: text().$type<EmbedView>().notNull(),
		/** What the page calls itself, or its host; empty where neither is told, `*` for those beyond the ones told apart. */
		ref: text().notNull(),
		count: integer().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.territoryId, table.day, table.view, table.ref] }),
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		check('embed_view_known', isOneOf('view', EMBED_VIEWS)),
		check('embed_view_ref_form', sql.raw(`ref ~ '^([a-z0-9._-]{0,80}|[*])$'`)),
		check('embed_view_counted', sql.raw('count > 0'))
	]
);
