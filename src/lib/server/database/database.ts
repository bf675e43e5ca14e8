import { connect, type Connection, type Transaction } from './connect';
import { inScope as inScopeOf, type Scope, type ScopeOptions } from './scope';

export { PUBLIC, SYSTEM_ACCOUNT, type Scope, type ScopeOptions } from './scope';
export type { Transaction } from './connect';

/*
 * The one connection of this process. It opens at the first query and not at import: a page that is rendered during
 * the build runs the same modules and must not reach for a database.
 */

let connection: Connection | undefined;

function theConnection(): Connection {
	connection ??= connect({ ownerUrl: ownerAddress(), appUrl: process.env.MAILLAGE_APP_URL || undefined });
	return connection;
}

/** DATABASE_URL: the owner's address, which the start script sets for the embedded server. */
export function ownerAddress(): string {
	const url = process.env.DATABASE_URL;
	if (!url) throw new Error('DATABASE_URL is not set: start with `npm start`, or name a Postgres 15 or later.');
	return url;
}

/** Runs one unit of work in the name of the scope; see `scope.ts`. */
export const inScope = <Result>(
	scope: Scope,
	work: (tx: Transaction) => Promise<Result>,
	options?: ScopeOptions
): Promise<Result> => inScopeOf(theConnection().db, scope, work, options);

/** Hears the notifications of a channel; the payload is empty where some may have been missed. */
export const listen = (channel: string, heard: (payload: string) => void) => theConnection().listen(channel, heard);

export async function closeDatabase(): Promise<void> {
	const open = connection;
	connection = undefined;
	await open?.close();
}
