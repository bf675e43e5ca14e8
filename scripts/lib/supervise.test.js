import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './ports.mjs';
import { root } from './postgres-place.mjs';
import { isAlive, isGone } from './processes.mjs';
import { throwAwayFolder } from './throw-away.mjs';

const data = throwAwayFolder();
let port = 0;

/** @type {Set<import('node:child_process').ChildProcess>} */
const started = new Set();

/** @param {Record<string, string>} [env] */
function start(env = {}) {
	const child = spawn(process.execPath, ['scripts/lib/testing/start.mjs'], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, DATABASE_URL: '', LANG: 'C', PORT: String(port), HOST: '', MAILLAGE_DATA: data, ...env }
	});
	started.add(child);
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
	/** @type {Promise<number | string | null>} */
	const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)));
	/** @type {Promise<void>} */
	const ready = new Promise((resolve, reject) => {
		child.stdout.on('data', () => /ready in/.test(said) && resolve());
		void ended.then(() => reject(new Error(said)));
	});
	ready.catch(() => {});
	return { pid: child.pid ?? 0, child, ended, ready, said: () => said };
}

const answer = async (path = '/') => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
const postmaster = () => Number.parseInt(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8'));
const nobodyAnswers = () => expect.poll(() => answer().catch(() => 'nobody'), { timeout: 5000 }).toBe('nobody');

beforeAll(async () => {
	port = await freePort();
});
afterEach(async () => {
	for (const child of started) {
		if (child.exitCode !== null || child.signalCode !== null) continue;
		child.kill('SIGTERM');
		await new Promise((resolve) => child.once('close', resolve));
	}
	started.clear();
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

describe('a start', { timeout: 30_000 }, () => {
	it('serves with a database, and Ctrl-C leaves nothing behind', async () => {
		const app = start();
		await app.ready;
		expect(await answer()).toMatch(/^postgres:\/\/maillage:[\w-]+@127\.0\.0\.1:\d+\/maillage$/);
		const database = postmaster();
		// As from a terminal under npm: the same Ctrl-C twice.
		app.child.kill('SIGINT');
		app.child.kill('SIGINT');
		expect(await app.ended).toBe(0);
		expect(isAlive(database)).toBe(false);
		await nobodyAnswers();
	});

	it('is refused on data in use, with the address of the one that runs', async () => {
		const first = start();
		await first.ready;
		const second = start({ PORT: String(await freePort()) });
		expect(await second.ended).toBe(1);
		expect(second.said()).toContain(`http://localhost:${port}`);
		expect(second.said()).toContain(`kill ${first.pid}`);
		expect(await answer()).toContain('postgres:');
	});

	it('is refused on a port in use, in the language of the terminal', async () => {
		const stranger = createServer().listen(port, '127.0.0.1');
		try {
			const app = start({ LANG: 'fr_FR.UTF-8', LC_ALL: '' });
			expect(await app.ended).toBe(1);
			expect(app.said()).toContain(`Le port ${port} est déjà pris`);
		} finally {
			await new Promise((resolve) => stranger.close(resolve));
		}
	});

	it('goes on after a kill -9, which its server does not survive', async () => {
		const killed = start();
		await killed.ready;
		killed.child.kill('SIGKILL');
		await killed.ended;
		const next = start();
		await next.ready;
		expect(await answer()).toContain('postgres:');
	});

	it('ends the database that a kill -9 of all the rest has left', async () => {
		const killed = start();
		await killed.ready;
		const database = postmaster();
		const server = Number(await answer('/pid'));
		killed.child.kill('SIGKILL');
		process.kill(server, 'SIGKILL');
		await killed.ended;
		expect(isAlive(database)).toBe(true);
		const next = start();
		await next.ready;
		expect(isAlive(database)).toBe(false);
	});

	it('ends with its server, and with its code', async () => {
		const app = start();
		await app.ready;
		const database = postmaster();
		await answer('/die').catch(() => {});
		expect(await app.ended).toBe(7);
		expect(app.said()).toContain('The server ended by itself (code 7).');
		expect(await isGone(database, 0)).toBe(true);
	});

	it('is forced to its end by a second Ctrl-C', async () => {
		const app = start({ STUBBORN: '1' });
		await app.ready;
		const database = postmaster();
		app.child.kill('SIGINT');
		await new Promise((resolve) => setTimeout(resolve, 800));
		app.child.kill('SIGINT');
		expect(await app.ended).toBe(130);
		expect(await isGone(database, 5000)).toBe(true);
	});

	it('uses the database it is given, and starts none', async () => {
		const url = 'postgres://somebody@db.example.org/maillage';
		const app = start({ DATABASE_URL: url, MAILLAGE_DATA: join(data, 'none') });
		await app.ready;
		expect(await answer()).toBe(url);
		app.child.kill('SIGTERM');
		expect(await app.ended).toBe(0);
	});
});
