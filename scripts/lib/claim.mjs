import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { birthOf, isAlive } from './processes.mjs';
import { Refusal, words } from './words.mjs';

/**
 * @typedef {{ pid: number, born: string | null, address?: string }} Owner
 * @typedef {{ tell(address: string): void, release(): void, wasAbandoned: boolean }} Claim
 */

const claimIn = (/** @type {string} */ folder) => join(folder, 'owner.json');

/**
 * Makes this process the only one that may use a data folder. A claim whose process is dead (kill -9, power cut) is
 * taken over; a living one refuses.
 * @param {string} folder
 * @param {typeof occupied} [refusal] what whoever comes second is told
 * @returns {Claim}
 * @throws {Refusal} when another process owns it
 */
export function claimFolder(folder, refusal = occupied) {
	mkdirSync(folder, { recursive: true });
	const file = claimIn(folder);
	/** @type {Owner} */
	const self = { pid: process.pid, born: birthOf(process.pid) };
	let wasAbandoned = false;
	for (let attempt = 0; attempt < 20; attempt++) {
		try {
			writeFileSync(file, JSON.stringify(self), { flag: 'wx' });
		} catch (error) {
			if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw notWritable(folder, error);
			const owner = ownerOf(folder);
			if (owner) throw refusal(folder, owner);
			wasAbandoned = true;
			setAside(file);
			continue;
		}
		return {
			wasAbandoned,
			tell(address) {
				writeFileSync(`${file}.new`, JSON.stringify({ ...self, address }));
				renameSync(`${file}.new`, file);
			},
			release: () => rmSync(file, { force: true })
		};
	}
	throw new Error(`${file} comes and goes`);
}

/**
 * @param {string} folder
 * @returns {Owner | null} the living process that owns the folder
 */
export function ownerOf(folder) {
	try {
		/** @type {Owner} */
		const owner = JSON.parse(readFileSync(claimIn(folder), 'utf8'));
		return isAlive(owner.pid) && birthOf(owner.pid) === owner.born ? owner : null;
	} catch {
		return null;
	}
}

/**
 * Removes a dead owner's claim. Two starts may do this at once, and the slower must not remove the fresh claim of the
 * quicker: it takes the file aside, looks at what it took, and gives it back if it lives.
 * @param {string} file
 */
function setAside(file) {
	const aside = `${file}.${process.pid}`;
	try {
		renameSync(file, aside);
		/** @type {Owner} */
		const taken = JSON.parse(readFileSync(aside, 'utf8'));
		if (isAlive(taken.pid) && birthOf(taken.pid) === taken.born) return renameSync(aside, file);
	} catch {
		// Somebody else was quicker, or the claim was cut short by a crash.
	}
	rmSync(aside, { force: true });
}

/**
 * @param {string} folder
 * @param {Owner} owner
 */
function occupied(folder, owner) {
	const where = owner.address ? ` : ${owner.address}` : '';
	const at = owner.address ? ` at ${owner.address}` : '';
	return new Refusal(
		words(
			`Maillage tourne déjà sur ces données (${folder})${where}, processus ${owner.pid}.\n` +
				`Utilisez-le, ou arrêtez-le (Ctrl-C dans son terminal, ou kill ${owner.pid}).\n` +
				`Pour un second à côté : PORT=3001 MAILLAGE_DATA=.data-2 npm start`,
			`Maillage already runs on this data (${folder})${at}, process ${owner.pid}.\n` +
				`Use it, or stop it (Ctrl-C in its terminal, or kill ${owner.pid}).\n` +
				`For a second one beside it: PORT=3001 MAILLAGE_DATA=.data-2 npm start`
		)
	);
}

/**
 * For a command that works on the data and ends: a second folder beside it would not help.
 * @param {string} folder
 * @param {Owner} owner
 */
export function occupiedForCommand(folder, owner) {
	return new Refusal(
		words(
			`Ces données (${folder}) sont utilisées par Maillage, processus ${owner.pid} : la base embarquée n’est qu’à un à la fois.\n` +
				`Arrêtez-le (Ctrl-C dans son terminal, ou kill ${owner.pid}), et relancez cette commande.`,
			`This data (${folder}) is in use by Maillage, process ${owner.pid}: the embedded database is for one at a time.\n` +
				`Stop it (Ctrl-C in its terminal, or kill ${owner.pid}), and run this command again.`
		)
	);
}

/**
 * @param {string} folder
 * @param {unknown} error
 */
function notWritable(folder, error) {
	const { code } = /** @type {NodeJS.ErrnoException} */ (error);
	if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return error;
	return new Refusal(
		words(
			`Impossible d'écrire dans ${folder}. Donnez ce dossier à l'utilisateur courant, ou choisissez-en un autre : MAILLAGE_DATA=… npm start`,
			`Cannot write to ${folder}. Give that folder to the current user, or choose another: MAILLAGE_DATA=… npm start`
		)
	);
}
