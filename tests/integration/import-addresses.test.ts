import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { addressesOf, streetsIn } from '../../src/lib/domain/import/geocoding';
import { outcomeWords } from '../../src/lib/domain/import/report';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { seedTerritory } from '../../src/lib/server/database/seed';
import { Asker } from '../../src/lib/server/import/asker';
import {
	applyDraft,
	beginImport,
	draftOf,
	importOf,
	previewDraft,
	saveChoices,
	tableOf
} from '../../src/lib/server/import/drafts';
import { reviewOf } from '../../src/lib/server/import/review';
import { MOST_ASKED, situateDraft } from '../../src/lib/server/import/situate';
import { anAddress } from '../../src/lib/server/import/testing/geocoder';
import { aClock, aService, type Said } from '../../src/lib/server/import/testing/service';
import { saintMartin } from '../../src/lib/territories/saint-martin/territory';
import { aDatabase, asStaff } from './support/database';
import { factories } from './support/factories';

/* Staff have the addresses of a file looked up, see what was found, and bring in what they saw. */

const database = aDatabase();
const make = factories(() => database.owner);
let folder: string;
let officer: NamedScope;
let elsewhere: NamedScope;
let marigot: string;
let service: Awaited<ReturnType<typeof aService>>;
let says: (asked: URL, before: number) => Said;

beforeAll(async () => {
	process.env.DATABASE_URL = database.url;
	await seedTerritory(database.owner, 'saint-martin');
	const [here] = await database.owner.select({ id: schema.territory.id }).from(schema.territory);
	officer = { ...asStaff(await make.aMember({ role: 'staff', territoryId: here!.id })), territory: 'saint-martin' };
	const there = await make.aTerritory({ code: 'ailleurs' });
	elsewhere = { ...asStaff(await make.aMember({ role: 'staff', territoryId: there })), territory: 'ailleurs' };
	const [place] = await database.owner.select().from(schema.place).where(eq(schema.place.code, 'mf-marigot'));
	marigot = place!.id;
	await make.anActor(here!.id, {
		...{ name: 'Les Amis du Phare', slug: 'phare', placeId: marigot, locatedIn: 'island_fr' },
		...{ positionPrecision: 'neighbourhood', positionBasis: 'published' }
	});
});
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'maillage-addresses-'));
	service = await aService((asked, before) => says(asked, before));
	says = ({ searchParams }) => ({ json: anAddress(searchParams.get('q')!) });
});
afterEach(async () => {
	await service.close();
	rmSync(folder, { recursive: true, force: true });
});
afterAll(closeDatabase);

async function begun(...lines: string[]): Promise<string> {
	const answer = await beginImport(officer, { title: 'liste.csv', bytes: Buffer.from(lines.join('\n')) });
	if (!answer.ok) throw new Error(answer.problem);
	return answer.value;
}
const draft = async (id: string) => (await draftOf(officer, id))!;
let clock = aClock();
const press = async (
	id: string,
	seen?: Awaited<ReturnType<typeof draft>>,
	address: string | undefined = service.url
) => {
	clock = aClock();
	const asker = new Asker({ perSecond: 40, patience: 2000, longestPause: 1000, now: clock.now, wait: clock.wait });
	return situateDraft(officer, seen ?? (await draft(id)), saintMartin, { address, asker, kept: join(folder, 'kept') });
};
const foreseen = async (id: string) => {
	const one = await draft(id);
	const table = await tableOf(one);
	const outcome = await previewDraft(officer, table, one.choices, saintMartin);
	const review = reviewOf(outcome, table, one.choices);
	return { outcome, review, addresses: addressesOf(outcome.records, streetsIn(one.choices)) };
};
const apply = async (id: string, version?: number) =>
	applyDraft(officer, id, version ?? (await draft(id)).version, saintMartin);
const placeOf = async (name: string) => {
	const [one] = await database.owner.select().from(schema.actor).where(eq(schema.actor.name, name));
	return [one!.positionPrecision, one!.lat, one!.lon, one!.placeId === marigot];
};

