import { sql } from 'drizzle-orm';
import {
	check,
	date,
	foreignKey,
	index,
	pgTable,
	primaryKey,
	smallint,
	text,
	unique,
	uniqueIndex
} from 'drizzle-orm/pg-core';
import { ANSWERS, type Answer } from '../../../domain/reminder';
import { actor, ofActor } from './actor';
import { day, editable, id, inOrder, instant, isFilled, isOneOf } from './columns';
import { account, accountId } from './people';
import { territory, territoryId } from './territory';

/** That somebody was asked whether a listing still holds, and what they answered. */
export const reminder = pgTable(
	'reminder',
	{
		id: id(),
		...ofActor(),
		/** Absent where it went to the published address of the organisation. */
		accountId: accountId(),
		/** The day that it is counted from: of the last check, or the last answer. */
		since: day().notNull(),
		/** First letter, second… since then; the same for all who act for the listing. */
		number: smallint().notNull(),
		/** The member of staff who sent it; absent where its time had come. */
		sentBy: accountId(),
		sentAt: instant().notNull(),
		answer: text().$type<Answer>(),
		answeredAt: instant()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId, table.actorId], foreignColumns: [actor.territoryId, actor.id] }).onDelete(
			'cascade'
		),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }).onDelete('cascade'),
		// Whoever sends, and however many at once: each letter once.
		unique('reminder_once').on(table.actorId, table.accountId, table.since, table.number).nullsNotDistinct(),
		check('reminder_number_range', sql.raw('number >= 1')),
		check('reminder_answer_known', isOneOf('answer', ANSWERS)),
		check('reminder_answered_at', sql.raw('(answer is null) = (answered_at is null)'))
	]
);

/** Who does not want to be asked about a listing any more. */
export const reminderStop = pgTable(
	'reminder_stop',
	{ id: id(), ...ofActor(), accountId: accountId(), stoppedAt: instant().notNull() },
	(table) => [
		foreignKey({ columns: [table.territoryId, table.actorId], foreignColumns: [actor.territoryId, actor.id] }).onDelete(
			'cascade'
		),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }).onDelete('cascade'),
		unique('reminder_stop_once').on(table.actorId, table.accountId).nullsNotDistinct()
	]
);

/**
 * That nobody who keeps a listing answered. It holds while the listing has the check that it had then: the next one ends
 * it by itself.
 */
export const actorSilence = pgTable(
	'actor_silence',
	{
		...ofActor(),
		/** Day of the check that the listing had. */
		verifiedOn: date({ mode: 'string' }),
		noticedOn: day().notNull()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId, table.actorId], foreignColumns: [actor.territoryId, actor.id] }).onDelete(
			'cascade'
		),
		primaryKey({ columns: [table.actorId] })
	]
);

/** A cyclone alert that staff set: nobody is written to while it lasts, nor in the week after it. */
export const cycloneAlert = pgTable(
	'cyclone_alert',
	{
		id: id(),
		territoryId: territoryId(),
		/** What it is called: `Ouragan Irma, vigilance rouge`. */
		word: text().notNull(),
		raisedOn: day().notNull(),
		endedOn: day(),
		raisedBy: accountId().notNull(),
		endedBy: accountId(),
		...editable()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		uniqueIndex('cyclone_alert_one_open').on(table.territoryId).where(sql.raw('ended_on is null')),
		index('cyclone_alert_recent').on(table.territoryId, table.raisedOn),
		check('cyclone_alert_word_filled', isFilled('word')),
		check('cyclone_alert_in_order', inOrder('raised_on', 'ended_on')),
		check('cyclone_alert_ended_by', sql.raw('(ended_on is null) = (ended_by is null)'))
	]
);
