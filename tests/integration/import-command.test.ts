import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimFolder } from '../../scripts/lib/claim.mjs';
import * as schema from '../../src/lib/server/database/schema';
import { seedTerritory } from '../../src/lib/server/database/seed';
import { theImportCommand } from './support/command';
import { aDatabase } from './support/database';
import { dumpOf } from './support/dump';
import { factories } from './support/factories';

/* `npm run import`: what somebody at a terminal gets, and what is left when the command is killed. */

const database = aDatabase();
const make = factories(() => database.owner);
const folder = mkdtempSync(join(tmpdir(), 'maillage-import-'));
let email: string;

beforeAll(async () => {
	await seedTerritory(database.owner, 'saint-martin');
	const [here] = await database.owner.select({ id: schema.territory.id }).from(schema.territory);
	const id = await make.aMember({ role: 'staff', territoryId: here!.id });
	const [person] = await database.owner.select().from(schema.account).where(eq(schema.account.id, id));
	email = person!.email!;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { command, told } = theImportCommand(() => database.url);
const file = (name: string, text: string) => {
	writeFileSync(join(folder, name), text);
	return join(folder, name);
};
const NAMES = Array.from({ length: 300 }, (_, at) => `Structure ${at.toString(36)}x${(at * 7919) % 10_007}`);

test(
	'says what each column becomes and what would be done, does it, and takes it back',
	{ timeout: 60_000 },
	async () => {
		const path = file(
			'liste.csv',
			'Association;Tél;Président;Vu le\nLes Archers de Saint-Martin;0590 10 10 10;X;mardi\nToute neuve;;Y;\n;;;lundi\n'
		);
		const before = await dumpOf(database.owner);
		const dry = await told(path, '--as', email, '--dry-run', '--report', join(folder, 'rapport.csv'));
		expect(dry.said.split('\n').slice(0, 6)).toEqual([
			'CSV, utf-8, séparateur « ; », colonnes nommées à la ligne 1',
			'  Association → nom',
			'  Tél → téléphone',
			'  Président\u00a0: laissée (données de personnes, jamais gardées)',
			'  Vu le → notes de l’équipe',
			'1 à créer en brouillon, 1 à compléter, 0 déjà à jour, 0 à trancher, 1 refusée ; 0 demande de changement'
		]);
		expect(readFileSync(join(folder, 'rapport.csv'), 'utf8').split('\r\n').slice(1)).toEqual([
			'2;;"complété\u00a0: téléphone, notes";Les Archers de Saint-Martin;archers-saint-martin;même nom;',
			'3;;brouillon créé;Toute neuve;;;',
			'4;;ligne refusée;;;il n’y a pas de nom;',
			''
		]);
		expect(await dumpOf(database.owner)).toEqual(before);

		const done = await told(path, '--as', email);
		const [, batch, asPrinted] = /Lot (\S+) : npm run import -- (.+) le reprend/.exec(done.said) ?? [];
		expect(done.code).toBe(0);
		expect((await told('--list', '--as', email)).said).toContain(`${batch}`);
		expect(asPrinted).toBe(`--undo ${batch} --as ${email}`);
		expect(await told(...asPrinted!.split(' '))).toMatchObject({ code: 0 });
		const records = ['public.revision', 'public.import_batch'];
		const after = await dumpOf(database.owner, records);
		expect(after).toEqual(Object.fromEntries(Object.entries(before).filter(([table]) => !records.includes(table))));
	}
);

test(
	'names the first ten rows that it refuses with why, and says where all of them are',
	{ timeout: 60_000 },
	async () => {
		const path = file(
			'sans-nom.csv',
			['Nom;Tél', 'Nommée;', ...NAMES.slice(0, 12).map(() => ';0590 10 10 10')].join('\n')
		);
		const lines = (said: string) => said.trimEnd().split('\n').slice(4);
		const first = Array.from({ length: 10 }, (_, at) => `  ligne ${at + 3}\u00a0: il n’y a pas de nom`);
		expect(lines((await told(path, '--as', email, '--dry-run')).said)).toEqual([
			...first,
			'  et 2 autres',
			'  --report FICHIER les écrit toutes, avec leurs raisons.'
		]);
		const report = join(folder, 'sans-nom-rapport.csv');
		expect(lines((await told(path, '--as', email, '--dry-run', '--report', report)).said)).toEqual([
			...first,
			'  et 2 autres'
		]);
		expect(readFileSync(report, 'utf8').match(/il n’y a pas de nom/g)).toHaveLength(12);
	}
);

test(
	'asks in whose name where there are several, for whatever it does, and says how to answer',
	{ timeout: 60_000 },
	async () => {
		const [here] = await database.owner.select({ id: schema.territory.id }).from(schema.territory);
		await make.aMember({ role: 'staff', territoryId: here!.id });
		for (const wish of [['--list'], ['--undo', v7()]]) {
			const { code, said } = await told(...wish);
			expect(code).toBe(1);
			expect(said).toMatch(/^Au nom de qui \?\n/);
			expect(said).toContain(`npm run import -- ${wish[0] === '--list' ? '--list' : '--undo LOT'} --as ADRESSE\n`);
		}
	}
);

test(
	'says to stop whoever uses the embedded database, and not to start a second one',
	{ timeout: 60_000 },
	async () => {
		const data = mkdtempSync(join(tmpdir(), 'maillage-import-data-'));
		// Root lends Postgres another user, who has to reach the folder.
		chmodSync(data, 0o755);
		const claim = claimFolder(data);
		const { told: toldThere } = theImportCommand(
			() => '',
			() => ({ MAILLAGE_DATA: data })
		);
		const { code, said } = await toldThere('--list', '--as', email);
		claim.release();
		rmSync(data, { recursive: true, force: true });
		expect(code).toBe(1);
		expect(said).toContain(`processus ${process.pid}`);
		expect(said).toMatch(/Arrêtez-le .*, et relancez cette commande\.\n$/);
		expect(said).not.toContain('npm start');
	}
);

test('refuses in a sentence what is no table, and whoever is no member of staff', { timeout: 60_000 }, async () => {
	expect(await told(file('liste.csv', '%PDF-1.7\n'), '--as', email)).toEqual({
		code: 1,
		said: 'C’est un PDF, quel que soit son nom\u00a0: exportez le tableau en CSV, XLSX ou ODS.\n'
	});
	expect(await told(file('a.csv', 'Nom\nA\n'), '--as', 'nobody@example.org')).toEqual({
		code: 1,
		said: 'nobody@example.org n’est pas de l’équipe de saint-martin.\n'
	});
});

test(
	'says so where a row is said to be about a listing that is not there, or the file is not',
	{ timeout: 60_000 },
	async () => {
		expect(await told(file('a.csv', 'Nom\nA\n'), '--as', email, '--same', '2=personne')).toEqual({
			code: 1,
			said: 'CSV, utf-8, colonnes nommées à la ligne 1\n  Nom → nom\nIl n’y a pas de fiche « personne ».\n'
		});
		for (const decision of [
			['--new', '3'],
			['--new', '99']
		])
			expect(await told(file('b.csv', 'Nom;Tél\nA;\n;0590 10 10 10\n'), '--as', email, ...decision)).toMatchObject({
				code: 1,
				said: expect.stringContaining(
					`La ligne ${decision[1]} n’est pas dans le fichier, ou elle est refusée`
				) as string
			});
		expect((await told(join(folder, 'nulle-part.csv'), '--as', email)).said).toBe('Il n’y a pas de tel fichier.\n');
	}
);

test('a report that cannot be written hides nothing of what was done', { timeout: 60_000 }, async () => {
	const report = join(folder, 'nulle-part', 'rapport.csv');
	const done = await told(file('avec.csv', 'Nom\nAvec rapport\n'), '--as', email, '--report', report);
	const batch = /Lot (\S+)/.exec(done.said)?.[1];
	expect(done).toMatchObject({ code: 1, said: expect.stringContaining('Le rapport n’a pas pu être écrit') as string });
	expect(await told('--undo', batch!, '--as', email)).toMatchObject({ code: 0 });
});

test('killed in the middle of its writing it leaves nothing, and done again all', { timeout: 90_000 }, async () => {
	const path = file('longue.csv', ['Nom', ...NAMES].join('\n'));
	const before = await dumpOf(database.owner);
	const waiting = async () => {
		const rows = await database.owner.execute(
			sql`select from pg_locks where relation = 'import_batch'::regclass and not granted`
		);
		return rows.length;
	};
	const { child, ended } = command(path, '--as', email);
	// Everything is written but the batch, which cannot be yet.
	await database.owner.transaction(async (tx) => {
		await tx.execute(sql`lock table import_batch in access exclusive mode`);
		await expect.poll(waiting, { timeout: 60_000, interval: 100 }).toBe(1);
		child.kill('SIGKILL');
		await ended;
	});
	await expect
		.poll(
			async () =>
				(
					await database.owner.execute(
						sql`select from pg_stat_activity where usename = 'maillage_app' and datname = current_database()`
					)
				).length,
			{ timeout: 30_000 }
		)
		.toBe(0);
	expect(await dumpOf(database.owner)).toEqual(before);
	expect((await told(path, '--as', email)).said).toContain('300 à créer');
	const [made] = await database.owner.execute<{ count: number }>(
		sql`select count(*)::int as count from actor where provenance = 'import' and status = 'draft'`
	);
	expect(made?.count).toBe(300);
});
