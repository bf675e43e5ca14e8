// Kills the app and every process of its database while it writes, ten times, and looks each time after the restart
// whether all that was promised is there and nothing is there by half. Before that, the proof that it can see a loss:
// with a database that promises before it has written, promises must be found broken.
//
// node tests/durability/kill.mjs [--kills 10]

import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { claimFolder } from '../../scripts/lib/claim.mjs';
import { reachableDataFolder, root, whoRunsPostgres } from '../../scripts/lib/postgres-place.mjs';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { isGone, signalTo } from '../../scripts/lib/processes.mjs';
import { throwAwayFolder } from '../../scripts/lib/throw-away.mjs';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '10' } } });
const ENOUGH = 25;

/** @typedef {{ lost: string[], halves: number }} Finding */

/**
 * @param {string} act
 * @param {string} url
 */
const writer = (act, url) =>
	spawn(process.execPath, ['--import', 'tsx', 'tests/durability/writer.ts', act], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, DATABASE_URL: url }
	});

/**
 * The postmaster and all that it started, every one at once.
 * @param {number} postmaster
 */
function killAll(postmaster) {
	const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' }).stdout;
	for (const pid of [postmaster, ...children.trim().split(/\s+/).map(Number)]) if (pid) signalTo(pid, 'SIGKILL');
}

/**
 * Writes until the kill, and adds to `promised` what was acknowledged.
 * @param {import('../../scripts/lib/postgres.mjs').Postgres} server
 * @param {Set<string>} promised
 * @param {number} moment milliseconds after the writing is under way
 */
async function writeAndKill(server, promised, moment) {
	const app = writer('write', server.url);
	const before = promised.size;
	let rest = '';
	const underWay = new Promise((resolve, reject) => {
		app.stdout?.on('data', (chunk) => {
			const lines = `${rest}${chunk}`.split('\n');
			rest = lines.pop() ?? '';
			for (const id of lines) promised.add(id);
			if (promised.size - before >= ENOUGH) resolve(undefined);
		});
		app.once('exit', (code) => reject(new Error(`the writer ended by itself (${code})`)));
	});
	await underWay;
	await pause(moment);
	app.removeAllListeners('exit');
	killAll(server.pid);
	app.kill('SIGKILL');
	await once(app, 'close');
	await server.ended;
	if (!(await isGone(server.pid, 5000))) throw new Error('the server survived kill -9');
	return promised.size - before;
}

/**
 * @param {string} url
 * @param {Set<string>} promised
 * @returns {Promise<Finding>}
 */
async function look(url, promised) {
	const sql = postgres(url, { max: 1, connection: { search_path: 'public' } });
	try {
		const written = await sql`select id, actor_id from actor full join actor_internal on actor_id = id`;
		const there = new Set(written.map(({ id }) => id));
		return {
			lost: [...promised].filter((id) => !there.has(id)),
			halves: written.filter(({ id, actor_id }) => id === null || actor_id === null).length
		};
	} finally {
		await sql.end();
	}
}

/**
 * @param {number} kills
 * @param {boolean} careless promises before it is written
 * @returns {Promise<Finding & { promises: number }>} added up over all kills
 */
async function trial(kills, careless) {
	const dataFolder = reachableDataFolder(throwAwayFolder(), whoRunsPostgres()).folder;
	const claim = claimFolder(dataFolder);
	let server = await startPostgres({ dataFolder, claim });
	try {
		const prepared = writer('prepare', server.url);
		const [code] = await once(prepared, 'exit');
		if (code !== 0) throw new Error(`the tables could not be made (${code})`);
		if (careless) {
			const sql = postgres(server.url, { max: 1 });
			await sql`alter role maillage_app set synchronous_commit = off`;
			await sql.end();
		}
		/** @type {Set<string>} */
		const promised = new Set();
		/** @type {Set<string>} */
		const lost = new Set();
		let halves = 0;
		for (let kill = 1; kill <= kills; kill++) {
			const promises = await writeAndKill(server, promised, (kill * 37) % 250);
			server = await startPostgres({ dataFolder, claim });
			const found = await look(server.url, promised);
			for (const id of found.lost) lost.add(id);
			halves += found.halves;
			console.log(`kill ${kill}: ${promises} promised, ${found.lost.length} lost, ${found.halves} halves`);
			if (careless && lost.size > 0) break;
		}
		return { lost: [...lost], halves, promises: promised.size };
	} finally {
		await server.stop();
		claim.release();
		rmSync(dataFolder, { recursive: true, force: true });
	}
}

console.log('a database that promises too early:');
const careless = await trial(5, true);
console.log('the database as the app starts it:');
const careful = await trial(Number(values.kills), false);

const blind = careless.lost.length === 0;
if (blind) console.error('No loss was seen where there must be one: this check proves nothing.');
console.log(
	`${values.kills} kills: ${careful.promises} promised writes, ${careful.lost.length} lost, ${careful.halves} half transactions`
);
process.exitCode = blind || careful.lost.length > 0 || careful.halves > 0 ? 1 : 0;
