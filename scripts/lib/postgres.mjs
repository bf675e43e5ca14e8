// The embedded Postgres: one cluster in one folder, on the loopback only, for whoever holds the folder's claim.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { claimFolder } from './claim.mjs';
import { createCluster, majorOf, serverEnvironment, setPassword } from './postgres-cluster.mjs';
import { reachableDataFolder, serverFiles, whoRunsPostgres } from './postgres-place.mjs';
import { freePort } from './ports.mjs';
import { commandOf, isAlive, isGone, signalTo } from './processes.mjs';
import { sweepThrowAways, throwAwayFolder } from './throw-away.mjs';
import { Refusal, words } from './words.mjs';

/**
 * @typedef {object} Postgres
 * @property {string} url of the database `maillage`, as its owner: no superuser, may create roles and databases
 * @property {number} port on 127.0.0.1
 * @property {number} pid of the postmaster
 * @property {string} dataFolder the one used, elsewhere than wished if root keeps it where Postgres can go
 * @property {Promise<void>} ended resolves when the server is gone, wanted or not
 * @property {() => Promise<void>} stop
 */

// A throw-away cluster may lose everything with the power: that is what makes it quick.
const throwAwaySettings = [
	'fsync=off',
	'synchronous_commit=off',
	'full_page_writes=off',
	'wal_level=minimal',
	'max_wal_senders=0'
];
const durableSettings = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on'];

/**
 * Starts the cluster of a folder, created on first use. Whatever a killed process left there is ended first.
 * @param {object} options
 * @param {string} [options.dataFolder] default: a throw-away one
 * @param {boolean} [options.throwAway] quick rather than safe, and the folder removed by stop()
 * @param {(line: string) => void} [options.onLog] the server's log is in <dataFolder>/postgres.log; this hears of starting and stopping
 * @param {import('./claim.mjs').Claim} [options.claim] of the folder, when the caller already holds it
 * @param {Parameters<typeof claimFolder>[1]} [options.refusal] what is told when another process uses the folder
 * @returns {Promise<Postgres>}
 * @throws {Refusal} when the folder is in use by another process
 */
export async function startPostgres({ dataFolder, throwAway = !dataFolder, onLog = () => {}, claim, refusal } = {}) {
	const person = whoRunsPostgres();
	if (throwAway) await sweepThrowAways((cluster) => endOrphan(cluster, onLog));
	const wished = dataFolder ?? throwAwayFolder();
	const { folder } = reachableDataFolder(wished, person);
	const held = claim ?? claimFolder(folder, refusal);
	try {
		const files = serverFiles(person);
		const cluster = join(folder, 'postgres');
		const password = await preparedCluster({ folder, cluster, files, person, throwAway, onLog });
		const settings = throwAway ? throwAwaySettings : durableSettings;
		const server = await runningServer({ folder, cluster, files, person, settings, onLog });

		const stop = async () => {
			process.off('exit', leaveNothing);
			// SIGINT: fast shutdown, open transactions are rolled back. Nobody misses a throw-away one: SIGQUIT.
			signalTo(server.pid, throwAway ? 'SIGQUIT' : 'SIGINT');
			if (!(await isGone(server.pid, 15_000))) signalTo(server.pid, 'SIGQUIT');
			await server.ended;
			held.release();
			if (throwAway) rmSync(folder, { recursive: true, force: true });
			onLog('postgres stopped');
		};
		// For a caller that ends without stop(): the server still gets the word, and closes by itself.
		const leaveNothing = () => {
			signalTo(server.pid, throwAway ? 'SIGQUIT' : 'SIGINT');
			held.release();
		};
		process.once('exit', leaveNothing);
		void server.ended.then(() => process.off('exit', leaveNothing));
		const url = `postgres://maillage:${password}@127.0.0.1:${server.port}/maillage`;
		return { url, port: server.port, pid: server.pid, dataFolder: folder, ended: server.ended, stop };
	} catch (error) {
		if (!claim) held.release();
		throw error;
	}
}

/**
 * @typedef {object} Place
 * @property {string} folder
 * @property {string} cluster
 * @property {string} files
 * @property {import('./postgres-place.mjs').Person | null} person
 * @property {(line: string) => void} onLog
 */

/**
 * A cluster that nobody uses and whose password we know.
 * @param {Place & { throwAway: boolean }} place
 */
async function preparedCluster({ folder, cluster, files, person, throwAway, onLog }) {
	const passwordFile = join(folder, 'password');
	const known = existsSync(passwordFile) ? readFileSync(passwordFile, 'utf8').trim() : null;
	const password = known ?? randomBytes(24).toString('base64url');
	if (known === null) {
		writeFileSync(passwordFile, password, { mode: 0o600 });
		chmodSync(passwordFile, 0o600);
	}
	if (!existsSync(cluster)) {
		onLog('creating the cluster');
		await createCluster({ cluster, files, person, password, quick: throwAway });
		return password;
	}
	const owner = statSync(cluster).uid;
	const runner = person?.uid ?? process.getuid?.() ?? owner;
	if (owner !== runner) throw notYours(cluster);
	if (majorOf(cluster) !== majorOf(null)) throw otherVersion(cluster);
	await endOrphan(cluster, onLog);
	if (known === null) await setPassword({ cluster, files, person, password });
	return password;
}

