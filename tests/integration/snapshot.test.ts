import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import * as schema from '../../src/lib/server/database/schema';
import { seedSynthetic, seedTerritory } from '../../src/lib/server/database/seed';
import { factsOf } from '../../src/lib/server/database/seeding/facts';
import { readSeed } from '../../src/lib/server/database/seeding/read';
import { snapshotFromFacts } from '../../src/lib/server/publication/from-facts';
import { readPublicSnapshot, servedTerritory } from '../../src/lib/server/publication/read';
import { syntheticSnapshot } from '../../src/lib/server/publication/synthetic';
import { aWorld, type World } from '../security/support/world';
import { aDatabase, asPublic, type TestDatabase } from './support/database';
import { factories } from './support/factories';

const snapshotOf = (database: TestDatabase, territory: string) =>
	database.in(asPublic, (tx) => readPublicSnapshot(tx, territory), { readOnly: true });

const real = aDatabase();
const invented = aDatabase();
const small = aDatabase();

describe("Saint-Martin's snapshot", () => {
	beforeAll(() => seedTerritory(real.owner, 'saint-martin'));

	test('says what the tables say, byte for byte, each time', async () => {
		const read = await snapshotOf(real, 'saint-martin');
		const expected = snapshotFromFacts(factsOf('saint-martin', readSeed('saint-martin')));
		expect(read).toEqual(expected);
		expect(JSON.stringify(await snapshotOf(real, 'saint-martin'))).toBe(JSON.stringify(read));
		expect(JSON.stringify(read)).toBe(JSON.stringify(expected));
	});

	test('is that of the territory that this installation shows', async () => {
		expect(await real.in(asPublic, servedTerritory)).toBe('saint-martin');
		await expect(snapshotOf(real, 'atlantis')).rejects.toThrow('No territory “atlantis”');
		await expect(small.in(asPublic, servedTerritory)).rejects.toThrow('npm run seed');
	});

	test('says of each actor what its tables say, read by hand', async () => {
		const { actors, places, relations } = await snapshotOf(real, 'saint-martin');
		const by = (slug: string) => actors.find((actor) => actor.slug === slug)!;
		expect(by('prefecture-saint-martin').position).toEqual({
			kind: 'point',
			lat: 18.07028,
			lon: -63.08472,
			precision: 'exact',
			place: places.findIndex((place) => place.code === 'mf-marigot'),
			address: 'Route du Fort, Marigot'
		});
		expect(by('aced').position).toMatchObject({
			kind: 'neighbourhood',
			precision: 'street',
			address: '6 rue Léopold Mingau'
		});
		expect(by('action-logement').position).toEqual({ kind: 'outside', town: 'Paris' });
		expect(by('2afp').position).toEqual({ kind: 'unknown' });
		expect(by('auc-sint-maarten').position).toMatchObject({
			place: places.findIndex((place) => place.code === 'sx-cupecoy')
		});
		expect(by('aced').needs).toContain('digital');
		expect(by('adie-saint-martin').roles).toContain('funder');
		expect(relations.filter((relation) => relation.type === 'partner_of')).toHaveLength(153);
		expect(relations.every(({ from, to }) => actors[from] && actors[to])).toBe(true);
	});
});

test('an invented ecosystem is the same with a database and without', async () => {
	await seedSynthetic(invented.owner, 300);
	expect(JSON.stringify(await snapshotOf(invented, 'synthetic-300'))).toBe(JSON.stringify(syntheticSnapshot(300)));
});

describe('what is not public', () => {
	let world: World;
	beforeAll(async () => {
		world = await aWorld(() => small.owner);
	});

	test('is not in the snapshot: drafts, notes, contacts, cases, what only partners or staff may know', async () => {
		const snapshot = await snapshotOf(small, 'here');
		const text = JSON.stringify(snapshot);
		expect(text).not.toContain('SECRET');
		for (const hidden of [world.draft, world.own, world.partner, world.officer, world.supportCase])
			expect(text).not.toContain(hidden);
		expect(snapshot.actors.map((actor) => actor.slug)).toEqual(['other', 'published']);
		expect(snapshot.relations).toHaveLength(1);
		expect(snapshot.offers).toHaveLength(1);
		expect(snapshot.events).toHaveLength(1);
		expect(Object.values(snapshot.moved)).toEqual(['published']);
	});

	test('appears once it is published, with all that hangs on it, and goes when it is withdrawn', async () => {
		const publish = (status: 'published' | 'withdrawn') =>
			small.owner.update(schema.actor).set({ status }).where(eq(schema.actor.id, world.draft));
		await publish('published');
		const open = await snapshotOf(small, 'here');
		const found = open.actors.find((actor) => actor.slug === 'draft');
		expect(found).toMatchObject({
			roles: ['funder'],
			sectors: ['sport'],
			needs: ['cash'],
			labels: [{ label: 'ESUS', authority: 'préfet', from: '2025-01-01' }],
			figures: [{ indicator: 'jobs', value: 3, year: 2025 }]
		});
		expect(open.relations).toHaveLength(2);
		expect(open.offers).toHaveLength(2);
		await publish('withdrawn');
		expect((await snapshotOf(small, 'here')).actors.map((actor) => actor.slug)).toEqual(['other', 'published']);
	});

	test('an event that will not take place stays, and says so', async () => {
		const { anEvent } = factories(() => small.owner);
		const cancelled = await anEvent(world.here, { status: 'cancelled', slug: 'z-cancelled' });
		await small.owner
			.insert(schema.eventActor)
			.values({ territoryId: world.here, eventId: cancelled, actorId: world.published });
		const { events, actors } = await snapshotOf(small, 'here');
		expect(events.at(-1)).toMatchObject({ slug: 'z-cancelled', state: 'cancelled' });
		expect(actors[events.at(-1)!.organisers[0]!]?.slug).toBe('published');
	});

	test('a lasting relation is known by the year it began', async () => {
		const { aRelation, anActor } = factories(() => small.owner);
		const network = await anActor(world.here, { slug: 'z-network' });
		await aRelation(world.here, [world.published, network], {
			type: 'member_of',
			startsOn: '2019-04-01',
			startsPrecision: 'month'
		});
		const { relations } = await snapshotOf(small, 'here');
		expect(relations.find((relation) => relation.type === 'member_of')).toMatchObject({ year: 2019, confirmed: false });
	});

	test('needs that an actor names join those of its offers', async () => {
		const { anOffer } = factories(() => small.owner);
		await anOffer(world.here, world.published, { needs: ['governance'] });
		await anOffer(world.here, world.published, { needs: ['impact'], status: 'draft' });
		const { actors } = await snapshotOf(small, 'here');
		expect(actors.find((actor) => actor.slug === 'published')?.needs).toEqual(['governance', 'cash']);
	});
});

test('a source that nobody may see leaves no trace', async () => {
	const { aTerritory, anActor, aSource } = factories(() => small.owner);
	const territory = await aTerritory({ code: 'elsewhere' });
	const sourceId = await aSource(territory, { url: 'https://letters.example/secret', visibility: 'staff' });
	await anActor(territory, { sourceId, slug: `a-${v7().slice(-6)}` });
	const { actors } = await snapshotOf(small, 'elsewhere');
	expect(actors[0]?.source).toEqual({ url: '', confidence: 'medium' });
});
