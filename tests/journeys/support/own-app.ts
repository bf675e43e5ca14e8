import type { ChildProcess } from 'node:child_process';
import postgres from 'postgres';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { startPostgres } from '../../../scripts/lib/postgres.mjs';
import { throwAwayFolder } from '../../../scripts/lib/throw-away.mjs';
import { aReadyDatabase } from './ready-database';
import { endApp, serveApp, type Settings } from './served-app';

/** The built app on a database of its own, for a story in which one of the two changes or goes away. */
export interface OwnApp {
	readonly url: string;
	/** As the owner: for the story, not for the app. */
	readonly sql: postgres.Sql;
	/** The database's address, as its owner. */
	readonly database: string;
	/** One more instance on the same database; its address. */
	another(): Promise<string>;
	/** @param settings in place of those it was started with */
	restartApp(settings?: Settings): Promise<void>;
	stop(): Promise<void>;
}

export async function startOwnApp(settings: Settings = {}): Promise<OwnApp> {
	const database = await aReadyDatabase();
	const app = await onDatabase(database, settings);
	const stop = async () => {
		await app.stop();
		const url = new URL(database);
		const name = url.pathname.slice(1);
		url.pathname = '/postgres';
		const sql = postgres(url.href, { max: 1, onnotice: () => {} });
		// It waits for who is about to leave. Force would be refused where the cleaner of Postgres itself is at work in it.
		await sql`drop database ${sql(name)}`;
		await sql.end();
	};
	return { ...app, stop };
}

/** The same on a Postgres of its own, for a story in which that goes away. */
export async function startOwnAppAndPostgres(): Promise<OwnApp & { stopPostgres(): Promise<void> }> {
	const database = await startPostgres({ throwAway: true });
	const app = await onDatabase(database.url, {});
	let away = false;
	const stopPostgres = async () => {
		if (away) return;
		away = true;
		await app.sql.end({ timeout: 1 });
		await database.stop();
	};
	const stop = async () => {
		await app.stop();
		await stopPostgres();
	};
	return { ...app, stop, stopPostgres };
}

async function onDatabase(database: string, settings: Settings): Promise<OwnApp> {
	const own = { MAILLAGE_EMBEDDED_URL: database, MAILLAGE_DATA: throwAwayFolder() };
	const port = await freePort();
	const first = await serveApp({ ...own, ...settings }, port);
	const sql = postgres(database, { max: 1, onnotice: () => {} });
	const others: ChildProcess[] = [];
	let app = first.child;
	return {
		...{ url: first.url, sql, database },
		another: async () => {
			const other = await serveApp({ ...own, ...settings });
			others.push(other.child);
			return other.url;
		},
		restartApp: async (wished = settings) => {
			await endApp(app);
			app = (await serveApp({ ...own, ...wished }, port)).child;
		},
		stop: async () => {
			await Promise.all([app, ...others].map(endApp));
			await sql.end({ timeout: 1 });
		}
	};
}
