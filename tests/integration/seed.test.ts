import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPartialDate } from '../../src/lib/domain/partial-date';
import { asActorId } from '../../src/lib/domain/identity';
import type { Listing } from '../../src/lib/domain/listing-fields';
import { closeDatabase } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { loadIfEmpty, seedTerritory, type LoadReport } from '../../src/lib/server/database/seed';
import { factsOf } from '../../src/lib/server/database/seeding/facts';
import { loadFacts } from '../../src/lib/server/database/seeding/load';
import { readSeed, type SeedRows } from '../../src/lib/server/database/seeding/read';
import { SYSTEM_ACCOUNT } from '../../src/lib/server/database/scope';
import { saintMartin } from '../../src/lib/territories/saint-martin/territory';
import { confirmListing } from '../../src/lib/server/listings/commands';
import { saveListing } from '../../src/lib/server/listings/history';
import { listingIn } from '../../src/lib/server/listings/queries';
import { saveFacts, staffFacts } from '../../src/lib/server/listings/staff-facts';
import { aDatabase, asAdmin, asPartner, asStaff } from './support/database';
import { factories } from './support/factories';
import { page } from './support/page';

const database = aDatabase();
const empty = aDatabase();
let first: LoadReport;

const actorNamed = async (slug: string) => {
	const [found] = await database.owner.select().from(schema.actor).where(eq(schema.actor.slug, slug));
	return found!;
};

/** What stands in the tables that a load writes to, the ledger's clock aside. */
async function everything() {
	const tables = [
		'territory',
		'place',
		'source',
		'actor',
		'actor_role',
		'actor_sector',
		'relation',
		'offer',
		'event',
		'event_actor',
		'proposal'
	];
	const found: Record<string, unknown> = {};
	for (const table of tables)
		found[table] = [
			...(await database.owner.execute(
				sql`select to_jsonb(t) as row from ${sql.identifier(table)} t order by to_jsonb(t)::text`
			))
		];
	return found;
}

/** The tables of the files with one thing in them said differently. */
function loadWith(change: (rows: SeedRows) => Partial<SeedRows>) {
	const rows = readSeed('saint-martin');
	return loadFacts(database.owner, saintMartin, factsOf('saint-martin', { ...rows, ...change(rows) }));
}

const describing = (slug: string, description: string) =>
	loadWith(({ actors }) => ({
		actors: actors.map((row) => (row.id === slug ? { ...row, description_fr: description } : row))
	}));

beforeAll(async () => {
	process.env.DATABASE_URL = database.url;
	first = (await loadIfEmpty(database.owner, 'saint-martin'))!;
});

afterAll(closeDatabase);

describe("Saint-Martin's tables", () => {
	test('are loaded whole', async () => {
		expect(first.added).toEqual({ place: 74, actor: 267, relation: 454, offer: 66, event: 155 });
		const count = async (table: string) =>
			(await database.owner.execute(sql`select count(*)::integer as rows from ${sql.identifier(table)}`))[0]?.rows;
		expect(await count('actor')).toBe(267);
		expect(await count('relation')).toBe(454);
		expect(await count('offer')).toBe(66);
		expect(await count('event')).toBe(155);
		expect(await count('place')).toBe(74);
	});

	test('keep the source and the confidence of every fact, with the date as far as it is known', async () => {
		for (const table of ['actor', 'relation', 'offer', 'event'])
			expect(
				(
					await database.owner.execute(sql`select count(*)::integer as rows from ${sql.identifier(table)} t
					where source_id is null or not exists (select from source s where s.id = t.source_id and s.url is not null)`)
				)[0]?.rows
			).toBe(0);
		const row = readSeed('saint-martin').actors.find((actor) => actor.id === 'aahe')!;
		const [kept] = await database.owner
			.select({
				url: schema.source.url,
				on: schema.source.publishedOn,
				to: schema.source.publishedPrecision,
				sure: schema.actor.confidence
			})
			.from(schema.actor)
			.innerJoin(schema.source, eq(schema.source.id, schema.actor.sourceId))
			.where(eq(schema.actor.slug, 'aahe'));
		const date = readPartialDate(row.source_date!)!;
		expect(kept).toEqual({ url: row.source_url, on: date.date, to: date.precision, sure: row.confidence });
		expect(date.precision).toBe('month');
	});

	test('say of nobody that it was checked, nor of a relation that both sides confirmed it', async () => {
		const checked = await database.owner.execute(sql`select slug from actor where verified_on is not null
			union all select id::text from relation where verified_on is not null or from_confirmed_on is not null
			union all select id::text from offer where verified_on is not null`);
		expect([...checked]).toEqual([]);
	});

	test('place each actor as honestly as they know', async () => {
		const street = await actorNamed('aced');
		expect([street.locatedIn, street.positionPrecision, street.lat, street.address]).toEqual([
			'island_fr',
			'street',
			null,
			'6 rue Léopold Mingau'
		]);
		expect(street.placeId).not.toBeNull();
		const outside = await actorNamed('action-logement');
		expect([outside.locatedIn, outside.town, outside.placeId]).toEqual(['outside', 'Paris', null]);
		const exact = await actorNamed('prefecture-saint-martin');
		expect([exact.positionPrecision, exact.lat, exact.lon]).toEqual(['exact', 18.07028, -63.08472]);
		const nowhere = await actorNamed('2afp');
		expect([nowhere.positionPrecision, nowhere.placeId]).toEqual(['territory', null]);
	});

	test('take the Baie Orientale where people live, not the water of that name', async () => {
		const codes = await database.owner.execute(
			sql`select distinct p.code from actor a join place p on p.id = a.place_id where p.name_fr = 'Baie Orientale'`
		);
		expect([...codes]).toEqual([{ code: 'mf-baie-orientale' }]);
	});
});

