import { mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { reachableDataFolder } from './postgres-place.mjs';

// Whoever is neither the owner nor of the group of what this process makes.
const stranger = { uid: 54_321, gid: 54_321 };
const home = join(tmpdir(), `maillage-home-${process.pid}`);
/** @type {string[]} */
const made = [home];

afterEach(() => {
	for (const folder of made.splice(1)) rmSync(folder, { recursive: true, force: true });
	rmSync(home, { recursive: true, force: true });
});

describe('the data folder', () => {
	it('stays where it is wished, for who runs the database as herself', () => {
		expect(reachableDataFolder(join(home, 'data'), null)).toEqual({ folder: join(home, 'data'), elsewhere: false });
		expect(statSync(join(home, 'data')).mode & 0o777).toBe(0o700);
	});

	it('stays where it is wished when the user of the database can walk to it', () => {
		mkdirSync(home, { mode: 0o755 });
		expect(reachableDataFolder(join(home, 'data'), stranger).elsewhere).toBe(false);
		expect(statSync(join(home, 'data')).mode & 0o777).toBe(0o711);
	});

	it.runIf(process.getuid?.() === 0)('is kept elsewhere when a folder on the way is closed', () => {
		mkdirSync(home, { mode: 0o700 });
		const first = reachableDataFolder(join(home, 'clone/data'), stranger);
		made.push(first.folder);
		expect(first.elsewhere).toBe(true);
		expect(first.folder).toMatch(/^\/var\/lib\/maillage\/[0-9a-f]{12}$/);
		// The same clone finds its data again, and another clone has its own.
		expect(reachableDataFolder(join(home, 'clone/data'), stranger).folder).toBe(first.folder);
		const other = reachableDataFolder(join(home, 'other/data'), stranger);
		made.push(other.folder);
		expect(other.folder).not.toBe(first.folder);
	});
});
