import { createHmac } from 'node:crypto';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema';

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** The role that the app signs in as: it owns nothing, and may only become one of the roles of a scope. */
export const APP_ROLE = 'maillage_app';

export interface Connection {
	readonly db: Database;
	/**
	 * Calls back with the payload of each notification; with an empty one when it begins to listen and after a lost
	 * connection came back, since something may have been missed.
	 */
	listen(channel: string, heard: (payload: string) => void): Promise<void>;
	close(): Promise<void>;
}

export interface DatabaseAddress {
	/** Owner of the database: makes the tables, never serves a request. */
	readonly ownerUrl: string;
	/** Where to sign in as `maillage_app`; by default the owner's address with the derived password. */
	readonly appUrl?: string;
	/** Connections at most; 10 by default. */
	readonly connections?: number;
	/** What each connection becomes when it opens, in place of becoming it for each unit of work. */
	readonly role?: string;
}

/** Opens the pool that serves requests. Nothing is sent before the first query. */
export function connect({ ownerUrl, appUrl, connections = 10, role }: DatabaseAddress): Connection {
	return open(appUrl ?? appAddress(ownerUrl), connections, role ? { role } : {});
}

/** Runs work that belongs to no scope, migrating and seeding, on one connection of the owner that is closed after it. */
export async function asOwner<Result>(ownerUrl: string, work: (db: Database) => Promise<Result>): Promise<Result> {
	// A schema of the owner's name would come before public in the default path.
	const { db, close } = open(ownerUrl, 1, { search_path: 'public' });
	try {
		return await work(db);
	} finally {
		await close();
	}
}

function open(url: string, connections: number, settings: Record<string, string> = {}): Connection {
	const client = postgres(url, {
		max: connections,
		connect_timeout: 10,
		onnotice: () => {},
		connection: { application_name: 'maillage', ...settings }
	});
	return {
		db: drizzle(client, { schema, casing: 'snake_case' }),
		listen: async (channel, heard) => void (await client.listen(channel, heard, () => heard(''))),
		close: () => client.end({ timeout: 5 })
	};
}

/** The owner's address, with the app's role and password in place of the owner's. */
export function appAddress(ownerUrl: string): string {
	const address = new URL(ownerUrl);
	address.username = APP_ROLE;
	address.password = appPassword(ownerUrl);
	return address.href;
}

/**
 * The password of the app's role. It follows from the owner's, so that any number of instances agree without telling
 * each other, and does not give it away.
 */
export const appPassword = (ownerUrl: string): string => secretOf(ownerUrl, APP_ROLE);

/** @param given in place of the owner's password */
export function secretOf(ownerUrl: string, purpose: string, given?: string): string {
	const secret = given || decodeURIComponent(new URL(ownerUrl).password) || process.env.PGPASSWORD;
	if (!secret)
		throw new Error(
			'DATABASE_URL holds no password to derive that of the role maillage_app from: add one, or give MAILLAGE_APP_URL and MAILLAGE_SECRET.'
		);
	return createHmac('sha256', secret).update(purpose).digest('base64url');
}
