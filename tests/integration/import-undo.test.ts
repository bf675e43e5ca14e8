import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asActorId, type ActorId, type TerritoryId } from '../../src/lib/domain/identity';
import { insertMany } from '../../src/lib/server/database/bulk';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { readTable } from '../../src/lib/server/import/read-table';
import { applyImport, hashOf, tableInput } from '../../src/lib/server/import/run';
import { builtOn, recentImports, undoImport } from '../../src/lib/server/import/undo';
import { saintMartin } from '../../src/lib/territories/saint-martin/territory';
import { csvOf } from '../../src/lib/server/http/csv';
import { aDatabase, asStaff } from './support/database';
import { dumpOf } from './support/dump';
import { factories } from './support/factories';

/* An import that is taken back leaves every table as it was, or says what was built on it and touches nothing. */

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officer: NamedScope;
let colleague: NamedScope;
let place: string;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'here' });
	officer = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	colleague = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	place = await make.aPlace(here, { code: 'marigot', nameFr: 'Marigot', nameEn: 'Marigot', side: 'MF' });
});
afterAll(closeDatabase);

/** What is never erased, and the batch itself. */
const dump = () => dumpOf(database.owner, ['public.revision', 'public.import_batch']);
const bring = async (head: readonly string[], rows: readonly (readonly string[])[], title = 'liste.csv') => {
	const bytes = new TextEncoder().encode(csvOf(head, rows));
	const wish = { territory: saintMartin, provenance: 'import' } as const;
	return applyImport(officer, { title, hash: hashOf(bytes) }, tableInput(await readTable(bytes)), wish);
};

const HEAD = [
	'Nom',
	'Sigle',
	'SIREN',
	'RNA',
	'Téléphone',
	'Courriel',
	'Site',
	'Quartier',
	'Adresse',
	'Latitude',
	'Longitude',
	'Secteur',
	'Création',
	'Description',
	'Divers',
	'Etat'
];
const BASE = [
	'Les Voiliers du Lagon',
	'Comité des Fêtes de Marigot',
	'Danse Évasion',
	'Régie des Mornes',
	'Foyer rural'
];
const or = <Value>(...values: Value[]) => fc.constantFrom(...values);
const ROW = fc.tuple(
	fc.oneof(
		or(...BASE, ...BASE.map((name) => name.toUpperCase()), 'Danse Evasoin', 'La Régie des Mornes'),
		fc.lorem({ maxCount: 3 }),
		or('', '=1+1')
	),
	...[
		or('', 'RDM'),
		or('', '732829320', '123456789'),
		or('', 'W971000001', 'W971000002', 'W97'),
		or('', '0590 10 10 10 / 0690 11 11 11', 'néant')
	],
	...[
		or('', 'a@example.org', 'pas une adresse'),
		or('', 'exemple.org', 'https://autre.example/page'),
		or('', 'Marigot', 'MARIGOT', 'Ailleurs')
	],
	...[
		or('', '3 rue du Port'),
		or('', '18.07', '0', '490000'),
		or('', '-63.08', '0', '1990000'),
		or('', 'Sport', 'Sport, Culture', 'Pêche')
	],
	...[
		or('', '1999', '2099', '01/01/1900'),
		fc.oneof(fc.constant(''), fc.lorem()),
		or('', 'à revoir'),
		or('', 'dissoute', 'active')
	]
);
const LISTING = fc.record({
	status: or('draft' as const, 'published' as const),
	phone: or(null, '0590 55 55 55'),
	website: or(null, 'https://exemple.org'),
	placed: fc.boolean(),
	sport: fc.boolean(),
	noted: fc.boolean(),
	numbered: fc.boolean(),
	told: fc.uniqueArray(or('phone', 'website', 'email', 'descriptionFr'), { maxLength: 2 })
});
type Listing = typeof LISTING extends fc.Arbitrary<infer Value> ? Value : never;

async function aListing(name: string, at: number, wish: Listing): Promise<ActorId> {
	const position = wish.placed
		? ({ locatedIn: 'island_fr', placeId: place, positionPrecision: 'neighbourhood' } as const)
		: {};
	const id = await make.anActor(here, {
		name,
		status: wish.status,
		phone: wish.phone,
		website: wish.website,
		...position
	});
	const of = { territoryId: here, actorId: id };
	if (wish.sport) await database.owner.insert(schema.actorSector).values({ ...of, sector: 'sport', main: true });
	if (wish.noted) await database.owner.insert(schema.actorInternal).values({ ...of, notes: 'ours' });
	const number = { kind: 'rna', value: `W97100000${at}` } as const;
	if (wish.numbered) await database.owner.insert(schema.actorIdentifier).values({ id: v7(), ...of, ...number });
	for (const field of wish.told) {
		const told = { subject: 'actor', subjectId: id, field, provenance: 'owner' } as const;
		await database.owner.insert(schema.fieldProvenance).values({ id: v7(), territoryId: here, ...told });
	}
	return id;
}
const empty = async () => {
	await database.owner.delete(schema.relation);
	await database.owner.delete(schema.proposal);
	await database.owner.delete(schema.fieldProvenance);
	await database.owner.delete(schema.actor);
	await database.owner.delete(schema.source);
};
beforeEach(empty);

