import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicSnapshot } from '../../domain/publication';
import { inScope, listen } from '../database/database';
import { readPublicSnapshot, servedTerritory } from './read';
import { Publication } from './publication';

/** Several rows of one change arrive together: one edition for all of them, still well within the second it may take. */
const SETTLE_MS = 150;
/** Editions that readers who came a little earlier still hold addresses of. */
const EDITIONS_KEPT = 4;

const editions: Publication[] = [];
let rebuilding: Promise<void> | undefined;
let again = false;

/** The edition in force. Throws before the first one was made: nothing can be served then. */
export function currentPublication(): Publication {
	const [newest] = editions;
	if (!newest) throw new Error('No publication yet: the database was never read.');
	return newest;
}

export const publicationOf = (hash: string): Publication | undefined => editions.find((edition) => edition.hash === hash);

/**
 * Reads the public facts and puts them in force. Every instance does so when the database says that something changed;
 * as the same facts give the same bytes, all of them arrive at the same hash.
 */
export async function publish(): Promise<Publication> {
	const snapshot = await inScope({ role: 'public' }, async (tx) => readPublicSnapshot(tx, await servedTerritory(tx)), { readOnly: true });
	const edition = new Publication(snapshot);
	if (edition.hash !== editions[0]?.hash) {
		putInForce(edition);
		await keepOnDisk(edition);
	}
	return currentPublication();
}

/** Follows the database: after each change of something public, a new edition. Also after the connection was lost. */
export function followChanges(): Promise<() => Promise<void>> {
	return listen('publication_stale', rebuildSoon, rebuildSoon);
}

/** The last edition that this installation made, for the days when Postgres is away. */
export async function restoreFromDisk(): Promise<boolean> {
	try {
		const json = await readFile(diskPath(), 'utf8');
		const edition = new Publication(JSON.parse(json) as PublicSnapshot, json);
		if (editions.length === 0) putInForce(edition);
		return true;
	} catch {
		return false;
	}
}

function putInForce(edition: Publication) {
	editions.unshift(edition);
	editions.length = Math.min(editions.length, EDITIONS_KEPT);
}

function rebuildSoon() {
	if (rebuilding) {
		again = true;
		return;
	}
	rebuilding = (async () => {
		do {
			again = false;
			await new Promise((wake) => setTimeout(wake, SETTLE_MS));
			await publish().catch((error) => console.error('The publication could not be rebuilt; the last one stays.', error.code ?? error.message));
		} while (again);
	})().finally(() => (rebuilding = undefined));
}

const diskPath = () => join(process.env.MAILLAGE_DATA ?? '.data', 'publication.json');

async function keepOnDisk(edition: Publication) {
	try {
		const path = diskPath();
		await mkdir(join(path, '..'), { recursive: true });
		// Written beside and moved over it: whoever reads finds a whole edition.
		await writeFile(`${path}.new`, edition.json);
		await rename(`${path}.new`, path);
	} catch (error) {
		console.warn('The publication could not be kept on disk; without Postgres a restart would have nothing to serve.', (error as Error).message);
	}
}
