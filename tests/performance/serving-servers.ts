// What `serving.ts` starts: every process is noted, and ended by `stopEverything`.

import { execFileSync, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/lib/ports.mjs';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { throwAwayFolder } from '../../scripts/lib/throw-away.mjs';
import type { WireAnswer } from './serving-bare';

export interface Started {
	readonly url: string;
	readonly pid: number;
	/** From spawning the process to its first answer, in milliseconds. */
	readonly startedIn: number;
	stop(): Promise<void>;
}

const stops = new Set<() => Promise<void>>();

export async function stopEverything() {
	for (const stop of [...stops].reverse()) await stop().catch(console.error);
}

/** `stop`, done once at most and by `stopEverything` at the latest. */
function noted(stop: () => Promise<void>) {
	const once = async () => {
		if (stops.delete(once)) await stop();
	};
	stops.add(once);
	return once;
}

function notedProcess(child: ChildProcess) {
	const ended = once(child, 'exit');
	return noted(async () => {
		child.kill('SIGKILL');
		await ended;
	});
}

/** A throw-away cluster, and the folder that apps on it share. */
export async function startDatabase() {
	const { url, stop } = await startPostgres({ throwAway: true });
	const data = throwAwayFolder();
	const stopBoth = noted(async () => {
		rmSync(data, { recursive: true, force: true });
		await stop();
	});
	return { env: { DATABASE_URL: url, MAILLAGE_DATA: data }, url, stop: stopBoth };
}

export const startApp = (env: NodeJS.ProcessEnv) => startNode(['build/index.js'], env);

export const startBareProcess = () =>
	startNode(['-e', `require('http').createServer((_, r) => r.end()).listen(process.env.PORT, process.env.HOST)`]);

async function startNode(parameters: string[], env: NodeJS.ProcessEnv = {}): Promise<Started> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const own = { NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', ORIGIN: url };
	const began = performance.now();
	const child = spawn(process.execPath, parameters, {
		env: { ...process.env, ...env, ...own },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	const stop = notedProcess(child);
	while (!(await wireAnswer(url, '/').catch(() => undefined))) {
		if (child.exitCode !== null) throw new Error(`${parameters[0]} ended with ${child.exitCode}`);
		await pause(2);
	}
	return { url, pid: child.pid!, startedIn: performance.now() - began, stop };
}

/** In a process with the loader of this one, so that it may be TypeScript. */
export function forked(file: string) {
	const child = fork(fileURLToPath(new URL(file, import.meta.url)));
	const stop = notedProcess(child);
	const ask = async (question: object): Promise<unknown> => {
		child.send(question);
		return (await once(child, 'message', { signal: AbortSignal.timeout(60_000) }))[0];
	};
	return { ask, stop };
}

const ADDED_BY_NODE = ['date', 'connection', 'keep-alive'];

/** The answer as it comes, compressed; rejects for any status but 200. */
export function wireAnswer(url: string, path: string): Promise<WireAnswer & { readonly body: Buffer }> {
	return new Promise((resolve, reject) => {
		const request = get(url + path, { agent: false, headers: { 'accept-encoding': 'br' } }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.once('error', reject);
			response.once('end', () => {
				if (response.statusCode !== 200) return reject(new Error(`${path}: ${response.statusCode}`));
				const body = Buffer.concat(chunks);
				const pairs = response.rawHeaders.flatMap((name, i, all) => (i % 2 ? [] : [[name, all[i + 1]!] as const]));
				const headers = pairs.filter(([name]) => !ADDED_BY_NODE.includes(name.toLowerCase())).flat();
				resolve({ path, headers, body, base64: body.toString('base64') });
			});
		});
		request.once('error', reject);
		request.setTimeout(30_000, () => request.destroy(new Error(`${path}: no answer`)));
	});
}

/** Memory that a process holds, in MB. */
export function residentMemory(pid: number): number {
	const kilobytes =
		process.platform === 'linux'
			? /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
			: execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
	return Number(kilobytes) / 1024;
}
