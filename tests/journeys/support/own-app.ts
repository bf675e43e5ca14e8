import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import postgres from 'postgres';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { startPostgres } from '../../../scripts/lib/postgres.mjs';
import { throwAwayFolder } from '../../../scripts/lib/throw-away.mjs';

/** The built app on a database of its own, for a story in which one of the two changes or goes away. */
export interface OwnApp {
	readonly url: string;
	/** As the owner: for the story, not for the app. */
	readonly sql: postgres.Sql;
	/** The database's address, as its owner. */
	readonly database: string;
	stopPostgres(): Promise<void>;
	/** One more instance on the same database; its address. */
	another(): Promise<string>;
	/** @param settings in place of those it was started with */
	restartApp(settings?: Settings): Promise<void>;
	stop(): Promise<void>;
}

/** Environment of the app beside what it needs to run. */
type Settings = Readonly<Record<string, string>>;

export async function startOwnApp(settings: Settings = {}): Promise<OwnApp> {
	const database = await startPostgres({ throwAway: true });
	const data = throwAwayFolder();
	// By name: passkeys belong to a domain, and an address in figures is none.
	const addressAt = (port: number) => `http://localhost:${port}`;
	const port = await freePort();
	const url = addressAt(port);
	const sql = postgres(database.url, { max: 1, onnotice: () => {} });
	const others: ChildProcess[] = [];
	let app = await serve(settings);
	let away = false;

	async function serve(wished: Settings, at = port): Promise<ChildProcess> {
		const child = spawn(process.execPath, ['build/index.js'], {
			env: {
				...process.env,
				NODE_ENV: 'production',
				DATABASE_URL: '',
				MAILLAGE_EMBEDDED_URL: database.url,
				MAILLAGE_DATA: data,
				PORT: String(at),
				HOST: '127.0.0.1',
				ORIGIN: addressAt(at),
				...wished
			},
			stdio: 'ignore'
		});
		for (;;) {
			const answer = await fetch(addressAt(at)).catch(() => undefined);
			if (answer?.ok) return child;
			if (child.exitCode !== null) throw new Error(`The app ended with ${child.exitCode}`);
		}
	}
	async function end(child: ChildProcess) {
		const ended = once(child, 'exit');
		child.kill('SIGKILL');
		await ended;
	}
	async function stopPostgres() {
		if (away) return;
		away = true;
		await sql.end({ timeout: 1 });
		await database.stop();
	}
	return {
		url,
		sql,
		database: database.url,
		stopPostgres,
		another: async () => {
			const free = await freePort();
			others.push(await serve(settings, free));
			return addressAt(free);
		},
		restartApp: async (wished = settings) => {
			await end(app);
			app = await serve(wished);
		},
		stop: async () => {
			await Promise.all([app, ...others].map(end));
			await stopPostgres();
		}
	};
}