test(
	'importing and taking back leaves every table as it was, whatever the file says',
	{ timeout: 240_000 },
	async () => {
		let written = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.array(LISTING, { minLength: BASE.length, maxLength: BASE.length }),
				fc.array(ROW, { minLength: 1, maxLength: 8 }),
				async (listings, rows) => {
					await empty();
					for (const [at, wish] of listings.entries()) await aListing(BASE[at]!, at, wish);
					const before = await dump();
					const { batch } = await bring(HEAD, [['Toujours là', ...HEAD.slice(1).map(() => '')], ...rows]);
					expect(batch).toBeDefined();
					if (Object.entries(await dump()).some(([table, hash]) => before[table] !== hash)) written++;
					expect(await undoImport(colleague, batch!)).toEqual({ ok: true, value: null });
					expect(await dump()).toEqual(before);
				}
			),
			{ numRuns: 40 }
		);
		expect(written).toBe(40);
	}
);

test(
	'an import on which nothing but imports was built is taken back after them, as if none had come',
	{ timeout: 240_000 },
	async () => {
		const later = fc.array(fc.tuple(fc.nat({ max: 7 }), ROW), { minLength: 1, maxLength: 6 });
		await fc.assert(
			fc.asyncProperty(
				fc.array(LISTING, { minLength: BASE.length, maxLength: BASE.length }),
				fc.array(ROW, { minLength: 1, maxLength: 6 }),
				fc.array(later, { minLength: 1, maxLength: 2 }),
				async (listings, rows, files) => {
					await empty();
					for (const [at, wish] of listings.entries()) await aListing(BASE[at]!, at, wish);
					const before = await dump();
					const first = [['Toute neuve', ...HEAD.slice(1).map(() => '')], ...rows];
					const batches = [(await bring(HEAD, first)).batch!];
					for (const [at, said] of files.entries()) {
						const about = said.map(([which, [, ...cells]]) => [first[which % first.length]![0]!, ...cells]);
						const told = ['Toute neuve', 'TN', ...HEAD.slice(2).map(() => '')];
						const { batch } = await bring(HEAD, [told, ...about], `suite-${at}.csv`);
						if (batch) batches.push(batch);
					}
					const [made] = await database.owner.select().from(schema.actor).where(eq(schema.actor.name, 'Toute neuve'));
					expect(made!.version).toBeGreaterThan(1);
					for (const batch of batches.toReversed())
						expect(await undoImport(colleague, batch)).toEqual({ ok: true, value: null });
					expect(await dump()).toEqual(before);
				}
			),
			{ numRuns: 20 }
		);
	}
);

