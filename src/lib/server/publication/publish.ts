import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PublicSnapshot } from '../../domain/publication';
import { inScope, listen } from '../database/database';
import { putInForce } from './current';
import { Publication } from './publication';
import { readPublicSnapshot, servedTerritory } from './read';
import { traceOf } from '../trace';

/** Several rows of one change arrive together: one edition for all of them, still well within the second it may take. */
const SETTLE_MS = 150;

let rebuilding: Promise<void> | undefined;
let again = false;
/** Earlier editions hold what somebody took back. */
let withdrawn = false;

/**
 * Reads the public facts and puts them in force. Every instance does so when the database says that something changed;
 * as the same facts give the same bytes, all of them arrive at the same hash.
 */
export async function publish(): Promise<void> {
	// What is taken back from here on is for the next turn: this one may not know of it yet.
	const isAlone = withdrawn;
	withdrawn = false;
	try {
		const read = inScope({ role: 'public' }, async (tx) => readPublicSnapshot(tx, await servedTerritory(tx)), {
			readOnly: true
		});
		const edition = new Publication(await read);
		if (putInForce(edition, isAlone)) await keepOnDisk(edition);
	} catch (error) {
		withdrawn ||= isAlone;
		throw error;
	}
}

/** Follows the database: after each change of something public, and after a lost connection came back, a new edition. */
export async function followChanges(): Promise<void> {
	await listen('publication_stale', rebuildSoon);
	await listen('publication_withdrawn', () => {
		withdrawn = true;
		rebuildSoon();
	});
}

/** Puts the last edition that this installation made in force, for the days when Postgres is away. */
export async function restoreFromDisk(): Promise<boolean> {
	try {
		const json = await readFile(diskPath(), 'utf8');
		putInForce(new Publication(JSON.parse(json) as PublicSnapshot, json));
		return true;
	} catch {
		return false;
	}
}

function rebuildSoon(): void {
	again = rebuilding !== undefined;
	rebuilding ??= rebuild().finally(() => (rebuilding = undefined));
}

async function rebuild(): Promise<void> {
	do {
		again = false;
		await new Promise((wake) => setTimeout(wake, SETTLE_MS));
		try {
			await publish();
		} catch (error) {
			const { what, where } = traceOf(error);
			console.error(`The publication could not be rebuilt; the last one stays in force. ${what}\n${where}`);
		}
	} while (again);
}

const diskPath = () => join(process.env.MAILLAGE_DATA ?? '.data', 'publication.json');

async function keepOnDisk(edition: Publication): Promise<void> {
	const path = diskPath();
	try {
		await mkdir(dirname(path), { recursive: true });
		// Written beside and moved over it: whoever reads finds a whole edition.
		await writeFile(`${path}.new`, edition.json);
		await rename(`${path}.new`, path);
	} catch (error) {
		console.warn(
			'The publication could not be kept on disk: after a restart without Postgres there would be nothing to serve.',
			(error as Error).message
		);
	}
}
