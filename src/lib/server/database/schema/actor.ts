import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	doublePrecision,
	foreignKey,
	index,
	pgTable,
	primaryKey,
	smallint,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import type { AccountId, ActorId } from '../../../domain/identity';
import {
	ACTOR_CATEGORIES,
	LEGAL_FAMILIES,
	type ActorCategory,
	type LegalFamily
} from '../../../domain/vocabulary/actor';
import { COM_THEMES, type ComTheme } from '../../../domain/vocabulary/com-theme';
import { ESS_STATUSES, LEGAL_FORMS, type EssStatus, type LegalForm } from '../../../domain/vocabulary/legal';
import { codesOf } from '../../../domain/vocabulary/term';
import {
	CONFIDENCES,
	POSITION_PRECISIONS,
	PROVENANCES,
	type Confidence,
	type PositionPrecision
} from '../../../domain/vocabulary/trust';
import { areAmong, editable, id, inOrder, instant, isFilled, isOneOf, isSlug, list, provenance } from './columns';
import { place, source, territory, territoryId } from './territory';

export const LOCATED_IN = ['island_fr', 'island_nl', 'outside', 'unknown'] as const;
export const ACTIVITIES = ['active', 'reduced', 'suspended', 'closed', 'unknown'] as const;
export const ACTOR_STATES = ['draft', 'published', 'withdrawn', 'merged'] as const;
export const POSITION_BASES = ['published', 'institution_seat', 'from_activity', 'from_name', 'pinned'] as const;

/** What everybody may know of an actor once it is published. What only staff may know is in `actor_internal`. */
export const actor = pgTable(
	'actor',
	{
		id: id<ActorId>(),
		territoryId: territoryId(),
		slug: text().notNull(),
		name: text().notNull(),
		acronym: text(),
		category: text().$type<ActorCategory>().notNull(),
		legalFamily: text().$type<LegalFamily>().notNull(),
		legalForm: text().$type<LegalForm>(),
		essStatus: text().$type<EssStatus>().notNull().default('unknown'),
		comThemes: list<ComTheme>(),
		descriptionFr: text(),
		descriptionEn: text(),
		website: text(),
		/** Of the organisation, for the public: no person's address or number belongs here. */
		email: text(),
		phone: text(),
		foundedYear: smallint(),
		closedYear: smallint(),
		activity: text().$type<(typeof ACTIVITIES)[number]>().notNull().default('unknown'),
		status: text().$type<(typeof ACTOR_STATES)[number]>().notNull().default('draft'),
		mergedInto: uuid().$type<ActorId>(),
		/** Invented for the demonstration: seen in cases alone (policy `examples_are_of_cases`), and never published. */
		example: boolean().notNull().default(false),

		locatedIn: text().$type<(typeof LOCATED_IN)[number]>().notNull().default('unknown'),
		placeId: uuid(),
		address: text(),
		/** Where an actor outside the island sits. */
		town: text(),
		lat: doublePrecision(),
		lon: doublePrecision(),
		positionPrecision: text().$type<PositionPrecision>().notNull().default('territory'),
		positionBasis: text().$type<(typeof POSITION_BASES)[number]>(),
		positionSourceId: uuid(),
		positionConfidence: text().$type<Confidence>(),
		positionNote: text(),

		/** Day of the last check by a person, and whose: an update is not a check. */
		verifiedOn: date({ mode: 'string' }),
		verifiedBy: text().$type<'owner' | 'staff'>(),
		...provenance(),
		...editable()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		foreignKey({ columns: [table.territoryId, table.placeId], foreignColumns: [place.territoryId, place.id] }),
		foreignKey({ columns: [table.territoryId, table.sourceId], foreignColumns: [source.territoryId, source.id] }),
		foreignKey({
			name: 'actor_position_source_fk',
			columns: [table.territoryId, table.positionSourceId],
			foreignColumns: [source.territoryId, source.id]
		}),
		foreignKey({
			name: 'actor_merged_into_fk',
			columns: [table.territoryId, table.mergedInto],
			foreignColumns: [table.territoryId, table.id]
		}),
		unique('actor_of_territory').on(table.territoryId, table.id),
		unique('actor_slug_once').on(table.territoryId, table.slug),
		index('actor_published').on(table.territoryId, table.slug).where(sql.raw(`status = 'published'`)),
		index('actor_place').on(table.placeId),
		index('actor_source').on(table.sourceId),
		check('actor_slug_form', isSlug('slug')),
		check('actor_name_filled', isFilled('name')),
		check('actor_category_known', isOneOf('category', codesOf(ACTOR_CATEGORIES))),
		check('actor_legal_family_known', isOneOf('legal_family', codesOf(LEGAL_FAMILIES))),
		check('actor_legal_form_known', isOneOf('legal_form', codesOf(LEGAL_FORMS))),
		check('actor_ess_status_known', isOneOf('ess_status', codesOf(ESS_STATUSES))),
		check('actor_com_themes_known', areAmong('com_themes', codesOf(COM_THEMES))),
		check('actor_activity_known', isOneOf('activity', ACTIVITIES)),
		check('actor_status_known', isOneOf('status', ACTOR_STATES)),
		check('actor_example_never_published', sql.raw(`not example or status = 'draft'`)),
		check('actor_merged_says_where', sql.raw(`(status = 'merged') = (merged_into is not null) and merged_into <> id`)),
		check('actor_website_form', sql.raw(`website ~ '^https?://'`)),
		check('actor_founded_year_range', sql.raw('founded_year between 1500 and 2200')),
		check('actor_closed_after_founded', sql.raw('closed_year between coalesce(founded_year, 1500) and 2200')),
		check('actor_closed_year_of_closed', sql.raw(`closed_year is null or activity = 'closed'`)),
		check('actor_provenance_known', isOneOf('provenance', codesOf(PROVENANCES))),
		check('actor_confidence_known', isOneOf('confidence', codesOf(CONFIDENCES))),
		check('actor_position_confidence_known', isOneOf('position_confidence', codesOf(CONFIDENCES))),
		check(
			'actor_verified_by_somebody',
			sql.raw(`(verified_on is null) = (verified_by is null) and verified_by in ('owner', 'staff')`)
		),
		check('actor_located_in_known', isOneOf('located_in', LOCATED_IN)),
		check('actor_position_precision_known', isOneOf('position_precision', codesOf(POSITION_PRECISIONS))),
		check('actor_position_basis_known', isOneOf('position_basis', POSITION_BASES)),
		check(
			'actor_on_earth',
			sql.raw('(lat is null) = (lon is null) and lat between -90 and 90 and lon between -180 and 180')
		),
		check('actor_outside_has_town', sql.raw(`(located_in = 'outside') = (town is not null)`)),
		// A position claims what it shows, and no more.
		check(
			'actor_position_honest',
			sql.raw(
				`case when located_in in ('outside', 'unknown')` +
					` then lat is null and place_id is null and position_precision = 'territory' else` +
					` case position_precision when 'exact' then lat is not null` +
					` when 'street' then lat is not null or place_id is not null` +
					` when 'neighbourhood' then lat is null and place_id is not null` +
					` else lat is null and place_id is null end end`
			)
		)
	]
);

