import { and, eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AccountId } from '../../src/lib/domain/identity';
import * as schema from '../../src/lib/server/database/schema';
import { aDatabase, asStaff } from '../integration/support/database';
import { factories } from '../integration/support/factories';
import { isDenied } from '../integration/support/refusals';
import { aWorld, type World } from './support/world';

const database = aDatabase();
const make = factories(() => database.owner);
let world: World;

beforeAll(async () => {
	world = await aWorld(() => database.owner);
});

const seenBy = async (account: AccountId) =>
	(await database.in(asStaff(account), (tx) => tx.select({ id: schema.supportCase.id }).from(schema.supportCase))).map(
		(row) => row.id
	);

const openCase = async (account: AccountId): Promise<string> => {
	const id = v7();
	await database.in(asStaff(account), async (tx) => {
		await tx.insert(schema.supportCase).values({
			id,
			territoryId: world.here,
			actorId: world.published,
			reference: `case ${id}`,
			stageSince: '2026-03-01',
			openedOn: '2026-03-01',
			openedBy: account
		});
		await tx.insert(schema.teamMember).values({ caseId: id, accountId: account, role: 'lead', addedBy: account });
	});
	return id;
};

const addTo = (caseId: string, by: AccountId, accountId: AccountId, role: 'lead' | 'member' | 'reader') =>
	database.in(asStaff(by), (tx) =>
		tx.insert(schema.teamMember).values({ caseId, accountId, role, addedBy: by, reason: 'stands in' })
	);

const writeNote = (caseId: string, account: AccountId) =>
	database.in(asStaff(account), (tx) =>
		tx.insert(schema.note).values({ id: v7(), caseId, text: 'visit', writtenAt: new Date(), accountId: account })
	);

