import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { throwAwayFolder } from '../../../scripts/lib/throw-away.mjs';

/** Environment of the app beside what it needs to run. */
export type Settings = Readonly<Record<string, string>>;

/** What a story says to the app is all that it is told: another story of the same worker may have set something. */
const withoutSettings = (env: NodeJS.ProcessEnv) =>
	Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('MAILLAGE_')));

/** The built app, on a free port or on the one that is named; it answers when this does. */
export async function serveApp(settings: Settings, port?: number): Promise<{ child: ChildProcess; url: string }> {
	const at = port ?? (await freePort());
	// By name: passkeys belong to a domain, and an address in figures is none.
	const url = `http://localhost:${at}`;
	const child = spawn(process.execPath, ['build/index.js'], {
		env: {
			...withoutSettings(process.env),
			NODE_ENV: 'production',
			DATABASE_URL: '',
			MAILLAGE_DATA: settings.MAILLAGE_DATA ?? throwAwayFolder(),
			PORT: String(at),
			HOST: '127.0.0.1',
			ORIGIN: url,
			...settings
		},
		stdio: 'ignore'
	});
	for (;;) {
		const answer = await fetch(url).catch(() => undefined);
		if (answer?.ok) return { child, url };
		if (child.exitCode !== null) throw new Error(`The app ended with ${child.exitCode}`);
		// What asks without a break takes the time of what it waits for.
		await pause(40);
	}
}

export async function endApp(child: ChildProcess): Promise<void> {
	const ended = once(child, 'exit');
	child.kill('SIGKILL');
	await ended;
}