/** Columns that tie a row to an actor of its territory. */
export const ofActor = () => ({ territoryId: territoryId(), actorId: uuid().$type<ActorId>().notNull() });

/** Addresses that an actor had: kept for ever, they lead to the one in force. */
export const actorSlug = pgTable(
	'actor_slug',
	{ ...ofActor(), slug: text().notNull(), retiredAt: instant().notNull().defaultNow() },
	(table) => [
		foreignKey({ columns: [table.territoryId, table.actorId], foreignColumns: [actor.territoryId, actor.id] }).onDelete(
			'cascade'
		),
		primaryKey({ columns: [table.territoryId, table.slug] }),
		index('actor_slug_actor').on(table.actorId),
		check('actor_slug_retired_form', isSlug('slug'))
	]
);

/** What only staff may see. A table of its own, so that no query of the public side can name a column of it. */
export const actorInternal = pgTable('actor_internal', { ...ofActor(), notes: text(), ...editable() }, (table) => [
	foreignKey({ columns: [table.territoryId, table.actorId], foreignColumns: [actor.territoryId, actor.id] }).onDelete(
		'cascade'
	),
	primaryKey({ columns: [table.actorId] })
]);

/** People to reach at an actor: personal data, for staff only. */
export const actorContact = pgTable(
	'actor_contact',
	{
		id: id(),
		...ofActor(),
		name: text().notNull(),
		function: text(),
		email: text(),
		phone: text(),
		note: text(),
		...editable()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId, table.actorId], foreignColumns: [actor.territoryId, actor.id] }).onDelete(
			'cascade'
		),
		index('actor_contact_actor').on(table.actorId),
		check('actor_contact_name_filled', isFilled('name'))
	]
);

/** What an actor agreed to see published, and when it changed its mind. */
export const actorConsent = pgTable(
	'actor_consent',
	{
		id: id(),
		...ofActor(),
		scope: text().notNull(),
		/** In what function somebody agreed: never a name. */
		givenAs: text().notNull(),
		accountId: uuid().$type<AccountId>(),
		givenAt: instant().notNull().defaultNow(),
		withdrawnAt: instant()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId, table.actorId], foreignColumns: [actor.territoryId, actor.id] }).onDelete(
			'cascade'
		),
		index('actor_consent_actor').on(table.actorId),
		check('actor_consent_in_order', inOrder('given_at', 'withdrawn_at'))
	]
);
