import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { LONGEST_SENTENCE } from '../../../domain/event-feedback';
import { day, isFilled } from './columns';
import { event } from './event';
import { territoryId } from './territory';

/**
 * What somebody who came says of an event: of nobody by construction. Its id is drawn from the form that was sent, so that
 * one is counted once, and holds no time as others do; of the moment, only the day is kept.
 */
export const eventFeedback = pgTable(
	'event_feedback',
	{
		id: uuid().primaryKey(),
		territoryId: territoryId(),
		eventId: uuid().notNull(),
		/** From 1, not useful, to 4. */
		useful: smallint().notNull(),
		met: boolean().notNull(),
		learnt: boolean().notNull(),
		helped: boolean().notNull(),
		/** In the territory's zone. */
		givenOn: day().notNull(),
		/** A sentence; erased by whoever finds a person in it, and after a year. */
		said: text()
	},
	(table) => [
		foreignKey({
			name: 'event_feedback_event_fk',
			columns: [table.territoryId, table.eventId],
			foreignColumns: [event.territoryId, event.id]
		}),
		index('event_feedback_event').on(table.eventId),
		check('event_feedback_useful_range', sql.raw('useful between 1 and 4')),
		check('event_feedback_said_filled', isFilled('said')),
		check('event_feedback_said_length', sql.raw(`char_length(said) <= ${LONGEST_SENTENCE}`))
	]
);
