import { sql } from 'drizzle-orm';
import { bigint, boolean, check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { id, instant, isFilled } from './columns';
import { account, accountId } from './people';

/*
 * What signing in needs, in the form that better-auth asks for. Only the role `maillage_identity` reads any of it.
 */

const dated = () => ({ createdAt: instant().notNull().defaultNow(), updatedAt: instant().notNull().defaultNow() });
const ofAccount = () => ({ accountId: accountId().notNull() });

/** Links, challenges and locks that wait for their one use; what a link holds is here as its hash. */
export const verification = pgTable(
	'verification',
	{
		id: text().primaryKey(),
		identifier: text().notNull(),
		value: text().notNull(),
		expiresAt: instant().notNull(),
		...dated()
	},
	(table) => [index('verification_identifier').on(table.identifier)]
);

/**
 * Passwords and accounts elsewhere, which nobody has here: better-auth asks for the table and looks whether there are
 * any. No role may insert, and no row may hold a password.
 */
export const credential = pgTable(
	'credential',
	{
		...{ id: id(), ...ofAccount(), externalId: text().notNull(), providerId: text().notNull(), ...dated() },
		...{ accessToken: text(), refreshToken: text(), idToken: text(), scope: text(), password: text() },
		...{ accessTokenExpiresAt: instant(), refreshTokenExpiresAt: instant() }
	},
	(table) => [
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }).onDelete('cascade'),
		index('credential_account').on(table.accountId),
		check('credential_holds_no_secret', sql.raw('coalesce(password, access_token, refresh_token, id_token) is null'))
	]
);

export const passkey = pgTable(
	'passkey',
	{
		id: id(),
		...ofAccount(),
		name: text(),
		publicKey: text().notNull(),
		credentialID: text('credential_id').notNull().unique(),
		counter: bigint({ mode: 'number' }).notNull(),
		deviceType: text().notNull(),
		backedUp: boolean().notNull(),
		transports: text(),
		aaguid: text(),
		createdAt: instant().notNull().defaultNow()
	},
	(table) => [
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }).onDelete('cascade'),
		index('passkey_account').on(table.accountId)
	]
);

/** The secret that an authenticator shares, and codes for the day it is lost: encrypted, the key is not here. */
export const twoFactor = pgTable(
	'two_factor',
	{
		id: id(),
		...ofAccount(),
		secret: text().notNull(),
		backupCodes: text().notNull(),
		verified: boolean().notNull().default(false),
		failedVerificationCount: integer().notNull().default(0),
		lockedUntil: instant()
	},
	(table) => [foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }).onDelete('cascade')]
);

/** Browsers that somebody has signed in with, so that a new one is told of by mail. */
export const knownDevice = pgTable(
	'known_device',
	{
		...ofAccount(),
		/** SHA-256 of what the browser keeps. */
		device: text().notNull(),
		firstSeenAt: instant().notNull().defaultNow()
	},
	(table) => [
		primaryKey({ columns: [table.accountId, table.device] }),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }).onDelete('cascade')
	]
);

/** How often something was tried in its stretch of time, by whoever the key stands for: a hash, no address. */
export const attempt = pgTable(
	'attempt',
	{ key: text().primaryKey(), count: integer().notNull(), since: instant().notNull().defaultNow() },
	() => [check('attempt_key_filled', isFilled('key'))]
);