const LIST = [
	'Nom;Adresse;Quartier',
	'La Porte du Nord;Chez Mme Hodge, 12 rue de la Liberté;Marigot',
	'La Porte du Sud;12 RUE DE LA LIBERTE;Marigot',
	'Les Cerfs-volants;avenue de Concordia;Marigot',
	'Les Introuvables;3 rue de Hollande;Marigot',
	'Les Amis du Phare;5 rue du Fort;Marigot',
	'Sans rue ni porte;BP 12;Marigot',
	';1 rue des Refusés;Marigot'
];

test('what was seen of addresses is what comes in, each as exact as it was found, and nobody is asked again', async () => {
	says = ({ searchParams }) => {
		const asked = searchParams.get('q')!;
		if (asked.includes('concordia')) return { json: anAddress(asked, { type: 'street' }) };
		return { json: anAddress(asked, asked.includes('hollande') ? { score: 0.4 } : {}) };
	};
	const id = await begun(...LIST);
	const before = await foreseen(id);
	expect(before.addresses).toEqual({ placed: 0, unknown: 0, waiting: 5, toAsk: 4 });
	expect(before.outcome.problems.map(({ code }) => code)).toEqual(['name_missing']);
	expect(service.asked).toHaveLength(0);
	const unseen = (await draft(id)).version;

	expect(await press(id)).toEqual({ ok: true, value: { isAway: false } });
	const sent = service.asked.map(({ searchParams }) => Object.fromEntries(searchParams));
	expect(sent.every(({ citycode }) => citycode === '97801')).toBe(true);
	expect(sent.map(({ q }) => q).toSorted()).toEqual([
		...['12 rue de la liberte', '3 rue de hollande', '5 rue du fort', 'avenue de concordia']
	]);
	const kept = JSON.stringify((await draft(id)).choices.streets) + readFileSync(join(folder, 'kept'), 'utf8');
	expect(JSON.stringify(sent) + kept).not.toMatch(/hodge|porte|phare/i);

	const { addresses, review } = await foreseen(id);
	expect(addresses).toEqual({ placed: 4, unknown: 1, waiting: 0, toAsk: 0 });
	expect(review.created.map(({ facts }) => [facts.name?.[0], facts.point?.[1]])).toEqual([
		['La Porte du Nord', 'geocoder exact'],
		['La Porte du Sud', 'geocoder exact'],
		['Les Cerfs-volants', 'geocoder street'],
		['Les Introuvables', undefined],
		['Sans rue ni porte', undefined]
	]);
	expect(outcomeWords(review.known[0]!, 'fr')).toMatch(/^complété.+coordonnées.+à son numéro, d’après le géocodeur$/);
	// What is refused is told before addresses that nobody knows; these are put right beside it.
	expect(review.wrong.map(({ row, cells }) => [row, cells.map(({ header }) => header)])).toEqual([
		[8, ['Nom']],
		[5, ['Adresse']]
	]);

	// The service says something else by now, and what it said is kept nowhere else: the page is what counts.
	says = () => ({ json: anAddress('', {}) });
	rmSync(join(folder, 'kept'));
	expect(await apply(id, unseen)).toEqual({ ok: false, problem: 'changed' });
	expect(await apply(id)).toMatchObject({ ok: true });
	expect(service.asked).toHaveLength(4);
	expect(await placeOf('La Porte du Nord')).toEqual(['exact', 18.0675, -63.0825, true]);
	expect(await placeOf('Les Cerfs-volants')).toEqual(['street', 18.0675, -63.0825, true]);
	expect(await placeOf('Les Introuvables')).toEqual(['neighbourhood', null, null, true]);
	expect(await placeOf('Les Amis du Phare')).toEqual(['exact', 18.0675, -63.0825, true]);
	const { lines } = (await importOf(officer, id))!.report!;
	expect(lines.map(({ rows, kind, placed, why }) => [rows[0], kind, placed ?? why])).toEqual([
		...[
			[2, 'created', 'geocoder exact'],
			[3, 'created', 'geocoder exact'],
			[4, 'created', 'geocoder street']
		],
		...[
			[5, 'created', undefined],
			[5, 'omitted', 'address_unknown'],
			[6, 'changed', 'geocoder exact'],
			[7, 'created', undefined],
			[8, 'refused', 'name_missing']
		]
	]);
});