describe('what was built on an import', () => {
	const brought = async () => {
		const filled = await aListing(BASE[0]!, 1, {
			status: 'published',
			phone: null,
			website: null,
			placed: false,
			sport: false,
			noted: false,
			numbered: false,
			told: []
		});
		const { batch } = await bring(
			['Nom', 'Téléphone', 'Mail'],
			[
				[BASE[0]!, '0590 10 10 10', ''],
				['Une nouvelle', '', 'n@example.org']
			]
		);
		const [made] = await database.owner.select().from(schema.actor).where(eq(schema.actor.name, 'Une nouvelle'));
		return { batch: batch!, filled, made: made! };
	};
	const refusal = async (batch: string) => {
		const before = await dumpOf(database.owner);
		const answer = await undoImport(officer, batch);
		expect(await dumpOf(database.owner)).toEqual(before);
		return answer;
	};

	test('keeps it whole, and is named: a listing that somebody changed', async () => {
		const { batch, made } = await brought();
		await database.owner.update(schema.actor).set({ status: 'published' }).where(eq(schema.actor.id, made.id));
		const on = [{ slug: made.slug, name: 'Une nouvelle', what: 'changed' }];
		expect(await refusal(batch)).toEqual({ ok: false, problem: { code: 'built', on } });
	});

	test('a relation of a listing that it made', async () => {
		const { batch, filled, made } = await brought();
		await make.aRelation(here, [filled, asActorId(made.id)]);
		expect(await refusal(batch)).toMatchObject({ problem: { on: [{ slug: made.slug, what: 'relation' }] } });
	});

	test('a field that it filled and that says something else since', async () => {
		const { batch, filled } = await brought();
		await database.owner.update(schema.actor).set({ phone: '0590 99 99 99' }).where(eq(schema.actor.id, filled));
		expect(await refusal(batch)).toMatchObject({
			problem: { code: 'built', on: [{ name: BASE[0], what: 'changed' }] }
		});
	});

	test('but not what else has changed in a listing that it filled', async () => {
		const { batch, filled } = await brought();
		await database.owner.update(schema.actor).set({ acronym: 'VDL' }).where(eq(schema.actor.id, filled));
		expect(await undoImport(officer, batch)).toMatchObject({ ok: true });
		const [now] = await database.owner.select().from(schema.actor).where(eq(schema.actor.id, filled));
		expect(now).toMatchObject({ acronym: 'VDL', phone: null });
	});

	test('a later import, until that is taken back itself, in whatever order the later ones are', async () => {
		const { batch, made } = await brought();
		const since = async (column: string, said: string) =>
			(await bring(['Nom', column], [['Une nouvelle', said]], `${column}.csv`)).batch!;
		const phone = await since('Téléphone', '0590 20 20 20');
		const site = await since('Site', 'https://exemple.org');
		const on = [{ slug: made.slug, name: 'Une nouvelle', what: 'changed' }];
		expect(await refusal(batch)).toEqual({ ok: false, problem: { code: 'built', on } });
		expect(await undoImport(officer, phone)).toMatchObject({ ok: true });
		expect(await refusal(batch)).toEqual({ ok: false, problem: { code: 'built', on } });
		expect(await undoImport(officer, site)).toMatchObject({ ok: true });
		expect(await builtOn(officer, batch)).toEqual([]);
		expect(await undoImport(officer, batch)).toMatchObject({ ok: true });
		const versions = await database.owner
			.select({ version: schema.revision.version })
			.from(schema.revision)
			.where(eq(schema.revision.subjectId, made.id))
			.orderBy(schema.revision.version);
		expect(versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6]);
	});

	test('what a person changed between imports, even if the listing says again what it said', async () => {
		const { batch, made } = await brought();
		const { batch: later } = await bring(['Nom', 'Téléphone'], [['Une nouvelle', '0590 20 20 20']], 'suite.csv');
		for (const acronym of ['UN', null])
			await database.owner.update(schema.actor).set({ acronym }).where(eq(schema.actor.id, made.id));
		expect(await undoImport(officer, later!)).toMatchObject({ ok: true });
		expect(await refusal(batch)).toMatchObject({ problem: { on: [{ slug: made.slug, what: 'changed' }] } });
	});

	test('what another import says of itself does not make a person’s change its own', async () => {
		const { batch, made } = await brought();
		await database.owner.update(schema.actor).set({ acronym: 'UN' }).where(eq(schema.actor.id, made.id));
		const line = v7();
		const of = { territoryId: here, subject: 'actor', subjectId: made.id, provenance: 'staff' } as const;
		const said = { before: { acronym: '' }, after: { acronym: 'UN' } };
		await database.owner.insert(schema.revision).values({ id: line, ...of, version: 2, ...said });
		const written = { created: [], filled: [], proposals: [], source: null, lines: [line] };
		const forged = { accountId: officer.account, title: 'faux.csv', hash: '0'.repeat(64), written };
		await database.in(officer, (tx) =>
			insertMany(tx, schema.importBatch, [{ id: v7(), territoryId: here, ...forged }])
		);
		expect(await refusal(batch)).toMatchObject({ problem: { on: [{ slug: made.slug, what: 'changed' }] } });
	});

	test('is not there once it is taken back: nobody takes it back twice, and both stand in the history', async () => {
		const { batch, filled, made } = await brought();
		expect(await undoImport(officer, batch)).toMatchObject({ ok: true });
		expect(await undoImport(officer, batch)).toEqual({ ok: false, problem: { code: 'undone' } });
		const lines = (id: string) =>
			database.owner
				.select({ version: schema.revision.version, before: schema.revision.before, after: schema.revision.after })
				.from(schema.revision)
				.where(eq(schema.revision.subjectId, id))
				.orderBy(schema.revision.version);
		expect(await lines(filled)).toMatchObject([
			{ before: { phone: '' }, after: { phone: '0590 10 10 10' } },
			{ before: { phone: '0590 10 10 10' }, after: { phone: '' } }
		]);
		expect(await lines(made.id)).toMatchObject([{ before: null }, { before: { name: 'Une nouvelle' }, after: null }]);
		expect((await recentImports(officer))[0]).toMatchObject({
			id: batch,
			title: 'liste.csv',
			undoneAt: expect.any(Date) as Date
		});
	});
});