describe('a case belongs to its team', () => {
	test('who opens it leads it, and nobody else sees it', async () => {
		const id = await openCase(world.officer);
		expect(await seenBy(world.officer)).toContain(id);
		expect(await seenBy(world.colleague)).not.toContain(id);
	});

	test('nobody lets herself in', async () => {
		const id = await openCase(world.officer);
		await isDenied(addTo(id, world.colleague, world.colleague, 'lead'));
		await isDenied(addTo(id, world.colleague, world.colleague, 'reader'));
	});

	test('its lead opens it to a colleague, who reads and, if she may, writes', async () => {
		const id = await openCase(world.officer);
		await addTo(id, world.officer, world.colleague, 'reader');
		expect(await seenBy(world.colleague)).toContain(id);
		await isDenied(writeNote(id, world.colleague));
		await isDenied(addTo(id, world.colleague, world.foreignOfficer, 'reader'));
		await database.in(asStaff(world.officer), (tx) =>
			tx.update(schema.teamMember).set({ role: 'member' }).where(eq(schema.teamMember.accountId, world.colleague))
		);
		await expect(writeNote(id, world.colleague)).resolves.toBeDefined();
	});

	test('only staff of the territory can be let in', async () => {
		const id = await openCase(world.officer);
		await isDenied(addTo(id, world.officer, world.foreignOfficer, 'reader'));
		await isDenied(addTo(id, world.officer, world.partner, 'reader'));
	});

	test('who leaves the team, or the staff, sees it no more', async () => {
		const account = await make.aMember({ role: 'staff', territoryId: world.here });
		const id = await openCase(world.officer);
		await addTo(id, world.officer, account, 'member');
		expect(await seenBy(account)).toEqual([id]);
		await database.owner
			.update(schema.membership)
			.set({ endedAt: new Date() })
			.where(eq(schema.membership.accountId, account));
		expect(await seenBy(account)).toEqual([]);
	});

	test('a case cannot be opened in the name of another, nor in another territory', async () => {
		const values = {
			id: v7(),
			territoryId: world.here,
			actorId: world.published,
			reference: 'x',
			stageSince: '2026-03-01',
			openedOn: '2026-03-01',
			openedBy: world.officer
		};
		const open = (account: AccountId) =>
			database.in(asStaff(account), (tx) => tx.insert(schema.supportCase).values(values));
		await isDenied(open(world.colleague));
		await isDenied(open(world.foreignOfficer));
		await expect(open(world.officer)).resolves.toBeDefined();
	});

	test('only its team ties a case to an event, under its own name, and to none of elsewhere', async () => {
		const id = await openCase(world.officer);
		const [here, there] = [await make.anEvent(world.here), await make.anEvent(world.there)];
		const tie = (account: AccountId, eventId: string, accountId = account) =>
			database.in(asStaff(account), (tx) => tx.insert(schema.caseEvent).values({ caseId: id, eventId, accountId }));
		await isDenied(tie(world.colleague, here));
		await isDenied(tie(world.officer, here, world.colleague));
		await isDenied(tie(world.officer, there));
		await expect(tie(world.officer, here)).resolves.toBeDefined();
		await addTo(id, world.officer, world.colleague, 'reader');
		const untie = (account: AccountId) =>
			database.in(asStaff(account), (tx) =>
				tx.delete(schema.caseEvent).where(eq(schema.caseEvent.caseId, id)).returning({ id: schema.caseEvent.caseId })
			);
		expect(await untie(world.colleague)).toEqual([]);
		expect(await untie(world.officer)).toHaveLength(1);
	});

	/** A mission for the officer's case and the colleague's, each of which has only its own team. */
	const aSharedMission = async () => {
		const [first, second] = [await openCase(world.officer), await openCase(world.colleague)];
		const missionId = v7();
		await database.in(asStaff(world.officer), async (tx) => {
			await tx.insert(schema.mission).values({
				...{ id: missionId, territoryId: world.here, title: 'together', kind: 'collective' },
				...{ stageSince: '2026-03-01', openedBy: world.officer }
			});
			await tx.insert(schema.missionCase).values({ missionId, caseId: first });
			await tx.insert(schema.missionFile).values({ missionId, terms: { context: 'of both' }, criteria: [] });
			await tx
				.insert(schema.missionProposal)
				.values({ id: v7(), missionId, territoryId: world.here, providerName: 'a firm', askedOn: '2026-03-01' });
			await tx.insert(schema.missionMilestone).values({ id: v7(), missionId, title: 'kick-off' });
		});
		const tie = () => database.owner.insert(schema.missionCase).values({ missionId, caseId: second });
		return { first, second, missionId, tie };
	};
	const casesOf = async (missionId: string, account: AccountId) =>
		(await database.in(asStaff(account), (tx) => tx.select().from(schema.missionCase)))
			.filter((row) => row.missionId === missionId)
			.map((row) => row.caseId);
	const writtenOf = (missionId: string, account: AccountId) =>
		database.in(asStaff(account), async (tx) => [
			...(await tx.select().from(schema.missionFile).where(eq(schema.missionFile.missionId, missionId))),
			...(await tx.select().from(schema.missionProposal).where(eq(schema.missionProposal.missionId, missionId))),
			...(await tx.select().from(schema.missionMilestone).where(eq(schema.missionMilestone.missionId, missionId)))
		]);

	test('a collective mission shows each team its own cases', async () => {
		const { first, second, missionId, tie } = await aSharedMission();
		expect(await casesOf(missionId, world.colleague)).toEqual([]);
		await isDenied(
			database.in(asStaff(world.colleague), (tx) => tx.insert(schema.missionCase).values({ missionId, caseId: second }))
		);
		await tie();
		expect(await casesOf(missionId, world.colleague)).toEqual([second]);
		expect(await casesOf(missionId, world.officer)).toEqual([first]);
	});

	test('what is written of a collective mission is read by who is on the team of each of its cases', async () => {
		const { first, second, missionId, tie } = await aSharedMission();
		expect(await writtenOf(missionId, world.officer)).toHaveLength(3);
		await tie();
		expect(await writtenOf(missionId, world.officer)).toEqual([]);
		expect(await writtenOf(missionId, world.colleague)).toEqual([]);
		const head = await database.in(asStaff(world.colleague), (tx) =>
			tx.select().from(schema.mission).where(eq(schema.mission.id, missionId))
		);
		expect(head.map(({ title }) => title)).toEqual(['together']);
		await addTo(first, world.officer, world.colleague, 'reader');
		expect(await writtenOf(missionId, world.colleague)).toHaveLength(3);
		// Who reads one of its cases and writes in the other writes nothing of what belongs to both.
		const rename = async (account: AccountId) =>
			(
				await database.in(asStaff(account), (tx) =>
					tx.update(schema.mission).set({ title: 'mine' }).where(eq(schema.mission.id, missionId)).returning()
				)
			).length;
		expect(await rename(world.colleague)).toBe(0);
		await addTo(second, world.colleague, world.officer, 'member');
		expect(await rename(world.officer)).toBe(1);
	});

	test('nobody unties a case of a mission, ties another or changes whose it is without the whole of it', async () => {
		const { second, missionId, tie } = await aSharedMission();
		await tie();
		const of = eq(schema.missionCase.missionId, missionId);
		const third = await openCase(world.colleague);
		const byColleague = <Result>(work: Parameters<typeof database.in<Result>>[1]) =>
			database.in(asStaff(world.colleague), work);
		await isDenied(byColleague((tx) => tx.insert(schema.missionCase).values({ missionId, caseId: third })));
		expect(await byColleague((tx) => tx.delete(schema.missionCase).where(of).returning())).toEqual([]);
		await isDenied(byColleague((tx) => tx.update(schema.missionCase).set({ caseId: third }).where(of)));
		// What the mission is for her own case she writes.
		const own = await byColleague((tx) => tx.update(schema.missionCase).set({ days: 3 }).where(of).returning());
		expect(own.map(({ caseId }) => caseId)).toEqual([second]);
	});

	test('who opened a mission and left the team of its case sees it no more', async () => {
		const { first, missionId } = await aSharedMission();
		await addTo(first, world.officer, world.colleague, 'lead');
		await database.in(asStaff(world.colleague), (tx) =>
			tx
				.delete(schema.teamMember)
				.where(and(eq(schema.teamMember.caseId, first), eq(schema.teamMember.accountId, world.officer)))
		);
		const seen = await database.in(asStaff(world.officer), (tx) =>
			tx.select().from(schema.mission).where(eq(schema.mission.id, missionId))
		);
		expect(seen).toEqual([]);
		expect(await writtenOf(missionId, world.officer)).toEqual([]);
	});
});
