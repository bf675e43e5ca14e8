import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { AccountId, ActorId, TerritoryId } from '../../../domain/identity';
import { LANGUAGES, type Language } from '../../../domain/vocabulary/term';
import { actor, ofActor } from './actor';
import { editable, id, inOrder, instant, isFilled, isOneOf } from './columns';
import { territory } from './territory';

export const MEMBERSHIP_ROLES = ['partner', 'staff', 'admin'] as const;
export const CLAIM_STATES = ['pending', 'approved', 'refused', 'withdrawn'] as const;

/** Who can sign in. The one of kind `system` cannot: jobs and the publication act in its name. */
export const account = pgTable(
	'account',
	{
		id: id<AccountId>(),
		kind: text().$type<'person' | 'system'>().notNull().default('person'),
		name: text().notNull(),
		email: text(),
		emailVerified: boolean().notNull().default(false),
		image: text(),
		language: text().$type<Language>().notNull().default('fr'),
		/** Whether a code of an authenticator was once given and recognised. */
		twoFactorEnabled: boolean().notNull().default(false),
		disabledAt: instant(),
		...editable()
	},
	() => [
		uniqueIndex('account_email_once').on(sql.raw('lower(email)')),
		check('account_kind_known', isOneOf('kind', ['person', 'system'])),
		check('account_person_has_email', sql.raw(`(kind = 'person') = (email is not null)`)),
		check('account_email_form', sql.raw(`email ~ '^[^@[:space:]]+@[^@[:space:]]+$'`)),
		check('account_name_filled', isFilled('name')),
		check('account_language_known', isOneOf('language', LANGUAGES))
	]
);

export const accountId = () => uuid().$type<AccountId>();

export const session = pgTable(
	'session',
	{
		id: id(),
		accountId: accountId().notNull(),
		/** What the cookie holds beside its signature, the key of which is not in the database: a copy of the table opens no door. */
		token: text().notNull().unique(),
		expiresAt: instant().notNull(),
		ipAddress: text(),
		userAgent: text(),
		/** When its owner gave a second factor or a passkey: without it the session is no member of staff's. */
		secondFactorAt: instant(),
		createdAt: instant().notNull().defaultNow(),
		updatedAt: instant().notNull().defaultNow()
	},
	(table) => [
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }).onDelete('cascade'),
		index('session_account').on(table.accountId),
		check('session_in_order', inOrder('created_at', 'expires_at'))
	]
);

/** A partner acts for an actor, a member of staff for a territory, an admin for a territory or, without one, for all. */
export const membership = pgTable(
	'membership',
	{
		id: id(),
		accountId: accountId().notNull(),
		role: text().$type<(typeof MEMBERSHIP_ROLES)[number]>().notNull(),
		territoryId: uuid().$type<TerritoryId>(),
		actorId: uuid().$type<ActorId>(),
		endedAt: instant(),
		...editable()
	},
	(table) => [
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }).onDelete('cascade'),
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		foreignKey({ columns: [table.territoryId, table.actorId], foreignColumns: [actor.territoryId, actor.id] }).onDelete(
			'cascade'
		),
		unique('membership_once').on(table.accountId, table.role, table.territoryId, table.actorId).nullsNotDistinct(),
		index('membership_actor').on(table.actorId),
		check('membership_role_known', isOneOf('role', MEMBERSHIP_ROLES)),
		check('membership_partner_has_actor', sql.raw(`(role = 'partner') = (actor_id is not null)`)),
		check('membership_has_territory', sql.raw(`role = 'admin' or territory_id is not null`)),
		check('membership_in_order', inOrder('created_at', 'ended_at'))
	]
);

/** "This is my organisation": what a person asks, and what staff answered. */
export const listingClaim = pgTable(
	'listing_claim',
	{
		id: id(),
		...ofActor(),
		accountId: accountId().notNull(),
		/** In what capacity: `trésorière`. */
		givenAs: text(),
		reason: text().notNull(),
		status: text().$type<(typeof CLAIM_STATES)[number]>().notNull().default('pending'),
		decidedBy: accountId(),
		decidedAt: instant(),
		decisionReason: text(),
		...editable()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId, table.actorId], foreignColumns: [actor.territoryId, actor.id] }).onDelete(
			'cascade'
		),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }).onDelete('cascade'),
		uniqueIndex('listing_claim_one_pending').on(table.actorId, table.accountId).where(sql.raw(`status = 'pending'`)),
		index('listing_claim_queue').on(table.territoryId, table.status),
		check('listing_claim_reason_filled', isFilled('reason')),
		check('listing_claim_status_known', isOneOf('status', CLAIM_STATES)),
		check(
			'listing_claim_decided_by_somebody',
			sql.raw(`(status in ('approved', 'refused')) = (decided_at is not null)`)
		)
	]
);
