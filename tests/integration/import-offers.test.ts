import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import { insertMany } from '../../src/lib/server/database/bulk';
import * as schema from '../../src/lib/server/database/schema';
import { importOf } from '../../src/lib/server/import/drafts';
import { readAids, readServices } from '../../src/lib/server/import/offer-files';
import { applyOffers, previewOffers } from '../../src/lib/server/import/offers';
import { aidsAnswer, anAid, aService, aStructure } from '../../src/lib/server/import/testing/offers';
import { sirenOf, siretOf } from '../../src/lib/server/import/testing/sirene';
import { builtOn, recentImports, undoImport } from '../../src/lib/server/import/undo';
import { changeOffer } from '../../src/lib/server/offers/commands';
import { readStored, toDraft } from '../../src/lib/server/offers/rows';
import { saintMartin } from '../../src/lib/territories/saint-martin/territory';
import { theImportCommand } from './support/command';
import { aDatabase, asStaff } from './support/database';
import { dumpOf } from './support/dump';
import { factories } from './support/factories';

/* Offers of registers become drafts of those who give them; nothing that a person has read is written over. */

const database = aDatabase();
const make = factories(() => database.owner);
const folder = mkdtempSync(join(tmpdir(), 'maillage-offers-'));
const { told } = theImportCommand(() => database.url);
let here: TerritoryId;
let officer: NamedScope;
let colleague: NamedScope;
let email: string;
let fund: ActorId;
let house: ActorId;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'saint-martin' });
	const id = await make.aMember({ role: 'staff', territoryId: here });
	officer = asStaff(id);
	colleague = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	const [person] = await database.owner.select().from(schema.account).where(eq(schema.account.id, id));
	email = person!.email!;
	fund = await make.anActor(here, { name: 'Fonds inventé', slug: 'fonds' });
	house = await make.anActor(here, { name: 'La Maison inventée', slug: 'maison' });
	const number = { kind: 'siren', value: sirenOf(1) } as const;
	await database.owner
		.insert(schema.actorIdentifier)
		.values({ id: v7(), territoryId: here, actorId: house, ...number });
});
beforeEach(async () => {
	await database.owner.delete(schema.offer);
	await database.owner.delete(schema.importRow);
	await database.owner.delete(schema.source);
});
afterAll(async () => {
	await closeDatabase();
	rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, said: unknown) => {
	writeFileSync(join(folder, name), JSON.stringify(said));
	return join(folder, name);
};
type Json = Readonly<Record<string, unknown>>;
const bring = async (aids: readonly Json[], as: NamedScope = officer) => {
	const { input, hash } = await readAids([file('aides.json', aidsAnswer(...aids))], saintMartin);
	return applyOffers(as, { title: 'aides.json', hash }, input, { territory: saintMartin, origin: 'aides-territoires' });
};
const offers = () => database.owner.select().from(schema.offer).orderBy(schema.offer.id);
/** What is never erased, and the batch itself. */
const dump = () => dumpOf(database.owner, ['public.revision', 'public.import_batch']);
const summary = ({ counts: { created, changed, unchanged, refused } }: Awaited<ReturnType<typeof bring>>) => [
	...[created, changed, unchanged, refused]
];

test('services come in as drafts of the structure that bears their number, once, and out again without a trace', async () => {
	const structures = file('structures.json', [
		aStructure(1, { nom: 'MAISON INVENTEE', siret: siretOf(1) }),
		aStructure(2, { nom: 'Foyer que personne ne connaît' })
	]);
	const other = aService(2, { structure_id: 'exemple--structure-2' });
	const files = [file('services.json', [aService(1), other]), structures];
	const wish = { territory: saintMartin, origin: 'data-inclusion-services' };
	const before = await dump();
	const { input, hash } = await readServices(files, saintMartin);
	const foreseen = await previewOffers(officer, input, wish);
	expect(await dump()).toEqual(before);

	const done = await applyOffers(officer, { title: 'services.json', hash }, input, wish);
	expect(done.counts).toEqual(foreseen.counts);
	expect(summary(done)).toEqual([1, 0, 0, 1]);
	const [made] = await offers();
	expect(made).toMatchObject({
		...{ providerId: house, titleFr: 'Permanence inventée 1', kind: 'advice', status: 'draft', verifiedOn: null },
		...{ provenance: 'import', confidence: 'medium', url: 'https://exemple.example/demande' }
	});
	expect(await database.owner.select().from(schema.source)).toMatchObject([
		{
			...{ id: made!.sourceId, url: 'https://source.example/services/1', publishedOn: '2026-03-04' },
			...{ visibility: 'staff', kind: 'import' }
		}
	]);
	expect(done.lines).toMatchObject([
		{ rows: [1], kind: 'created', offer: made!.id, slug: 'maison', provider: 'La Maison inventée' },
		{ rows: [2], kind: 'refused', why: 'no_provider', value: expect.stringContaining('Foyer que personne') as string }
	]);
	// Staff find it in their list of imports, with its report.
	expect((await recentImports(colleague))[0]).toMatchObject({ id: done.batch, title: 'services.json', undoneAt: null });
	expect((await importOf(colleague, done.batch!))?.report?.lines).toEqual(done.lines);

	const since = await dump();
	const again = await applyOffers(colleague, { title: 'services.json', hash }, input, wish);
	expect([summary(again), again.batch]).toEqual([[0, 0, 1, 1], undefined]);
	expect(await dump()).toEqual(since);

	expect(await builtOn(colleague, done.batch!)).toEqual([]);
	expect(await undoImport(colleague, done.batch!)).toEqual({ ok: true, value: null });
	expect(await dump()).toEqual(before);
	// What was taken back may come in again.
	expect(summary(await applyOffers(officer, { title: 'services.json', hash }, input, wish))).toEqual([1, 0, 0, 1]);
});

describe('aids', () => {
	test('become offers of whoever finances them, and where nobody on the map does, of whoever gives them', async () => {
		const done = await bring([
			anAid(1),
			anAid(2, { financers: ['Ministère inventé'], instructors: ['FONDS INVENTE'] }),
			anAid(3, { financers: ['Ministère inventé'], instructors: [] }),
			anAid(4, { submission_deadline: '2020-01-31' }),
			anAid(5, { name: 'Aide inventée 1' }),
			anAid(1)
		]);
		expect((await offers()).map(({ titleFr, providerId }) => [titleFr, providerId])).toEqual([
			['Aide inventée 1', fund],
			['Aide inventée 2', fund]
		]);
		expect(done.lines.map(({ rows, kind, why }) => [rows[0], kind, why])).toEqual([
			[1, 'created', undefined],
			[2, 'created', undefined],
			[3, 'refused', 'no_provider'],
			[4, 'refused', 'expired'],
			[5, 'refused', 'twin'],
			[6, 'refused', 'twin']
		]);
	});

	test('of somebody who may be one of several are left, and it is told who', async () => {
		const done = await bring([anAid(1, { financers: ['Fonds inventé du Sud'], instructors: [] })]);
		expect(done.lines).toMatchObject([
			{ why: 'provider_unsure', value: expect.stringContaining('Fonds inventé ?') as string }
		]);
		expect(await offers()).toEqual([]);
	});

	test('that say something else bring a draft that nobody has read up to date, and taken back it says what it said', async () => {
		await bring([anAid(1), anAid(2)]);
		const before = await dump();
		const later = anAid(1, { submission_deadline: '2099-06-30', date_updated: '2026-05-06T00:00:00+00:00' });
		const done = await bring([later, anAid(2)]);
		expect(summary(done)).toEqual([0, 1, 1, 0]);
		expect(done.lines[0]).toMatchObject({ kind: 'changed', did: ['closesOn'] });
		expect((await offers())[0]).toMatchObject({ closesOn: '2099-06-30', version: 2 });
		expect(summary(await bring([later, anAid(2)]))).toEqual([0, 0, 2, 0]);
		expect(await undoImport(colleague, done.batch!)).toEqual({ ok: true, value: null });
		expect(await dump()).toEqual(before);
		expect(summary(await bring([later, anAid(2)]))).toEqual([0, 1, 1, 0]);
	});

	test('that a later file brought up to date are taken back once that file is, and not before', async () => {
		const before = await dump();
		const first = await bring([anAid(1), anAid(2)]);
		const second = await bring([anAid(1, { submission_deadline: '2099-06-30' }), anAid(2)]);
		const third = await bring([anAid(1, { submission_deadline: '2099-07-31' }), anAid(2)]);
		const on = [{ slug: 'fonds', name: 'Fonds inventé', what: 'offer_read' }];
		for (const batch of [third.batch!, second.batch!]) {
			expect(await undoImport(colleague, first.batch!)).toEqual({ ok: false, problem: { code: 'built', on } });
			expect(await undoImport(colleague, batch)).toEqual({ ok: true, value: null });
		}
		expect(await builtOn(colleague, first.batch!)).toEqual([]);
		expect(await undoImport(colleague, first.batch!)).toEqual({ ok: true, value: null });
		expect(await dump()).toEqual(before);
	});

	test('take no title that another offer of theirs bears', async () => {
		await bring([anAid(1), anAid(2)]);
		const done = await bring([anAid(1, { name: 'AIDE INVENTÉE 2' }), anAid(2)]);
		expect(summary(done)).toEqual([0, 0, 1, 1]);
		expect((await offers()).map(({ titleFr }) => titleFr)).toEqual(['Aide inventée 1', 'Aide inventée 2']);
	});

	test('never write over what a person has read: it is told, and the import is no longer to be taken back', async () => {
		const { batch } = await bring([anAid(1)]);
		const [made] = await offers();
		const stored = await database.in(officer, (tx) => readStored(tx, made!.id));
		const draft = { ...toDraft(stored!), titleFr: 'Aide inventée, en nos mots', status: 'published' } as const;
		expect(await changeOffer(officer, made!.id, 1, { draft, provider: fund, checks: true })).toMatchObject({
			ok: true
		});
		const before = await dump();

		expect(summary(await bring([anAid(1)]))).toEqual([0, 0, 1, 0]);
		const done = await bring([anAid(1, { submission_deadline: '2099-06-30' })]);
		expect([summary(done), done.batch]).toEqual([[0, 0, 1, 0], undefined]);
		expect(done.lines.filter(({ why }) => why === 'reviewed')).toMatchObject([
			{ column: 'titleFr', value: 'Aide inventée 1' },
			{ column: 'closesOn', value: '2099-06-30' }
		]);
		expect(await dump()).toEqual(before);

		const on = [{ slug: 'fonds', name: 'Fonds inventé', what: 'offer_read' }];
		expect(await builtOn(colleague, batch!)).toEqual(on);
		expect(await undoImport(colleague, batch!)).toEqual({ ok: false, problem: { code: 'built', on } });
		expect(await dump()).toEqual(before);
	});

	test('that staff wrote themselves under the same title are the same, and those that they withdrew stay so', async () => {
		await make.anOffer(here, fund, { titleFr: 'AIDE INVENTÉE 1', kind: 'loan' });
		await make.anOffer(here, fund, { titleFr: 'Aide inventée 2', status: 'withdrawn' });
		const before = await dump();
		expect(summary(await bring([anAid(1), anAid(2)]))).toEqual([0, 0, 2, 0]);
		expect(await dump()).toEqual(before);
	});

	test('that a case was sent to are not taken back', async () => {
		const { batch } = await bring([anAid(1)]);
		const [made] = await offers();
		const supportCase = await make.aCase(here, house, colleague.account);
		await database.owner.insert(schema.orientation).values({
			...{
				id: v7(),
				caseId: supportCase,
				territoryId: here,
				offerId: made!.id,
				proposedOn: '2026-02-01',
				dueOn: '2026-03-01'
			}
		});
		expect(await undoImport(officer, batch!)).toMatchObject({ problem: { on: [{ what: 'offer_read' }] } });
		await database.owner.delete(schema.orientation);
	});
});

test('what an import says that it wrote is believed of its own offers alone', async () => {
	const old = await make.anOffer(here, fund, { status: 'draft', titleFr: 'De tout temps' });
	const forged = (offersOf: NonNullable<(typeof schema.importBatch.$inferInsert)['written']>['offers']) =>
		database.in(officer, async (tx) => {
			const id = v7();
			const written = { created: [], filled: [], proposals: [], source: null, ...(offersOf && { offers: offersOf }) };
			const of = { territoryId: here, accountId: officer.account, title: 'faux.json', hash: '0'.repeat(64) };
			await insertMany(tx, schema.importBatch, [{ id, ...of, written }]);
			const line = { subject: 'offer', subjectId: old, provenance: 'staff', before: {}, after: {} } as const;
			for (const { revision } of offersOf?.changed ?? [])
				await tx.insert(schema.revision).values({ id: revision, territoryId: here, version: 99, ...line });
			return id;
		});
	const before = (await dump())['public.offer'];
	const change = { offer: old, revision: v7(), content: 'x' };
	for (const claim of [
		{ created: [old], changed: [], sources: [] },
		{ created: [], changed: [{ ...change, was: { status: 'published' }, is: { status: 'draft' } }], sources: [] }
	])
		expect(await undoImport(officer, await forged(claim))).toMatchObject({ ok: false, problem: { code: 'built' } });
	expect((await dump())['public.offer']).toEqual(before);
});

test(
	'the command brings offers in, with their report, and says what a wrong file is',
	{ timeout: 90_000 },
	async () => {
		const aids = file('aides.json', aidsAnswer(anAid(1), anAid(2, { financers: ['Personne'], instructors: [] })));
		const source = ['--source', 'aides-territoires'];
		const dry = await told(...source, aids, '--as', email, '--dry-run');
		expect(dry.said.split('\n').slice(0, 2)).toEqual([
			'2 lignes lues, dont 2 pour le territoire',
			'1 à créer en brouillon, 0 à compléter, 0 déjà à jour, 0 à trancher, 1 refusée ; 0 demande de changement'
		]);
		expect(dry.said).toMatch(
			/\n {2}ligne 2 \(Aide inventée 2.*\)\u00a0: aucun acteur de la carte ne porte cette offre/
		);
		expect(await offers()).toEqual([]);
		const report = join(folder, 'rapport.csv');
		const done = await told(...source, aids, '--as', email, '--report', report);
		const batch = /--undo (\S+) --as/.exec(done.said)?.[1];
		const lines = readFileSync(report, 'utf8').split('\r\n');
		expect(lines[1]).toMatch(/^1;;brouillon créé;Aide inventée 1;fonds;portée par Fonds inventé \(même nom\);/);
		expect(lines[2]).toMatch(/^2;;ligne refusée;;;aucun acteur de la carte ne porte cette offre/);
		expect((await told('--list', '--as', email)).said).toContain('aides.json (+1, ~0)');
		expect((await told('--undo', batch!, '--as', email)).said).toContain('L’import est repris');
		expect(await offers()).toEqual([]);

		const wrong = await told(...source, file('autre.json', [{ a: 1 }]), '--as', email);
		expect(wrong).toMatchObject({
			code: 1,
			said: expect.stringMatching(/^Ce fichier n’est pas la liste d’offres/) as string
		});
		const alone = file('seuls.json', [aService(1)]);
		expect((await told('--source', 'data-inclusion-services', alone, '--as', email)).said).toMatch(
			/^Il manque le fichier des structures/
		);
	}
);
