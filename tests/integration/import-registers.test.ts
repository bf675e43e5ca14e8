import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { readRegister } from '../../src/lib/server/import/registers';
import { applyImport } from '../../src/lib/server/import/run';
import {
	establishmentCells,
	ESTABLISHMENT_HEADER,
	lineOf,
	sirenOf,
	unitCells,
	UNIT_HEADER
} from '../../src/lib/server/import/testing/sirene';
import { undoImport } from '../../src/lib/server/import/undo';
import { decideChange } from '../../src/lib/server/reviews/changes';
import { saintMartin } from '../../src/lib/territories/saint-martin/territory';
import { aDatabase, asStaff } from './support/database';
import { dumpOf } from './support/dump';
import { factories } from './support/factories';
import { page } from './support/page';

/* What a register says of listings that are there: their numbers, what is empty, and that they are no more. */

const database = aDatabase();
const make = factories(() => database.owner);
const folder = mkdtempSync(join(tmpdir(), 'maillage-registers-'));
let here: TerritoryId;
let officer: NamedScope;
let known: ActorId;
let ended: ActorId;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'here' });
	officer = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	known = await make.anActor(here, { name: 'Danse Évasion', slug: 'danse' });
	ended = await make.anActor(here, { name: 'Foyer rural de Marigot', slug: 'foyer', activity: 'active' });
	const number = { kind: 'siren', value: sirenOf(1) } as const;
	await database.owner
		.insert(schema.actorIdentifier)
		.values({ id: v7(), territoryId: here, actorId: ended, ...number });
});
afterAll(async () => {
	await closeDatabase();
	rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, header: readonly string[], rows: readonly Readonly<Record<string, string>>[]) => {
	writeFileSync(join(folder, name), [header.join(','), ...rows.map((cells) => lineOf(header, cells))].join('\n'));
	return join(folder, name);
};
const bring = async () => {
	const units: readonly Readonly<Record<string, string>>[] = [
		{ denominationUniteLegale: 'DANSE EVASION', identifiantAssociationUniteLegale: 'W971000001' },
		{ denominationUniteLegale: 'FOYER RURAL MARIGOT', etatAdministratifUniteLegale: 'C' },
		{ denominationUniteLegale: 'PECHEURS DE GALISBAY' },
		{ denominationUniteLegale: 'ANCIENS DE TOUJOURS', etatAdministratifUniteLegale: 'C' },
		{ denominationUniteLegale: 'QUI NE VEUT PAS', statutDiffusionUniteLegale: 'P' }
	];
	const files = [
		file(
			'StockEtablissement.csv',
			ESTABLISHMENT_HEADER,
			units.map((_, at) => establishmentCells(at, 1))
		),
		file(
			'StockUniteLegale.csv',
			UNIT_HEADER,
			units.map((unit, at) => ({ ...unitCells(at), ...unit }))
		)
	];
	const { input, hash } = await readRegister('sirene', files, saintMartin);
	return applyImport(officer, { title: 'SIRENE', hash }, input, { territory: saintMartin, provenance: 'register' });
};
const listing = async (id: ActorId) =>
	(await database.owner.select().from(schema.actor).where(eq(schema.actor.id, id)))[0]!;

test('it gives numbers, asks that what has ended be closed, adds who is new, and spreads nobody who objects', async () => {
	const before = await dumpOf(database.owner, ['public.revision', 'public.import_batch']);
	const { batch, counts } = await bring();
	expect(counts).toEqual({ created: 1, changed: 2, unchanged: 0, doubtful: 0, over: 1, refused: 1, proposed: 1 });
	const numbers = await database.owner
		.select({
			kind: schema.actorIdentifier.kind,
			value: schema.actorIdentifier.value,
			provenance: schema.actorIdentifier.provenance
		})
		.from(schema.actorIdentifier)
		.where(eq(schema.actorIdentifier.actorId, known))
		.orderBy(schema.actorIdentifier.kind);
	expect(numbers).toMatchObject([
		{ kind: 'rna', value: 'W971000001', provenance: 'register' },
		{ kind: 'siren', value: sirenOf(0) },
		{ kind: 'siret' }
	]);
	expect(await listing(ended)).toMatchObject({ activity: 'active' });
	const names = (await database.owner.select({ name: schema.actor.name }).from(schema.actor)).map(({ name }) => name);
	expect(names.toSorted()).toEqual(['Danse Évasion', 'Foyer rural de Marigot', 'Pêcheurs de Galisbay']);

	expect(await undoImport(officer, batch!)).toMatchObject({ ok: true });
	expect(await dumpOf(database.owner, ['public.revision', 'public.import_batch'])).toEqual(before);
});

test('a closing that staff refused is not asked again, and one that they accept closes', async () => {
	const closings = () => database.owner.select().from(schema.proposal).where(eq(schema.proposal.kind, 'close'));
	const decide = async (accepted: readonly string[], reason: string) => {
		const [asked] = (await closings()).filter(({ status }) => status === 'pending');
		const { version } = await listing(ended);
		return decideChange(
			officer,
			{ id: asked!.id, version: asked!.version, listingVersion: version, accepted, reason } as never,
			page
		);
	};
	await bring();
	expect(await decide([], 'Il existe encore.')).toMatchObject({ ok: true });
	expect((await bring()).counts).toMatchObject({ created: 0, proposed: 0 });
	expect((await closings()).length).toBe(1);
	await database.owner.delete(schema.proposal);
	await bring();
	expect(await decide(['close'], '')).toMatchObject({ ok: true });
	expect(await listing(ended)).toMatchObject({ activity: 'closed', verifiedOn: null });
});
