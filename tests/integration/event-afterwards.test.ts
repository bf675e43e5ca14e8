import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { casesAt, tieCases } from '../../src/lib/server/cases/at-events';
import { readCase } from '../../src/lib/server/cases/queries';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { afterwardsOf, linkAfter } from '../../src/lib/server/events/afterwards';
import { aDatabase, asStaff } from './support/database';
import { factories } from './support/factories';

/* Once an event is over: whom it links, and which cases it belongs to. */

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officerId: AccountId;
let officer: NamedScope;
let colleague: NamedScope;
let club: ActorId;
let fund: ActorId;
let hall: ActorId;
let event: string;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'here' });
	officerId = await make.aMember({ role: 'staff', territoryId: here });
	officer = { ...asStaff(officerId), territory: 'here' };
	colleague = { ...asStaff(await make.aMember({ role: 'staff', territoryId: here })), territory: 'here' };
});
afterAll(closeDatabase);
beforeEach(async () => {
	[club, fund, hall] = [
		await make.anActor(here, { name: 'Le Club', verifiedOn: '2026-11-01', verifiedBy: 'staff' }),
		await make.anActor(here, { name: 'La Fondation', verifiedOn: '2025-01-01', verifiedBy: 'staff' }),
		await make.anActor(here, { name: 'La Salle' })
	];
	event = await make.anEvent(here, { titleFr: 'Forum', day: '2026-11-20', url: 'https://forum.example/2026' });
	const roles = [
		[club, 'organises'],
		[fund, 'co_organises'],
		[hall, 'hosts']
	] as const;
	await database.owner
		.insert(schema.eventActor)
		.values(roles.map(([actorId, role]) => ({ territoryId: here, eventId: event, actorId, role })));
});

const after = async () => (await afterwardsOf(officer, event))!;
const between = () =>
	database.owner
		.select()
		.from(schema.relation)
		.where(eq(schema.relation.territoryId, here))
		.then((rows) =>
			rows.filter(({ fromId, toId }) => [club, fund, hall].some((one) => one === fromId || one === toId))
		);

test('those who made it are proposed to be linked, and the listings come the oldest check first', async () => {
	const { ideas, who } = await after();
	expect(ideas.map(({ type, from, to }) => [from.name, type, to.name].join(' '))).toHaveLength(3);
	expect(ideas.filter(({ type }) => type === 'co_organises')).toHaveLength(1);
	expect(ideas.filter(({ type, to }) => type === 'partner_of' && to.name === 'La Salle')).toHaveLength(2);
	expect(who.map(({ name }) => name)).toEqual(['La Salle', 'La Fondation', 'Le Club']);
});

test('what is chosen is written with the year, the name and the source of the event, and is proposed no more', async () => {
	const { ideas } = await after();
	const together = ideas.find(({ type }) => type === 'co_organises')!;
	expect(await linkAfter(officer, event, new Set([together.key]))).toEqual({ ok: true, value: 1 });
	const [made, ...more] = await between();
	expect(more).toEqual([]);
	expect(made).toMatchObject({ type: 'co_organises', year: 2026, labelFr: 'Forum', status: 'published' });
	const [source] = await database.owner.select().from(schema.source).where(eq(schema.source.id, made!.sourceId!));
	expect(source?.url).toBe('https://forum.example/2026');
	const [line] = await database.owner.select().from(schema.revision).where(eq(schema.revision.subjectId, made!.id));
	expect(line).toMatchObject({ accountId: officerId, version: 1 });
	expect((await after()).ideas.map(({ type }) => type)).toEqual(['partner_of', 'partner_of']);
});

test('all that was chosen is written, or nothing: what is no idea any more is told', async () => {
	const keys = (await after()).ideas.map(({ key }) => key);
	await make.aRelation(here, [club, hall], { type: 'member_of' });
	expect(await linkAfter(officer, event, new Set(keys))).toEqual({ ok: false, problem: 'changed' });
	expect((await between()).map(({ type }) => type)).toEqual(['member_of']);
	expect(await linkAfter(officer, event, new Set(['partner_of nobody nowhere']))).toMatchObject({ ok: false });
	expect(await linkAfter(officer, 'no number', new Set())).toEqual({ ok: false, problem: 'gone' });
	expect(await linkAfter(officer, event, new Set())).toEqual({ ok: true, value: 0 });
});

test('two who press at one moment write each link once', async () => {
	const keys = new Set((await after()).ideas.map(({ key }) => key));
	const both = await Promise.all([linkAfter(officer, event, keys), linkAfter(colleague, event, keys)]);
	expect(both.filter(({ ok }) => ok)).toHaveLength(1);
	expect(await between()).toHaveLength(3);
});

test('a case is tied to the event by its team, told on its page, and seen by nobody else', async () => {
	const mine = await make.aCase(here, club, officerId);
	const other = await make.aCase(here, await make.anActor(here), officerId);
	const found = (await casesAt(officer, event))!;
	expect([found.near.map(({ id }) => id), found.others.some(({ id }) => id === other)]).toEqual([[mine], true]);
	expect(await tieCases(officer, event, [mine, other], new Set([other]))).toBe(0);
	expect((await casesAt(officer, event))!.near.map(({ id, isTied }) => [id, isTied])).toEqual(
		expect.arrayContaining([
			[mine, false],
			[other, true]
		])
	);
	expect((await readCase(officer, other))!.events).toMatchObject([{ id: event, titleFr: 'Forum' }]);

	expect((await casesAt(colleague, event))!.near).toEqual([]);
	expect(await tieCases(colleague, event, [mine], new Set([mine]))).toBe(1);
	expect(await tieCases(officer, event, [other], new Set())).toBe(0);
	expect((await readCase(officer, other))!.events).toEqual([]);
});
