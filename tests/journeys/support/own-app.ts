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
	stopPostgres(): Promise<void>;
	restartApp(): Promise<void>;
	stop(): Promise<void>;
}

export async function startOwnApp(): Promise<OwnApp> {
	const database = await startPostgres({ throwAway: true });
	const data = throwAwayFolder();
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const sql = postgres(database.url, { max: 1, onnotice: () => {} });
	let app = await serve();
	let away = false;

	async function serve(): Promise<ChildProcess> {
		const child = spawn(process.execPath, ['build/index.js'], {
			env: {
				...process.env,
				NODE_ENV: 'production',
				DATABASE_URL: database.url,
				MAILLAGE_DATA: data,
				PORT: String(port),
				HOST: '127.0.0.1',
				ORIGIN: url
			},
			stdio: 'ignore'
		});
		for (;;) {
			const answer = await fetch(url).catch(() => undefined);
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
		stopPostgres,
		restartApp: async () => {
			await end(app);
			app = await serve();
		},
		stop: async () => {
			await end(app);
			await stopPostgres();
		}
	};
}
