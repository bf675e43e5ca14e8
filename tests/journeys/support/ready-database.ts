import { startPostgres } from '../../../scripts/lib/postgres.mjs';
import { serveApp, endApp } from './served-app';
import { copyOf } from '../../integration/support/copy';

/** Where workers find the address of the database that stories begin with. */
const ADDRESS = 'MAILLAGE_JOURNEYS_READY';

/**
 * One Postgres for the stories that change things, and in it a database that is migrated and holds Saint-Martin: each
 * story takes a copy, which takes less than making one.
 */
export default async function setup(): Promise<() => Promise<void>> {
	const postgres = await startPostgres({ throwAway: true });
	try {
		await endApp((await serveApp({ MAILLAGE_EMBEDDED_URL: postgres.url })).child);
	} catch (error) {
		await postgres.stop();
		throw error;
	}
	process.env[ADDRESS] = postgres.url;
	return () => postgres.stop();
}

/** A database as it is after a first start; its address. */
export function aReadyDatabase(): Promise<string> {
	const ready = process.env[ADDRESS];
	if (!ready) throw new Error('The database that stories begin with is made before the first of them.');
	return copyOf(ready);
}
