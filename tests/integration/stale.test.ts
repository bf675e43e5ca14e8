import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import * as schema from '../../src/lib/server/database/schema';
import { aDatabase, asStaff } from './support/database';
import { factories } from './support/factories';

const database = aDatabase();
const { aTerritory, anActor, aRelation, anOffer, anEvent, aSource, aPlace, aMember } = factories(() => database.owner);
let client: ReturnType<typeof postgres>;
let territory: TerritoryId;
let other: TerritoryId;
let actor: ActorId;
const heard: string[] = [];

beforeAll(async () => {
	territory = await aTerritory({ code: 'stale' });
	other = await aTerritory({ code: 'other' });
	actor = await anActor(territory);
	client = postgres(database.url, { max: 1 });
	await client.listen('publication_stale', (payload) => heard.push(payload));
});
afterAll(() => client.end());

/** What was announced by the work: a mark of our own on the same channel comes after all of it. */
async function announcedBy(work: () => Promise<unknown>): Promise<string[]> {
	heard.length = 0;
	await work();
	await client.notify('publication_stale', 'mark');
	await expect.poll(() => heard.at(-1)).toBe('mark');
	return heard.slice(0, -1);
}

test.each<[string, () => Promise<unknown>]>([
	['an actor', () => anActor(territory)],
	['a relation', async () => aRelation(territory, [actor, await anActor(territory)])],
	['an offer', () => anOffer(territory, actor)],
	['an event', () => anEvent(territory)],
	['a place', () => aPlace(territory)],
	['a source', () => aSource(territory)],
	[
		'a role',
		() => database.owner.insert(schema.actorRole).values({ territoryId: territory, actorId: actor, role: 'host' })
	],
	[
		'a change',
		() => database.owner.update(schema.actor).set({ phone: '0590 00 00 00' }).where(eq(schema.actor.id, actor))
	],
	['a removal', () => database.owner.delete(schema.actorRole)]
])('%s makes the snapshot of its territory stale', async (_, work) => {
	expect(new Set(await announcedBy(work))).toEqual(new Set(['stale']));
});

test('one transaction is announced once, each territory by its name', async () => {
	const work = () =>
		database.owner.transaction(async (tx) => {
			for (const name of ['a', 'b', 'c']) await tx.update(schema.actor).set({ name });
			await tx
				.insert(schema.source)
				.values({ id: crypto.randomUUID(), territoryId: other, kind: 'press', url: 'https://x.example' });
		});
	expect((await announcedBy(work)).sort()).toEqual(['other', 'stale']);
});

test('staff are heard as well; what is undone, or not public, is not announced', async () => {
	const officer = await aMember({ role: 'staff', territoryId: territory });
	const rename = (name: string) => database.in(asStaff(officer), (tx) => tx.update(schema.actor).set({ name }));
	expect(await announcedBy(() => rename('z'))).toEqual(['stale']);
	const undone = () =>
		database.in(asStaff(officer), async (tx) => {
			await tx.update(schema.actor).set({ name: 'undone' });
			throw new Error('no');
		});
	expect(await announcedBy(() => undone().catch(() => {}))).toEqual([]);
	const inner = { territoryId: territory, actorId: actor, notes: 'for us' };
	expect(await announcedBy(() => database.owner.insert(schema.actorInternal).values(inner))).toEqual([]);
});
