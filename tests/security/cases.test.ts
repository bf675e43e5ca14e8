import { eq } from 'drizzle-orm';
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

	test('a collective mission shows each team its own cases', async () => {
		const [first, second] = [await openCase(world.officer), await openCase(world.colleague)];
		const missionId = v7();
		await database.in(asStaff(world.officer), async (tx) => {
			await tx.insert(schema.mission).values({
				id: missionId,
				territoryId: world.here,
				title: 'together',
				kind: 'collective',
				openedBy: world.officer
			});
			await tx.insert(schema.missionCase).values({ missionId, caseId: first });
		});
		const missionsOf = async (account: AccountId) =>
			(await database.in(asStaff(account), (tx) => tx.select().from(schema.missionCase))).filter(
				(row) => row.missionId === missionId
			);
		expect(await missionsOf(world.colleague)).toEqual([]);
		await isDenied(
			database.in(asStaff(world.colleague), (tx) => tx.insert(schema.missionCase).values({ missionId, caseId: second }))
		);
		await database.owner.insert(schema.missionCase).values({ missionId, caseId: second });
		expect((await missionsOf(world.colleague)).map((row) => row.caseId)).toEqual([second]);
	});
});
