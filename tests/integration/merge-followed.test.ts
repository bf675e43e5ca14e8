import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { changeEvent } from '../../src/lib/server/events/commands';
import { readStored as readEvent, toDraft as toEventDraft } from '../../src/lib/server/events/rows';
import { historyOf } from '../../src/lib/server/history/queries';
import { restoreVersion } from '../../src/lib/server/history/subjects';
import { mergeListings, undoMerge } from '../../src/lib/server/listings/merge/commands';
import { saveRelation } from '../../src/lib/server/relations/answers';
import { addRelation, publishRelation } from '../../src/lib/server/relations/commands';
import { aDatabase, asStaff } from './support/database';
import { factories } from './support/factories';
import { page } from './support/page';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officer: NamedScope;
let kept: ActorId;
let gone: ActorId;
let third: ActorId;

beforeAll(async () => {
	process.env.DATABASE_URL = database.url;
	here = await make.aTerritory({ code: 'here' });
	officer = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
});
beforeEach(async () => {
	[kept, gone, third] = [await make.anActor(here), await make.anActor(here), await make.anActor(here)];
});
afterAll(closeDatabase);

const actorOf = async (id: ActorId) =>
	(await database.owner.select().from(schema.actor).where(eq(schema.actor.id, id)))[0]!;
const relationOf = async (id: string) =>
	(await database.owner.select().from(schema.relation).where(eq(schema.relation.id, id)))[0]!;
const attempt = async () =>
	mergeListings(officer, { kept: await actorOf(kept), gone: await actorOf(gone), taken: [] }, page);
async function merge(): Promise<string> {
	const answer = await attempt();
	if (!answer.ok) throw new Error(answer.problem.code);
	return answer.value.id;
}
const GRANT = { type: 'funds', year: 2025, sourceTitle: 'Appel', confidence: 'medium', visibility: 'staff' } as const;

describe('what follows a listing that becomes one with another', () => {
	test('is told where it went: each relation and each offer has a line, and one more when it returns', async () => {
		const moved = await make.aRelation(here, [gone, third], { year: 2024 });
		const twin = await make.aRelation(here, [gone, third], { type: 'funds', year: 2025, amount: 500 });
		const filled = await make.aRelation(here, [kept, third], { type: 'funds', year: 2025 });
		const alone = await make.aRelation(here, [kept, third], { type: 'hosts' });
		const offer = await make.anOffer(here, gone);
		const [one, other] = [(await actorOf(kept)).name, (await actorOf(gone)).name];
		const newest = async (subject: 'relation' | 'offer', about: string) =>
			(await historyOf(officer, subject, about, { page: 1 }))!.versions[0]!;
		const id = await merge();
		expect(await newest('relation', moved)).toMatchObject({
			...{ merged: other, by: expect.any(String), changes: [{ field: 'from', from: other, to: one }] }
		});
		expect(await newest('offer', offer)).toMatchObject({
			...{ merged: other, changes: [{ field: 'provider', from: other, to: one }] }
		});
		expect((await newest('relation', twin)).changes).toMatchObject([{ field: 'status', to: 'withdrawn' }]);
		expect((await newest('relation', filled)).changes).toMatchObject([{ field: 'amount', from: '', to: '500' }]);
		expect(await newest('relation', alone)).toMatchObject({ made: 'loaded' });
		await undoMerge(officer, id, page);
		expect(await newest('relation', moved)).toMatchObject({
			...{ parted: other, changes: [{ field: 'from', from: one, to: other }] }
		});
		expect(await newest('relation', alone)).toMatchObject({ made: 'loaded' });
	});

	test('is put back as it was before with the survivor, and never with the listing that is no more', async () => {
		const relation = await make.aRelation(here, [gone, third], { year: 2024 });
		const offer = await make.anOffer(here, gone, { area: 'Marigot' });
		const event = await make.anEvent(here);
		const tie = { territoryId: here, eventId: event, actorId: gone, role: 'organises' as const };
		await database.owner.insert(schema.eventActor).values(tie);
		const taken = (await database.in(officer, (tx) => readEvent(tx, event)))!;
		expect(
			await changeEvent(officer, event, 1, { draft: { ...toEventDraft(taken), sourceTitle: 'Appel' }, ties: [] })
		).toMatchObject({ ok: true });
		await merge();
		const before = async (subject: 'relation' | 'offer' | 'event', id: string) => {
			const { version } = (await historyOf(officer, subject, id, { page: 1 }))!;
			return restoreVersion(officer, subject, id, version, 1, '', page);
		};
		expect(await before('event', event)).toMatchObject({ ok: true });
		const ties = await database.owner.select().from(schema.eventActor).where(eq(schema.eventActor.eventId, event));
		expect(ties.map(({ actorId }) => actorId)).toEqual([kept]);
		// They name the survivor already: nothing else has changed.
		expect(await before('relation', relation)).toMatchObject({ problem: { code: 'same' } });
		expect(await before('offer', offer)).toMatchObject({ problem: { code: 'same' } });
		expect(await relationOf(relation)).toMatchObject({ fromId: kept, toId: third });
	});
});

test('a relation that is added while its actor is being merged is refused, and does not land on what is no more', async () => {
	const known = await make.aRelation(here, [gone, third], { type: 'hosts' });
	let release!: () => void;
	const held = new Promise<void>((free) => (release = free));
	let locked!: () => void;
	const ready = new Promise<void>((tell) => (locked = tell));
	const waiters = async () => (await database.owner.execute('select 1 from pg_locks where not granted')).length;
	// Somebody writes about a relation that the merge is to take along: so it stands still half-way.
	const writing = database.owner.transaction(async (tx) => {
		await tx.select().from(schema.relation).where(eq(schema.relation.id, known)).for('update');
		locked();
		await held;
	});
	await ready;
	const merging = attempt();
	await expect.poll(waiters).toBe(1);
	const posted = new FormData();
	const typed = { ...GRANT, from: (await actorOf(gone)).slug, to: (await actorOf(third)).slug, anyway: 'on' };
	for (const [name, text] of Object.entries(typed)) posted.set(name, String(text));
	const adding = saveRelation(officer, undefined, posted, '2026-11-23');
	await expect.poll(waiters).toBe(2);
	release();
	await writing;
	expect(await merging).toMatchObject({ ok: true });
	// The form comes back with the survivor in place of the other, and says why.
	expect(await adding).toMatchObject({
		...{
			conflict: { field: 'from', code: 'merged' },
			ends: { from: { actor: { id: kept } }, to: { actor: { id: third } } }
		}
	});
	expect(await addRelation(officer, GRANT, [gone, third])).toEqual({
		...{ ok: false, problem: { code: 'merged', end: 'from' } }
	});
	expect(await addRelation(officer, GRANT, [third, gone])).toEqual({
		...{ ok: false, problem: { code: 'merged', end: 'to' } }
	});
	expect(await addRelation(officer, GRANT, [kept, third])).toMatchObject({ ok: true });
});

test('a relation that fell away with the merge is not published again for the listing that is no more', async () => {
	const twin = await make.aRelation(here, [gone, third], { type: 'funds', year: 2025 });
	await make.aRelation(here, [kept, third], { type: 'funds', year: 2025 });
	await merge();
	expect(await publishRelation(officer, twin, (await relationOf(twin)).version)).toEqual({
		...{ ok: false, problem: { code: 'merged', end: 'from' } }
	});
});