test('one press asks about so many addresses, the next about the rest, and another file about none of them', async () => {
	const rows = Array.from({ length: MOST_ASKED + 3 }, (_, at) => `Voisinage ${at};${at + 1} rue du Port`);
	const id = await begun('Nom;Adresse', ...rows);
	await press(id);
	expect(service.asked).toHaveLength(MOST_ASKED);
	expect((await foreseen(id)).addresses).toMatchObject({ placed: MOST_ASKED, waiting: 3, toAsk: 3 });
	// Forty questions in a second.
	expect(clock.waits.length).toBeGreaterThanOrEqual(MOST_ASKED - 5);
	await press(id);
	expect(service.asked).toHaveLength(MOST_ASKED + 3);
	expect((await foreseen(id)).addresses).toMatchObject({ placed: MOST_ASKED + 3, waiting: 0 });
	await press(id);
	const other = await begun('Nom;Adresse', ...rows);
	await press(other);
	expect((await foreseen(other)).addresses).toMatchObject({ placed: MOST_ASKED + 3, waiting: 0 });
	expect(service.asked).toHaveLength(MOST_ASKED + 3);
});

test('a row that staff leave out is not asked about', async () => {
	const id = await begun('Nom;Adresse', 'Les Gardés;1 rue du Quai', 'Les Laissés;2 rue du Quai');
	const one = await draft(id);
	await saveChoices(officer, one, { ...one.choices, decisions: { 3: 'out' } });
	expect((await foreseen(id)).addresses).toMatchObject({ waiting: 1, toAsk: 1 });
	await press(id);
	expect(service.asked.map(({ searchParams }) => searchParams.get('q'))).toEqual(['1 rue du quai']);
});

test.each([
	['fails', () => ({ status: 503 }) as const],
	['is busy for long', () => ({ status: 429, retryAfter: '60' }) as const],
	['answers with a page', () => ({ page: '<html>' }) as const]
])(
	'a service that %s after some answers loses nothing: what it said is kept, and it is asked for the rest later',
	async (_, wrong) => {
		const id = await begun(
			'Nom;Adresse',
			...Array.from({ length: 30 }, (__, at) => `Riverains ${at};${at + 1} rue de l’Anse`)
		);
		says = ({ searchParams }, before) => (before < 8 ? { json: anAddress(searchParams.get('q')!) } : wrong());
		// A colleague answers a question while the service is asked.
		const seen = await draft(id);
		await saveChoices(officer, seen, { ...seen.choices, decisions: { 31: 'new' } });
		expect(await press(id, seen)).toEqual({ ok: true, value: { isAway: true } });
		expect(clock.waits.every((waited) => waited <= 1000)).toBe(true);
		expect((await draft(id)).choices.decisions).toEqual({ 31: 'new' });
		const { addresses, outcome } = await foreseen(id);
		expect(addresses).toMatchObject({ placed: 8, unknown: 0, waiting: 22 });
		expect([outcome.counts.created + outcome.counts.doubtful, outcome.problems]).toEqual([30, []]);

		const asked = service.asked.length;
		says = ({ searchParams }) => ({ json: anAddress(searchParams.get('q')!) });
		expect(await press(id)).toEqual({ ok: true, value: { isAway: false } });
		expect(service.asked).toHaveLength(asked + 22);
		expect((await foreseen(id)).addresses).toMatchObject({ placed: 30, waiting: 0 });
	}
);

test('without the setting nobody is asked; an address that is none gives no answer; others do not see the file', async () => {
	const id = await begun('Nom;Adresse', 'Les Tranquilles;1 rue du Calme');
	const asker = new Asker({ perSecond: 40 });
	const unset = { address: undefined, asker, kept: join(folder, 'kept') };
	expect(await situateDraft(officer, await draft(id), saintMartin, unset)).toEqual({ ok: false, problem: 'unset' });
	expect(await press(id, undefined, 'nowhere')).toEqual({ ok: true, value: { isAway: true } });
	expect(await draftOf(elsewhere, id)).toBeUndefined();
	await situateDraft(elsewhere, await draft(id), saintMartin, { ...unset, address: service.url });
	expect((await draft(id)).choices).not.toHaveProperty('streets');
	expect((await foreseen(id)).addresses).toEqual({ placed: 0, unknown: 0, waiting: 1, toAsk: 1 });
});
