import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { TerritoryId } from '../../../domain/identity';
import { id, instant, isFilled, isOneOf } from './columns';
import { territory } from './territory';

export const MAIL_STATES = ['waiting', 'sent', 'given_up', 'kept'] as const;

/**
 * Letters on their way, written in the transaction that is their reason: they leave once it holds, and not otherwise.
 * Their text goes when they have left. `kept` is a letter of the demonstration, which has nowhere to send it.
 */
export const mail = pgTable(
	'mail',
	{
		id: id(),
		territoryId: uuid().$type<TerritoryId>().notNull(),
		kind: text().notNull(),
		recipient: text().notNull(),
		subject: text().notNull(),
		text: text().notNull(),
		html: text().notNull(),
		/** Where the program of whoever reads it says, with one press, that they want no more of this kind (RFC 8058). */
		unsubscribe: text(),
		status: text().$type<(typeof MAIL_STATES)[number]>().notNull().default('waiting'),
		attempts: integer().notNull().default(0),
		/** When it may be tried again. */
		dueAt: instant().notNull().defaultNow(),
		/** After that it is of no use any more: a link that has expired. */
		uselessAt: instant(),
		/** What the mail server said last, without the address. */
		lastError: text(),
		createdAt: instant().notNull().defaultNow(),
		sentAt: instant()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		index('mail_due').on(table.dueAt).where(sql.raw(`status = 'waiting'`)),
		check('mail_status_known', isOneOf('status', MAIL_STATES)),
		check('mail_kind_filled', isFilled('kind')),
		// One recipient and one line: nothing that is typed can add a header.
		check('mail_recipient_form', sql.raw(`recipient ~ '^[^@[:space:],<>]+@[^@[:space:],<>]+$'`)),
		check('mail_subject_form', sql.raw(`btrim(subject) <> '' and subject !~ '[[:cntrl:]]'`)),
		check('mail_sent_at', sql.raw(`(status = 'sent') = (sent_at is not null)`))
	]
);
