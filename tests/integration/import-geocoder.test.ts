import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { Asker } from '../../src/lib/server/import/asker';
import { locate } from '../../src/lib/server/import/geocode';
import { readTable } from '../../src/lib/server/import/read-table';
import { applyImport, tableInput } from '../../src/lib/server/import/run';
import { anAddress } from '../../src/lib/server/import/testing/geocoder';
import { aClock, aService, type Said } from '../../src/lib/server/import/testing/service';
import { saintMartin } from '../../src/lib/territories/saint-martin/territory';
import { aDatabase, asStaff } from './support/database';
import { factories } from './support/factories';

/* Addresses of an import become points by a geocoder, where one is set; without it, and when it fails, all else stays. */

const database = aDatabase();
const make = factories(() => database.owner);
const folder = mkdtempSync(join(tmpdir(), 'maillage-geocoder-'));
let officer: NamedScope;
let service: Awaited<ReturnType<typeof aService>>;
let says: (asked: URL) => Said;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	const here = await make.aTerritory({ code: 'here' });
	officer = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	await make.aPlace(here, { code: 'marigot', nameFr: 'Marigot', lat: 18.068, lon: -63.083 });
});
afterAll(async () => {
	await closeDatabase();
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
	service = await aService((asked) => says(asked));
});
afterEach(() => service.close());

const bring = async (text: string, address: string | undefined, kept: string) => {
	const table = await readTable(Buffer.from(text));
	const clock = aClock();
	const asker = new Asker({ perSecond: 40, patience: 2000, now: clock.now, wait: clock.wait });
	const { input, streets } = await locate(officer, tableInput(table), saintMartin, {
		...{ address, asker, kept: join(folder, kept) }
	});
	const file = { title: kept, hash: 'a'.repeat(64) };
	const outcome = await applyImport(officer, file, input, { territory: saintMartin, provenance: 'import' });
	const actors = await database.owner.select().from(schema.actor);
	const placed = (name: string) => {
		const found = actors.find((one) => one.name === name)!;
		return [found.positionPrecision, found.lat, found.lon];
	};
	return { outcome, streets, placed };
};

test('a number is exact, a street a street; what is unlikely stays with its neighbourhood, and is told', async () => {
	says = ({ searchParams }) => {
		const asked = searchParams.get('q')!;
		if (asked.includes('concordia')) return { json: anAddress(asked, { type: 'street' }) };
		return { json: asked.includes('hollande') ? anAddress(asked, { score: 0.4 }) : anAddress(asked) };
	};
	const text =
		'Nom;Adresse;Quartier\nLa Porte;Chez Mme Hodge, 12 rue de la Liberté;Marigot\nLa Rue;avenue de Concordia;\n' +
		'Le Reste;3 rue de Hollande;Marigot\nSans rue;BP 12;Marigot\n';
	const { outcome, streets, placed } = await bring(text, service.url, 'first.json');
	expect(streets).toEqual({ asked: 3, found: 2 });
	expect(placed('La Porte')).toEqual(['exact', 18.0675, -63.0825]);
	expect(placed('La Rue')).toEqual(['street', 18.0675, -63.0825]);
	expect(placed('Le Reste')).toEqual(['neighbourhood', null, null]);
	expect(outcome.problems).toEqual([{ row: 4, code: 'address_unknown', value: '3 rue de Hollande', refused: false }]);

	const sent = service.asked.map(({ searchParams }) => Object.fromEntries(searchParams));
	expect(sent.every(({ citycode }) => citycode === '97801')).toBe(true);
	expect(sent.map(({ q }) => q).toSorted()).toEqual([
		...['12 rue de la liberte', '3 rue de hollande', 'avenue de concordia']
	]);
	expect(JSON.stringify(sent) + readFileSync(join(folder, 'first.json'), 'utf8')).not.toMatch(/hodge|porte|reste/i);

	// What was answered is not asked again, be it that there is no such address.
	const again = await bring(text, service.url, 'first.json');
	expect(again.streets).toEqual({ asked: 3, found: 2 });
	expect(service.asked.length).toBe(3);
});

test('nothing is asked where no geocoder is set', async () => {
	says = () => ({ status: 500 });
	const { streets, placed, outcome } = await bring(
		'Nom;Adresse\nSans réglage;12 rue de la Liberté\n',
		undefined,
		'none'
	);
	expect(streets).toBeUndefined();
	expect(placed('Sans réglage')).toEqual(['territory', null, null]);
	expect([service.asked.length, outcome.problems]).toEqual([0, []]);
});

test.each([
	['fails', () => ({ status: 503 }) as const],
	['answers with a page', () => ({ page: '<html>' }) as const],
	['answers something else', () => ({ json: { lat: 18 } }) as const]
])('one that %s stops no import, is not asked for the rest, and is asked again next time', async (how, wrong) => {
	says = wrong;
	const rows = Array.from({ length: 12 }, (_, at) => `${how} ${at};${at + 1} rue de la Liberté;Marigot`);
	const text = ['Nom;Adresse;Quartier', ...rows].join('\n');
	const kept = `${how.replaceAll(' ', '-')}.json`;
	const failed = await bring(text, service.url, kept);
	expect(failed.outcome.counts).toMatchObject({ created: 12, refused: 0 });
	expect(failed.placed(`${how} 0`)).toEqual(['neighbourhood', null, null]);
	expect(new Set(failed.outcome.problems.map(({ code }) => code))).toEqual(new Set(['geocoder_away']));
	expect(service.asked.length).toBeLessThanOrEqual(12);
	says = ({ searchParams }) => ({ json: anAddress(searchParams.get('q')!) });
	expect((await bring(text, service.url, kept)).streets).toEqual({ asked: 12, found: 12 });
});
