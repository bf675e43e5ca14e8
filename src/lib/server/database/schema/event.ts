import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	doublePrecision,
	foreignKey,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import type { ActorId } from '../../../domain/identity';
import type { DatePrecision } from '../../../domain/partial-date';
import { SECTORS, type Sector } from '../../../domain/vocabulary/actor';
import { EVENT_KINDS, type EventKind } from '../../../domain/vocabulary/event';
import { EVENT_ROLES, EVENT_STATES, type EventRole, type EventState } from '../../../domain/vocabulary/event-terms';
import { codesOf } from '../../../domain/vocabulary/term';
import { CONFIDENCES, PROVENANCES } from '../../../domain/vocabulary/trust';
import { actor } from './actor';
import {
	areAmong,
	atLeastZero,
	bytes,
	day,
	editable,
	id,
	inOrder,
	instant,
	isFilled,
	isOneOf,
	isPartialDay,
	isSlug,
	list,
	provenance
} from './columns';
import { place, source, territory, territoryId } from './territory';

export const event = pgTable(
	'event',
	{
		id: id(),
		territoryId: territoryId(),
		/** The first date of the series it is another date of. */
		seriesId: uuid(),
		slug: text().notNull(),
		titleFr: text().notNull(),
		titleEn: text(),
		kind: text().$type<EventKind>().notNull(),
		/** First day, in the territory's zone; the hours, where they are known, are in `startsAt`. */
		day: date({ mode: 'string' }).notNull(),
		dayPrecision: text().$type<DatePrecision>().notNull().default('day'),
		startsAt: instant(),
		endsAt: instant(),
		placeName: text(),
		placeId: uuid(),
		address: text(),
		lat: doublePrecision(),
		lon: doublePrecision(),
		descriptionFr: text(),
		descriptionEn: text(),
		url: text(),
		onlineUrl: text(),
		registrationUrl: text(),
		audiences: list(),
		themes: list<Sector>(),
		languages: list(),
		price: text(),
		capacity: integer(),
		/** People register here, and not elsewhere. */
		ownRegistration: boolean().notNull().default(false),
		accessibility: text(),
		moisEss: boolean().notNull().default(false),
		status: text().$type<EventState>().notNull().default('draft'),
		verifiedOn: day(),
		...provenance(),
		...editable()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		foreignKey({ columns: [table.territoryId, table.placeId], foreignColumns: [place.territoryId, place.id] }),
		foreignKey({ columns: [table.territoryId, table.sourceId], foreignColumns: [source.territoryId, source.id] }),
		foreignKey({
			name: 'event_series_fk',
			columns: [table.territoryId, table.seriesId],
			foreignColumns: [table.territoryId, table.id]
		}),
		unique('event_of_territory').on(table.territoryId, table.id),
		unique('event_slug_once').on(table.territoryId, table.slug),
		index('event_day').on(table.territoryId, table.day),
		index('event_series').on(table.seriesId),
		check('event_no_series_of_itself', sql.raw('series_id <> id')),
		check('event_slug_form', isSlug('slug')),
		check('event_title_filled', isFilled('title_fr')),
		check('event_kind_known', isOneOf('kind', codesOf(EVENT_KINDS))),
		check('event_day_form', isPartialDay('day', 'day_precision')),
		check('event_in_order', inOrder('starts_at', 'ends_at')),
		check('event_hours_need_start', sql.raw('ends_at is null or starts_at is not null')),
		check(
			'event_on_earth',
			sql.raw('(lat is null) = (lon is null) and lat between -90 and 90 and lon between -180 and 180')
		),
		check('event_capacity_range', atLeastZero('capacity')),
		check(
			'event_registration_needs',
			sql.raw(`not own_registration or (coalesce(capacity, 0) >= 1 and day_precision = 'day')`)
		),
		check(
			'event_urls_form',
			sql.raw(
				`coalesce(url ~ '^https?://', true) and coalesce(online_url ~ '^https?://', true) and coalesce(registration_url ~ '^https?://', true)`
			)
		),
		check('event_themes_known', areAmong('themes', codesOf(SECTORS))),
		check('event_status_known', isOneOf('status', codesOf(EVENT_STATES))),
		check('event_provenance_known', isOneOf('provenance', codesOf(PROVENANCES))),
		check('event_confidence_known', isOneOf('confidence', codesOf(CONFIDENCES)))
	]
);

const ofEvent = () => ({ territoryId: territoryId(), eventId: uuid().notNull() });

/** Who organises, hosts, speaks at an event. */
export const eventActor = pgTable(
	'event_actor',
	{
		...ofEvent(),
		actorId: uuid().$type<ActorId>().notNull(),
		role: text().$type<EventRole>().notNull().default('organises')
	},
	(table) => [
		primaryKey({ columns: [table.eventId, table.actorId, table.role] }),
		foreignKey({
			name: 'event_actor_event_fk',
			columns: [table.territoryId, table.eventId],
			foreignColumns: [event.territoryId, event.id]
		}).onDelete('cascade'),
		foreignKey({
			name: 'event_actor_actor_fk',
			columns: [table.territoryId, table.actorId],
			foreignColumns: [actor.territoryId, actor.id]
		}).onDelete('cascade'),
		index('event_actor_actor').on(table.actorId),
		check('event_actor_role_known', isOneOf('role', codesOf(EVENT_ROLES)))
	]
);

/** What a page of an event shows beside its words. The picture itself is read alone. */
export const eventPicture = pgTable(
	'event_picture',
	{
		territoryId: territoryId(),
		eventId: uuid().primaryKey(),
		/** WebP, drawn anew from what was sent. */
		content: bytes().notNull(),
		/** Pixels. */
		width: integer().notNull(),
		height: integer().notNull(),
		/** SHA-256 of the content: a picture that changes has another address. */
		hash: text().notNull(),
		/** What it shows, for whoever does not see it. */
		altFr: text().notNull(),
		altEn: text(),
		/** Who made it. */
		credit: text().notNull()
	},
	(table) => [
		foreignKey({
			name: 'event_picture_event_fk',
			columns: [table.territoryId, table.eventId],
			foreignColumns: [event.territoryId, event.id]
		}).onDelete('cascade'),
		check('event_picture_hash_form', sql.raw(`hash ~ '^[0-9a-f]{64}$'`)),
		check('event_picture_size', sql.raw('width between 1 and 1600 and height between 1 and 1600')),
		check('event_picture_weight', sql.raw('octet_length(content) between 1 and 10000000')),
		check('event_picture_alt_filled', isFilled('alt_fr')),
		check('event_picture_credit_filled', isFilled('credit'))
	]
);

/** How many came, and from which actor: numbers for the reviews, never names. */
export const attendance = pgTable(
	'attendance',
	{
		id: id(),
		...ofEvent(),
		actorId: uuid().$type<ActorId>(),
		registered: integer(),
		present: integer(),
		note: text(),
		...editable()
	},
	(table) => [
		foreignKey({
			name: 'attendance_event_fk',
			columns: [table.territoryId, table.eventId],
			foreignColumns: [event.territoryId, event.id]
		}).onDelete('cascade'),
		foreignKey({
			name: 'attendance_actor_fk',
			columns: [table.territoryId, table.actorId],
			foreignColumns: [actor.territoryId, actor.id]
		}),
		unique('attendance_once').on(table.eventId, table.actorId).nullsNotDistinct(),
		check('attendance_registered_range', atLeastZero('registered')),
		check('attendance_present_range', atLeastZero('present'))
	]
);
