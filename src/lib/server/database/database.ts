import { connect, secretOf, type Connection, type Database, type Transaction } from './connect';
import { inScope as inScopeOf, type Scope, type ScopeOptions } from './scope';

export { IDENTITY, PUBLIC, SYSTEM_ACCOUNT, type NamedScope, type Scope, type ScopeOptions } from './scope';
export type { Transaction } from './connect';

/*
 * The one connection of this process. It opens at the first query and not at import: a page that is rendered during
 * the build runs the same modules and must not reach for a database.
 */

let connection: Connection | undefined;
let identity: Connection | undefined;

const addresses = () => ({ ownerUrl: ownerAddress(), appUrl: process.env.MAILLAGE_APP_URL || undefined });
function theConnection(): Connection {
	connection ??= connect(addresses());
	return connection;
}

/**
 * For the library that signs people in, which knows no scopes: all that is asked over this connection is asked as
 * `maillage_identity`.
 */
export function identityDatabase(): Database {
	identity ??= connect({ ...addresses(), connections: 4, role: 'maillage_identity' });
	return identity.db;
}

/** DATABASE_URL: the owner's address; without it that of the embedded server, which the start script gives. */
export function ownerAddress(): string {
	const url = process.env.DATABASE_URL || process.env.MAILLAGE_EMBEDDED_URL;
	if (!url) throw new Error('DATABASE_URL is not set: start with `npm start`, or name a Postgres 15 or later.');
	return url;
}

/**
 * A key for one purpose, the same in all instances: from MAILLAGE_SECRET, or else from the owner's password. Whoever has
 * a copy of the database has neither.
 */
export const keyFor = (purpose: string): string => secretOf(ownerAddress(), purpose, process.env.MAILLAGE_SECRET);

/** Runs one unit of work in the name of the scope; see `scope.ts`. */
export const inScope = <Result>(
	scope: Scope,
	work: (tx: Transaction) => Promise<Result>,
	options?: ScopeOptions
): Promise<Result> => inScopeOf(theConnection().db, scope, work, options);

/** Hears the notifications of a channel; the payload is empty where some may have been missed. */
export const listen = (channel: string, heard: (payload: string) => void) => theConnection().listen(channel, heard);

export async function closeDatabase(): Promise<void> {
	const open = [connection, identity];
	connection = identity = undefined;
	for (const one of open) await one?.close();
}