describe('a second load', () => {
	test('changes nothing', async () => {
		const before = await everything();
		const again = await seedTerritory(database.owner, 'saint-martin');
		expect(again).toMatchObject({ updated: 0, kept: 0, unchanged: 74 + 267 + 454 + 66 + 155 });
		expect(await everything()).toEqual(before);
		expect(await loadIfEmpty(database.owner, 'saint-martin')).toBeUndefined();
	});

	test('takes over what the files say differently, and counts the version', async () => {
		const report = await describing('aced', 'Une autre description.');
		expect(report).toMatchObject({ updated: 1, kept: 0 });
		expect(await actorNamed('aced')).toMatchObject({ descriptionFr: 'Une autre description.', version: 2 });
		expect(await describing('aced', 'Une autre description.')).toMatchObject({ updated: 0, kept: 0 });
		const sectors = await database.owner
			.select()
			.from(schema.actorSector)
			.where(eq(schema.actorSector.actorId, (await actorNamed('aced')).id));
		expect(sectors).toHaveLength(1);
	});

	test('leaves alone what a person has changed, and proposes the difference once', async () => {
		const { id } = await actorNamed('aahe');
		await database.owner
			.update(schema.actor)
			.set({ descriptionFr: 'Écrit par une personne.' })
			.where(eq(schema.actor.id, id));
		for (let run = 0; run < 2; run++) await describing('aahe', 'Ce que le fichier dit maintenant.');
		expect((await actorNamed('aahe')).descriptionFr).toBe('Écrit par une personne.');
		const proposals = await database.owner
			.select()
			.from(schema.proposal)
			.where(and(eq(schema.proposal.subjectId, id), eq(schema.proposal.status, 'pending')));
		expect(proposals).toHaveLength(1);
		expect(proposals[0]).toMatchObject({
			origin: 'import',
			changes: { descriptionFr: 'Ce que le fichier dit maintenant.' }
		});
	});

	test('knows an actor whose address a person has changed, and brings none back that was erased', async () => {
		const { id } = await actorNamed('abc-intersports');
		await database.owner.update(schema.actor).set({ slug: 'abc-intersport' }).where(eq(schema.actor.id, id));
		const [offer] = await database.owner.select({ id: schema.offer.id }).from(schema.offer).limit(1);
		await database.owner.delete(schema.offer).where(eq(schema.offer.id, offer!.id));
		const again = await seedTerritory(database.owner, 'saint-martin');
		expect(Object.values(again.added)).toEqual([0, 0, 0, 0, 0]);
		expect(await database.owner.select().from(schema.offer).where(eq(schema.offer.id, offer!.id))).toEqual([]);
		expect((await actorNamed('abc-intersport')).id).toBe(id);
	});

	test('can also run in the scope of an admin', async () => {
		const report = await database.in(asAdmin(SYSTEM_ACCOUNT), (tx) => seedTerritory(tx, 'saint-martin'));
		expect(report.updated + report.kept).toBeLessThanOrEqual(2);
	});

	test('is undone whole where one row cannot be', async () => {
		const before = await everything();
		const work = loadWith(({ actors, relations }) => ({
			actors: actors.map((row) => (row.id === 'aced' ? { ...row, description_fr: 'half' } : row)),
			relations: [...relations, { ...relations[0]!, year: 1999, amount_eur: -1 }]
		}));
		await expect(work).rejects.toThrow('relation_amount_range');
		expect(await everything()).toEqual(before);
	});
});

describe('what the owner or staff said', () => {
	const make = factories(() => database.owner);
	const listingOf = async (slug: string) =>
		(await database.in(await staff(), async (tx) => listingIn(tx, asActorId((await actorNamed(slug)).id))))!;
	const staff = async () =>
		asStaff(await make.aMember({ role: 'staff', territoryId: (await actorNamed('aced')).territoryId }));
	const edit = async (slug: string, wish: Partial<Listing>) => {
		const { id, version, values } = await listingOf(slug);
		return saveListing(await staff(), { id, version, wish: { ...values, ...wish }, reason: '', checks: false, page });
	};

	test.each<[string, string, (slug: string) => Promise<unknown>]>([
		[
			'the owner who says that all is right',
			'cobraced',
			async (slug) => {
				const { id, territoryId } = await actorNamed(slug);
				return confirmListing(
					asPartner(await make.aMember({ role: 'partner', territoryId, actorId: asActorId(id) })),
					asActorId(id)
				);
			}
		],
		['staff who wrote a phone number', 'les-fruits-de-mer', (slug) => edit(slug, { phone: '0590 12 34 56' })],
		['staff who chose another sector', 'sgomi', (slug) => edit(slug, { sectors: ['culture'] })],
		[
			'staff who named a policy of the Collectivity',
			'archiball',
			async (slug) => {
				const who = await staff();
				const { id, version, facts } = (await staffFacts(who, slug))!;
				return saveFacts(who, { id, version, wish: { ...facts, comThemes: ['youth'] }, reason: '' });
			}
		]
	])('is never written over by a file: %s', async (_who, slug, say) => {
		await say(slug);
		const before = await listingOf(slug);
		expect(before.version).toBe(2);
		await describing(slug, 'Le fichier en dit autre chose.');
		expect(await listingOf(slug)).toEqual(before);
		const waiting = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.subjectId, before.id));
		expect(waiting).toMatchObject([{ origin: 'import', changes: { descriptionFr: 'Le fichier en dit autre chose.' } }]);
	});
});

test('two instances that start at once load once', async () => {
	const reports = await Promise.all([1, 2, 3].map(() => seedTerritory(empty.owner, 'saint-martin')));
	expect(reports.map((report) => report.added.actor).sort()).toEqual([0, 0, 267]);
});
