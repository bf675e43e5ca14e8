// What `npm start` and `npm run dev` share: one claim on the data, one Postgres, one server, and an orderly end.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseAddress, firstAnswer } from './address.mjs';
import { claimFolder } from './claim.mjs';
import { ensureInstalled } from './install.mjs';
import { checkNode } from './node-version.mjs';
import { reachableDataFolder, root, whoRunsPostgres } from './postgres-place.mjs';
import { startPostgres } from './postgres.mjs';
import { listenForEnding } from './signals.mjs';
import { throwAwayFolder } from './throw-away.mjs';
import { complain, say, words } from './words.mjs';

const guard = fileURLToPath(new URL('end-with-parent.mjs', import.meta.url));

/**
 * @typedef {object} Work
 * @property {(signal: AbortSignal) => Promise<void>} [prepare] what must be done before the server can start
 * @property {(address: import('./address.mjs').Address) => string[]} command the server's script and arguments
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [throwAway] on data of its own that goes with it
 */

/**
 * Runs a server until Ctrl-C, SIGTERM, or its own end; sets the exit code.
 * @param {Work} work
 */
export async function supervise(work) {
	const began = performance.now();
	const ending = listenForEnding();
	try {
		checkNode();
		// Settings may lie in a file; what the command line says comes first.
		if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
		process.exitCode = await serve(work, ending, began);
	} catch (error) {
		if (!ending.signal.aborted) {
			complain(error);
			process.exitCode = 1;
		}
	} finally {
		ending.done();
	}
}

/**
 * @param {Work} work
 * @param {import('./signals.mjs').Ending} ending
 * @param {number} began
 * @returns {Promise<number>} exit code
 */
async function serve({ prepare, command, env, throwAway = false }, ending, began) {
	const given = process.env.DATABASE_URL;
	const claim = given ? null : claimData(throwAway);
	ending.beforeForce(() => claim?.release());
	/** @type {import('./postgres.mjs').Postgres | null} */
	let postgres = null;
	try {
		const address = await chooseAddress(claim?.wasAbandoned ? 8000 : 0);
		await ensureInstalled(ending.signal);
		const starting = claim ? startPostgres({ dataFolder: claim.folder, claim, throwAway }) : null;
		const [database, preparation] = await Promise.allSettled([starting, prepare?.(ending.signal)]);
		if (database.status === 'fulfilled') postgres = database.value;
		else throw database.reason;
		if (preparation.status === 'rejected') throw preparation.reason;
		if (ending.signal.aborted) return 0;

		const server = startServer(command(address), {
			...env,
			HOST: address.host,
			PORT: String(address.port),
			ORIGIN: address.origin,
			// The embedded database has a name of its own: somebody's own database switches the demonstration off.
			DATABASE_URL: given,
			...(postgres && {
				MAILLAGE_EMBEDDED_URL: postgres.url,
				MAILLAGE_DATA: postgres.dataFolder,
				MAILLAGE_POSTGRES_PID: String(postgres.pid)
			})
		});
		ending.beforeForce(() => server.kill('SIGKILL'));
		ending.signal.addEventListener('abort', () => {
			server.kill('SIGTERM');
			setTimeout(() => server.kill('SIGKILL'), 8000).unref();
		});
		const gone = new AbortController();
		const exit = exitOf(server).finally(() => gone.abort());
		void postgres?.ended.then(() => ending.signal.aborted || gone.signal.aborted || warnOfPostgres(claim?.folder));

		const status = await firstAnswer(address, AbortSignal.any([ending.signal, gone.signal]));
		if (status !== null) {
			claim?.tell(address.origin);
			announce(address, status, performance.now() - began);
		}
		const code = await exit;
		if (ending.signal.aborted) return 0;
		say(words(`Le serveur s'est arrêté de lui-même (code ${code}).`, `The server ended by itself (code ${code}).`));
		if (given && status === null) {
			say(words('La base nommée par DATABASE_URL répond-elle ?', 'Does the database that DATABASE_URL names answer?'));
		}
		return code || 1;
	} finally {
		await postgres?.stop();
		claim?.release();
	}
}

/** @param {boolean} throwAway */
function claimData(throwAway) {
	const wished = throwAway ? throwAwayFolder() : process.env.MAILLAGE_DATA || '.data';
	const { folder, elsewhere } = reachableDataFolder(wished, whoRunsPostgres());
	const claim = { ...claimFolder(folder), folder };
	if (elsewhere) {
		say(
			words(
				`Lancé par root dans un dossier fermé : les données sont gardées dans ${folder}.`,
				`Started by root in a closed folder: the data is kept in ${folder}.`
			)
		);
	}
	return claim;
}

/**
 * @param {string[]} script
 * @param {NodeJS.ProcessEnv} env
 */
function startServer(script, env) {
	return spawn(process.execPath, ['--import', guard, ...script], {
		cwd: root,
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
		// Connections still busy after that are cut: who presses Ctrl-C does not want to wait half a minute.
		env: { SHUTDOWN_TIMEOUT: '2', ...process.env, ...env }
	});
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<number>}
 */
function exitOf(server) {
	return new Promise((resolve) => {
		server.once('exit', (code) => resolve(code ?? 1));
		server.once('error', () => resolve(1));
	});
}

/**
 * @param {import('./address.mjs').Address} address
 * @param {number} status
 * @param {number} took milliseconds
 */
function announce({ origin, also }, status, took) {
	const seconds = (took / 1000).toFixed(1);
	say('');
	say(`  Maillage   ${[origin, ...also].join('   ')}`);
	say(
		words(`  prêt en ${seconds.replace('.', ',')} s, Ctrl-C pour arrêter`, `  ready in ${seconds} s, Ctrl-C to stop`)
	);
	if (status >= 500) say(words(`  la première page répond ${status}`, `  the first page answers ${status}`));
	say('');
}

/** @param {string | undefined} folder */
function warnOfPostgres(folder) {
	say(
		words(
			`Postgres s'est arrêté de lui-même (${folder}/postgres.log). Les pages publiques restent servies ; arrêtez et relancez pour le reste.`,
			`Postgres ended by itself (${folder}/postgres.log). Public pages are still served; stop and start again for the rest.`
		)
	);
}
