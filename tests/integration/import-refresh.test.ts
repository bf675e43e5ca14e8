import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { companyCells, pageOf } from '../../src/lib/server/import/testing/companies';
import { aService, type Said } from '../../src/lib/server/import/testing/service';
import { sirenOf } from '../../src/lib/server/import/testing/sirene';
import { undoImport } from '../../src/lib/server/import/undo';
import { refresh } from '../../src/lib/server/jobs/refresh';
import { saintMartin } from '../../src/lib/territories/saint-martin/territory';
import { aDatabase, asStaff } from './support/database';
import { factories } from './support/factories';

/* A register that is asked once a week: what nobody looks at while it comes in waits for somebody to look at it. */

const database = aDatabase();
const make = factories(() => database.owner);
const folder = mkdtempSync(join(tmpdir(), 'maillage-refresh-'));
const SOURCE = 'recherche-entreprises';
/** Mondays in January 2026, at eight in the morning on the territory. */
const monday = (at: number) => new Date(Date.UTC(2026, 0, 5 + 7 * at, 12));
let service: Awaited<ReturnType<typeof aService>>;
let says: (asked: URL) => Said;
let officer: NamedScope;
let here: TerritoryId;
let known: ActorId;

const companies = [
	companyCells(0, { nom_raison_sociale: 'PECHEURS DE GALISBAY' }),
	companyCells(1, { nom_raison_sociale: 'FOYER DES MARINS' })
];
const answer = (asked: URL): Said => ({ json: pageOf(asked.searchParams.has('est_ess') ? companies : [], asked) });

beforeAll(async () => {
	service = await aService((asked) => says(asked));
	says = answer;
	Object.assign(process.env, {
		...{ DATABASE_URL: database.url, ORIGIN: 'http://localhost', MAILLAGE_COMPANY_SEARCH: service.url },
		MAILLAGE_DATA: folder
	});
	here = await make.aTerritory({ code: saintMartin.code });
	// Another territory of the same house hears nothing of it.
	await make.anActor(await make.aTerritory({ code: 'elsewhere' }), { name: 'Foyer des marins' });
	officer = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	const said = { foundedYear: 1998, provenance: 'staff' as const };
	known = await make.anActor(here, { name: 'Foyer des marins', slug: 'foyer', ...said });
	await database.owner
		.insert(schema.actorIdentifier)
		.values({ id: v7(), territoryId: here, actorId: known, kind: 'siren', value: sirenOf(1) });
});
afterAll(async () => {
	await closeDatabase();
	await service.close();
	rmSync(folder, { recursive: true, force: true });
});
const run = (at: Date, setting: string | undefined = SOURCE) => refresh(at, saintMartin, setting);
const requests = () => database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, known));

test('nothing is asked unless a setting names a register, nor on another day than Monday', async () => {
	expect(await run(monday(0), '')).toBeUndefined();
	expect(await run(new Date(monday(0).getTime() + 86_400_000))).toBeUndefined();
	expect(service.asked.length).toBe(0);
	await expect(run(monday(0), 'sirene')).rejects.toThrow('MAILLAGE_REFRESH');
});

test('once a week what is new becomes a draft and all else a request, and nothing is asked twice', async () => {
	says = () => ({ status: 403 });
	await expect(run(monday(0))).rejects.toMatchObject({ code: 'refused' });
	says = answer;
	expect(await run(monday(0))).toMatchObject({ counts: { created: 1, proposed: 1 } });
	const [listing] = await database.owner.select().from(schema.actor).where(eq(schema.actor.id, known));
	expect(listing).toMatchObject({ foundedYear: 1998, address: null, version: 2 });
	expect(await requests()).toMatchObject([
		{
			...{ origin: 'import', status: 'pending' },
			changes: {
				address: { from: '', to: '12 RUE DE LA LIBERTE' },
				foundedYear: { from: '1998', to: '2011' }
			}
		}
	]);
	const made = await database.owner.select().from(schema.actor).where(eq(schema.actor.territoryId, here));
	expect(made.map(({ name, status }) => [name, status]).toSorted()).toEqual([
		['Foyer des marins', 'published'],
		['Pêcheurs de Galisbay', 'draft']
	]);

	const before = service.asked.length;
	expect(await run(monday(0))).toBeUndefined();
	expect(service.asked.length).toBe(before);
	expect(await run(monday(1))).toMatchObject({ counts: { created: 0, changed: 0, proposed: 0 } });
	expect((await requests()).length).toBe(1);
});

test('what staff took back is not brought in again by itself', async () => {
	const [batch] = await database.owner.select().from(schema.importBatch);
	expect(await undoImport(officer, batch!.id)).toMatchObject({ ok: true });
	expect(await run(monday(2))).toBeUndefined();
	expect((await database.owner.select().from(schema.importBatch)).length).toBe(1);
});
