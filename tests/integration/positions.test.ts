import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { Listing } from '../../src/lib/domain/listing-fields';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { historyOf } from '../../src/lib/server/history/queries';
import { askChange } from '../../src/lib/server/listings/commands';
import { restoreListing, saveListing, staffListing } from '../../src/lib/server/listings/history';
import { unlocatedListings } from '../../src/lib/server/listings/unlocated';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import { decideChange } from '../../src/lib/server/reviews/changes';
import { aDatabase, asPartner, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { page } from './support/page';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let placeId: string;
let officer: NamedScope;
let listing: ActorId;
let slug: string;
const POINT = '18.06750 -63.08250 exact';

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'here' });
	placeId = await make.aPlace(here, { code: 'marigot', side: 'MF' });
	await make.aPlace(here, { code: 'philipsburg', side: 'SX' });
	officer = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
});
beforeEach(async () => {
	listing = await make.anActor(here);
	slug = (await actorOf()).slug;
});
afterAll(closeDatabase);

const actorOf = async () => (await database.owner.select().from(schema.actor).where(eq(schema.actor.id, listing)))[0]!;
async function save(wish: Partial<Listing>) {
	const now = (await staffListing(officer, slug))!;
	const edit = { id: listing, version: now.version, reason: '', checks: false, page };
	return saveListing(officer, { ...edit, wish: { ...now.values, ...wish } });
}

const versions = async () => (await historyOf(officer, 'actor', listing, { page: 1 }))!.versions;

describe('where a listing is', () => {
	test('is a point with its precision and the neighbourhood it stands in, pinned by whoever put it', async () => {
		expect(await save({ position: POINT, neighbourhood: 'marigot' })).toMatchObject({ ok: true });
		expect(await actorOf()).toMatchObject({
			...{ lat: 18.0675, lon: -63.0825, positionPrecision: 'exact', positionBasis: 'pinned' },
			...{ placeId, locatedIn: 'island_fr' }
		});
		expect((await staffListing(officer, slug))!.values).toMatchObject({ position: POINT, neighbourhood: 'marigot' });
		expect((await versions())[0]!.changes).toContainEqual({ field: 'position', from: '', to: POINT });
		expect(await save({ position: POINT.replace('exact', 'street') })).toMatchObject({ ok: true });
		expect(await actorOf()).toMatchObject({ lat: 18.0675, positionPrecision: 'street', placeId });
	});

	test('may be a point alone, and its neighbourhood be put right without touching it', async () => {
		await save({ position: POINT });
		expect(await actorOf()).toMatchObject({ placeId: null, locatedIn: 'island_fr', positionPrecision: 'exact' });
		await save({ neighbourhood: 'philipsburg', position: POINT });
		expect(await actorOf()).toMatchObject({ locatedIn: 'island_nl', positionPrecision: 'exact' });
	});

	test('is no more than the neighbourhood once that is chosen alone: the point goes, is told, and can be put back', async () => {
		await save({ position: POINT, neighbourhood: 'marigot' });
		await save({ neighbourhood: 'philipsburg', position: '' });
		expect(await actorOf()).toMatchObject({ lat: null, lon: null, positionPrecision: 'neighbourhood' });
		const { version } = (await staffListing(officer, slug))!;
		const [last, before] = await versions();
		expect(last!.changes).toContainEqual({ field: 'position', from: POINT, to: '' });
		expect(await restoreListing(officer, listing, version, before!.number, '', page)).toMatchObject({ ok: true });
		expect((await staffListing(officer, slug))!.values).toMatchObject({ position: POINT, neighbourhood: 'marigot' });
	});

	test('is nowhere once nothing is to be shown', async () => {
		await save({ position: POINT, neighbourhood: 'marigot' });
		await save({ position: '', neighbourhood: '' });
		expect(await actorOf()).toMatchObject({ lat: null, placeId: null, positionPrecision: 'territory' });
	});

	test('is asked by its owner and public once staff accept it; a point accepted alone stays in the neighbourhood that was there', async () => {
		const partner = await make.aMember({ role: 'partner', territoryId: here, actorId: listing });
		await save({ position: POINT, neighbourhood: 'marigot' });
		const now = (await staffListing(officer, slug))!;
		const wish = { ...now.values, position: '18.10500 -63.05400 street', neighbourhood: 'philipsburg' };
		const ask = { listing, wish, base: now.values, message: '', status: 'pending' as const, seen: undefined };
		expect(await askChange(asPartner(partner), ask)).toMatchObject({ ok: true });
		const [asked] = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing));
		const verdict = { id: asked!.id, version: asked!.version, listingVersion: now.version, reason: 'pas le point' };
		expect(await decideChange(officer, { ...verdict, accepted: ['position'] }, page)).toMatchObject({ ok: true });
		expect(await actorOf()).toMatchObject({ lat: 18.105, positionPrecision: 'street', placeId });
		const snapshot = await database.in(asPublic, (tx) => readPublicSnapshot(tx, 'here'));
		const shown = snapshot.actors.find((actor) => actor.slug === slug);
		expect(shown?.position).toMatchObject({ kind: 'point', lat: 18.105, lon: -63.054, precision: 'street' });
		expect(shown?.told).toContainEqual(expect.objectContaining({ by: 'owner', fields: ['position'] }));
	});
});

test('what is to be placed are the published actors of the island without a point or a neighbourhood, by name', async () => {
	const there = await make.aTerritory();
	const staff = asStaff(await make.aMember({ role: 'staff', territoryId: there }));
	await make.anActor(there, { name: 'Écume' });
	await make.anActor(there, { name: 'Ancre' });
	await make.anActor(there, { name: 'Brouillon', status: 'draft' });
	await make.anActor(there, { name: 'Close', activity: 'closed' });
	await make.anActor(there, { name: 'Paris', locatedIn: 'outside', town: 'Paris' });
	expect((await unlocatedListings(staff)).map(({ name }) => name)).toEqual(['Ancre', 'Écume']);
});
