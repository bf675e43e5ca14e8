import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { MOST_SEATS } from '../../../domain/registration-bounds';
import { REGISTRATION_STATES, type RegistrationState } from '../../../domain/registration';
import { LANGUAGES, type Language } from '../../../domain/vocabulary/term';
import { event } from './event';
import { id, instant, isFilled, isOneOf } from './columns';
import { territoryId } from './territory';

/** Who comes to an event: no more than it takes to keep their places and to write to them, for as long as that. */
export const registration = pgTable(
	'registration',
	{
		id: id(),
		territoryId: territoryId(),
		eventId: uuid().notNull(),
		name: text().notNull(),
		email: text().notNull(),
		places: smallint().notNull(),
		language: text().$type<Language>().notNull(),
		status: text().$type<RegistrationState>().notNull().default('asked'),
		askedAt: instant().notNull(),
		/** When the address was shown to be theirs: the order of the waiting list. */
		answeredAt: instant(),
		/** Whether they came, once somebody has noted it. */
		present: boolean()
	},
	(table) => [
		foreignKey({
			name: 'registration_event_fk',
			columns: [table.territoryId, table.eventId],
			foreignColumns: [event.territoryId, event.id]
		}),
		uniqueIndex('registration_once').on(table.eventId, sql`lower(email)`),
		index('registration_queue').on(table.eventId, table.status, table.answeredAt),
		check('registration_name_filled', isFilled('name')),
		check('registration_email_form', sql.raw(`email ~ '^[^@[:space:],<>]+@[^@[:space:],<>]+$'`)),
		check('registration_places_range', sql.raw(`places between 1 and ${MOST_SEATS}`)),
		check('registration_language_known', isOneOf('language', LANGUAGES)),
		check('registration_status_known', isOneOf('status', REGISTRATION_STATES)),
		check('registration_answered', sql.raw(`(status = 'asked') = (answered_at is null)`))
	]
);
