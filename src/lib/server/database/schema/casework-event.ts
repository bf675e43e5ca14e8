import { foreignKey, index, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { casework, ofCase, tiedToCase } from './casework';
import { instant } from './columns';
import { event } from './event';
import { account, accountId } from './people';

/** An event at which work was done on a case: a collective action, an information session that it began with. */
export const caseEvent = casework.table(
	'case_event',
	{
		...ofCase(),
		eventId: uuid().notNull(),
		accountId: accountId().notNull(),
		at: instant().notNull().defaultNow()
	},
	(table) => [
		primaryKey({ columns: [table.caseId, table.eventId] }),
		tiedToCase(table),
		foreignKey({ columns: [table.eventId], foreignColumns: [event.id] }).onDelete('cascade'),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }),
		index('case_event_event').on(table.eventId)
	]
);