/**
 * A cluster outlives a start script that was killed. We hold the folder's claim, so its server is nobody's: end it.
 * @param {string} cluster
 * @param {(line: string) => void} onLog
 */
async function endOrphan(cluster, onLog) {
	const pidFile = join(cluster, 'postmaster.pid');
	const status = statusIn(pidFile);
	if (!status) return;
	if (!isAlive(status.pid) || !commandOf(status.pid).includes(cluster)) {
		// The number may since belong to a stranger, for whose sake Postgres would refuse to start.
		rmSync(pidFile, { force: true });
		return;
	}
	onLog(`ending the server that a killed process left (${status.pid})`);
	signalTo(status.pid, 'SIGINT');
	if (await isGone(status.pid, 10_000)) return;
	signalTo(status.pid, 'SIGQUIT');
	await isGone(status.pid, 5_000);
}

/**
 * @param {Place & { settings: string[] }} place
 */
async function runningServer({ folder, cluster, files, person, settings, onLog }) {
	const log = join(folder, 'postgres.log');
	for (const deadline = Date.now() + 20_000; ; await pause(100)) {
		const port = await freePort();
		const own = [
			`port=${port}`,
			'listen_addresses=127.0.0.1',
			'unix_socket_directories=',
			'timezone=UTC',
			'log_timezone=UTC'
		];
		const output = openSync(log, existsSync(log) && statSync(log).size < 5_000_000 ? 'a' : 'w', 0o600);
		const before = statSync(log).size;
		const child = spawn(
			join(files, 'bin/postgres'),
			['-D', cluster, ...[...own, ...settings].flatMap((setting) => ['-c', setting])],
			{
				...person,
				cwd: folder,
				// A group of its own: the Ctrl-C of the terminal must reach the app first and the database last.
				detached: true,
				stdio: ['ignore', output, output],
				env: serverEnvironment
			}
		);
		closeSync(output);
		/** @type {Promise<void>} */
		const ended = new Promise((resolve) => {
			child.once('exit', () => resolve());
			child.once('error', () => resolve());
		});
		const pid = child.pid;
		if (pid !== undefined && (await isReady(cluster, pid, deadline))) {
			onLog(`postgres ready on port ${port}`);
			return { port, pid, ended };
		}
		const said = readFileSync(log).subarray(before).toString();
		// Its port was taken in between, or the backends of a killed postmaster have not noticed yet: both pass.
		const passing = /Address already in use|pre-existing shared memory block|is another postmaster/.test(said);
		if (!passing || Date.now() > deadline) throw new Error(`Postgres did not start (${log}):\n${said.slice(-2000)}`);
	}
}

/**
 * @param {string} cluster
 * @param {number} pid
 * @param {number} deadline
 */
async function isReady(cluster, pid, deadline) {
	while (isAlive(pid)) {
		const status = statusIn(join(cluster, 'postmaster.pid'));
		if (status?.pid === pid && status.state === 'ready') return true;
		if (Date.now() > deadline) {
			signalTo(pid, 'SIGQUIT');
			return false;
		}
		await pause(10);
	}
	return false;
}

/**
 * What the postmaster says of itself: its number in the first line, its state in the eighth.
 * @param {string} pidFile
 */
function statusIn(pidFile) {
	try {
		const lines = readFileSync(pidFile, 'utf8').split('\n');
		return { pid: Math.abs(Number.parseInt(lines[0] ?? '')), state: lines[7]?.trim() };
	} catch {
		return null;
	}
}

const notYours = (/** @type {string} */ cluster) =>
	new Refusal(
		words(
			`${cluster} appartient à un autre utilisateur. Lancez Maillage sous cet utilisateur, ou choisissez un autre dossier : MAILLAGE_DATA=… npm start`,
			`${cluster} belongs to another user. Run Maillage as that user, or choose another folder: MAILLAGE_DATA=… npm start`
		)
	);

const otherVersion = (/** @type {string} */ cluster) =>
	new Refusal(
		words(
			`${cluster} vient de Postgres ${majorOf(cluster)}, le serveur embarqué est en version ${majorOf(null)}. Exportez avec l'ancienne version (pg_dump), puis rechargez.`,
			`${cluster} was made by Postgres ${majorOf(cluster)}, the embedded server is version ${majorOf(null)}. Export with the old version (pg_dump), then load again.`
		)
	);
