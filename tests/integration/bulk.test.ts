import { and, eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { BulkChange } from '../../src/lib/domain/listing-bulk';
import { readEcosystemFilter } from '../../src/lib/domain/listing-table';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { applyBulk, bulkEditOf, previewBulk, recentBulkEdits, undoBulk } from '../../src/lib/server/listings/bulk';
import { chosenListings } from '../../src/lib/server/listings/bulk-states';
import { aDatabase, asAdmin, asStaff } from './support/database';
import { factories } from './support/factories';
import { isDenied } from './support/refusals';

const database = aDatabase();
const make = factories(() => database.owner);
const TODAY = '2026-11-25';
let here: TerritoryId;
let officerId: AccountId;
let officer: NamedScope;
let colleague: NamedScope;
let one: ActorId;
let two: ActorId;

beforeAll(async () => {
	process.env.DATABASE_URL = database.url;
	here = await make.aTerritory();
	await make.aPlace(here, { code: 'grand-case', side: 'MF' });
	officerId = await make.aMember({ role: 'staff', territoryId: here });
	officer = asStaff(officerId);
	colleague = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
});
beforeEach(async () => {
	one = await make.anActor(here);
	two = await make.anActor(here, { status: 'draft', verifiedOn: '2020-01-01', verifiedBy: 'owner' });
});
afterAll(closeDatabase);

const actorOf = async (id: ActorId) =>
	(await database.owner.select().from(schema.actor).where(eq(schema.actor.id, id)))[0]!;
const picks = async (...ids: ActorId[]) =>
	Promise.all(ids.map(async (id) => ({ id, version: (await actorOf(id)).version })));
const linesOf = (id: ActorId) =>
	database.owner
		.select()
		.from(schema.revision)
		.where(eq(schema.revision.subjectId, id))
		.orderBy(schema.revision.version);
const sectorsOf = async (id: ActorId) =>
	(await database.owner.select().from(schema.actorSector).where(eq(schema.actorSector.actorId, id)))
		.toSorted((a, b) => Number(b.main) - Number(a.main))
		.map(({ sector }) => sector);
async function apply(change: BulkChange, ...ids: ActorId[]) {
	const answer = await applyBulk(officer, change, await picks(...ids), TODAY);
	return (answer as { value: { id: string } }).value.id;
}
const ADD: BulkChange = { what: 'sectors', how: 'add', codes: ['sport'] };

describe('a change of several listings', () => {
	test('is told beforehand, writes nothing, and names what somebody changed since it was chosen', async () => {
		const chosen = await picks(one, two);
		await database.owner.update(schema.actor).set({ phone: '0590' }).where(eq(schema.actor.id, two));
		const foreseen = await previewBulk(officer, ADD, chosen, TODAY);
		expect(foreseen.find(({ id }) => id === one)).toMatchObject({ moved: false, effect: { from: [], to: ['sport'] } });
		expect(foreseen.find(({ id }) => id === two)).toMatchObject({ moved: true });
		expect(await sectorsOf(one)).toEqual([]);
	});

	test.each([
		[ADD, { sectors: ['sport'] }],
		[{ what: 'needs', how: 'replace', codes: ['cash'] }, { needs: ['cash'] }],
		[{ what: 'comThemes', how: 'add', codes: ['youth'] }, { comThemes: ['youth'] }],
		[{ what: 'neighbourhood', to: 'grand-case' }, { neighbourhood: 'grand-case' }],
		[{ what: 'status', to: 'withdrawn' }, { status: 'withdrawn' }],
		[{ what: 'activity', to: 'suspended' }, { activity: 'suspended' }],
		[{ what: 'verified' }, { verifiedOn: TODAY, verifiedBy: 'staff' }]
	] as [BulkChange, Record<string, unknown>][])(
		'%j leaves a line in the history of each, and is taken back whole',
		async (change, after) => {
			await database.owner
				.update(schema.actor)
				.set({ locatedIn: 'island_fr' })
				.where(eq(schema.actor.territoryId, here));
			const before = await Promise.all([one, two].map(actorOf));
			const id = await apply(change, one, two);
			for (const actor of [one, two])
				expect(await linesOf(actor)).toMatchObject([{ accountId: officerId, provenance: 'staff', after }]);
			expect((await bulkEditOf(colleague, id))!.lines.map(({ holds }) => holds)).toEqual([true, true]);
			expect(await undoBulk(colleague, id, 'taken back')).toMatchObject({ ok: true });
			const volatile = { version: 0, updatedAt: 0, positionBasis: 0, locatedIn: 0 };
			for (const was of before) {
				expect({ ...(await actorOf(was.id)), ...volatile }).toEqual({ ...was, ...volatile });
				expect(await sectorsOf(was.id)).toEqual([]);
				expect((await linesOf(was.id)).at(-1)).toMatchObject({ reason: 'taken back' });
			}
			expect(await undoBulk(officer, id, '')).toEqual({ ok: false, problem: { code: 'undone' } });
		}
	);

	test('leaves what somebody changed in between as it is, and says so; nothing to do is said too', async () => {
		const chosen = await picks(one, two);
		await database.owner.update(schema.actor).set({ phone: '0590' }).where(eq(schema.actor.id, two));
		const answer = await applyBulk(officer, ADD, chosen, TODAY);
		const { id } = (answer as { value: { id: string } }).value;
		expect(await sectorsOf(two)).toEqual([]);
		expect(await bulkEditOf(officer, id)).toMatchObject({
			leftOut: [{ slug: (await actorOf(two)).slug }],
			lines: [{ id: one }]
		});
		expect(await applyBulk(officer, ADD, await picks(one), TODAY)).toEqual({ ok: false, problem: { code: 'nothing' } });
	});

	test('that two do at the same time is done once', async () => {
		const chosen = await picks(one, two);
		const answers = await Promise.all([officer, colleague].map((who) => applyBulk(who, ADD, chosen, TODAY)));
		expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
		for (const actor of [one, two]) expect(await linesOf(actor)).toHaveLength(1);
	});

	test('is taken back where nobody has changed the same since; the rest stays and is named', async () => {
		const id = await apply({ what: 'activity', to: 'reduced' }, one, two);
		await database.owner.update(schema.actor).set({ activity: 'closed' }).where(eq(schema.actor.id, one));
		// Another field is nobody's business here.
		await database.owner.update(schema.actor).set({ phone: '0590' }).where(eq(schema.actor.id, two));
		expect((await bulkEditOf(officer, id))!.lines.find((line) => line.id === one)).toMatchObject({ holds: false });
		expect(await undoBulk(officer, id, '')).toMatchObject({ ok: true });
		expect(await actorOf(one)).toMatchObject({ activity: 'closed' });
		expect(await actorOf(two)).toMatchObject({ activity: 'unknown', phone: '0590' });
		expect((await bulkEditOf(officer, id))!.lines.filter(({ kept }) => kept)).toMatchObject([{ id: one }]);
	});

	test('that reopens what was closed forgets the year, and brings it back', async () => {
		await database.owner
			.update(schema.actor)
			.set({ activity: 'closed', closedYear: 2020 })
			.where(eq(schema.actor.id, one));
		const id = await apply({ what: 'activity', to: 'active' }, one);
		expect(await actorOf(one)).toMatchObject({ activity: 'active', closedYear: null });
		await undoBulk(officer, id, '');
		expect(await actorOf(one)).toMatchObject({ activity: 'closed', closedYear: 2020 });
	});

	test('keeps a check by the owner the owner’s when it is taken back', async () => {
		const id = await apply({ what: 'verified' }, two);
		await undoBulk(officer, id, '');
		expect(await actorOf(two)).toMatchObject({ verifiedOn: '2020-01-01', verifiedBy: 'owner' });
	});
});

describe('what is chosen', () => {
	test('are ids or all that fit, of one’s own territory, without those merged into others', async () => {
		const there = await make.aTerritory();
		const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: there }));
		const merged = await make.anActor(here, { status: 'merged', mergedInto: one });
		expect((await chosenListings(officer, { ids: [one, merged] })).map(({ id }) => id)).toEqual([one]);
		expect(await chosenListings(foreign, { ids: [one] })).toEqual([]);
		const drafts = await chosenListings(officer, { filter: readEcosystemFilter(new URLSearchParams('etat=draft')) });
		expect(drafts.map(({ id }) => id)).toContain(two);
		expect(drafts.map(({ id }) => id)).not.toContain(one);
	});

	test('of another territory is neither changed nor taken back, and a batch is not rewritten', async () => {
		const there = await make.aTerritory();
		const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: there }));
		expect(await applyBulk(foreign, ADD, await picks(one), TODAY)).toMatchObject({ ok: false });
		const id = await apply(ADD, one);
		expect(await undoBulk(foreign, id, '')).toEqual({ ok: false, problem: { code: 'gone' } });
		expect(await bulkEditOf(foreign, id)).toBeUndefined();
		expect(await recentBulkEdits(foreign)).toEqual([]);
		expect((await recentBulkEdits(asAdmin(await make.aMember({ role: 'admin' }))))[0]).toMatchObject({ id, count: 1 });
		await isDenied(
			database.in(officer, (tx) =>
				tx
					.update(schema.bulkEdit)
					.set({ revisions: [v7()] })
					.where(and(eq(schema.bulkEdit.id, id)))
			)
		);
		const row = { id: v7(), territoryId: here, accountId: officerId, change: ADD, revisions: [v7()], leftOut: [] };
		await isDenied(database.in(colleague, (tx) => tx.insert(schema.bulkEdit).values(row)));
	});
});
