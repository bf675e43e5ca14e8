import { eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ABOUT_ANOTHER, everythingAbout } from '../../src/lib/server/access/everything';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { aDatabase, asAdmin, asStaff } from '../integration/support/database';
import { aWorld, type World } from './support/world';

/* The right of access: all that is kept about one structure, and nothing that is another's. */

const database = aDatabase();
let world: World;
let officer: NamedScope;
beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	world = await aWorld(() => database.owner);
	officer = { ...asStaff(world.officer), territory: 'here' };
});
afterAll(closeDatabase);

const about = async (scope: NamedScope, slug: string) => (await everythingAbout(scope, slug))!.tables;
/** Columns that name a structure, whichever tables there are. */
const references = async () => [
	...(await database.owner.execute<{ target: string; reference: string }>(
		sql`select target::text, reference from rules.actor_references()`
	))
];
const counted = async (target: string, reference: string, id: string) =>
	Number(
		(
			await database.owner.execute<{ count: string }>(
				sql`select count(*) from ${sql.raw(target)} where ${sql.identifier(reference)} = ${id}`
			)
		)[0]!.count
	);

describe('everything about a structure', () => {
	test('has each row that names it, in whatever table it is', async () => {
		const tables = await about(officer, 'draft');
		let seen = 0;
		for (const { target, reference } of await references()) {
			if (ABOUT_ANOTHER.includes(`${target}.${reference}`)) continue;
			const kept = await counted(target, reference, world.draft);
			const told = (tables[target] ?? []).filter((row) => row[reference] === world.draft);
			if (kept > 0) seen++;
			expect(told, `${target}.${reference}`).toHaveLength(kept);
		}
		expect(seen).toBeGreaterThan(12);
	});

	test('has what was written in its cases, for their team', async () => {
		const tables = await about(officer, 'draft');
		const text = JSON.stringify(tables);
		for (const words of ['SECRET milestone', 'SECRET action', 'SECRET.pdf', 'SECRET person', 'SECRET note'])
			expect(text).toContain(words);
		expect(tables['casework.support_case']).toHaveLength(1);
		expect(tables['casework.document']![0]).not.toHaveProperty('content');
	});

	test('knows of no case for a colleague, nor for an admin', async () => {
		for (const scope of [
			{ ...asStaff(world.colleague), territory: 'here' },
			{ ...asAdmin(world.admin), territory: 'here' }
		]) {
			const tables = await about(scope, 'draft');
			expect(Object.keys(tables).filter((table) => table.startsWith('casework.'))).toEqual([]);
			expect(tables.actor_internal).toHaveLength(1);
		}
	});

	test('tells whoever helps or is paid nothing of the cases of others', async () => {
		const tables = await about(officer, 'published');
		expect(Object.keys(tables).filter((table) => table.startsWith('casework.'))).toEqual([]);
		expect(JSON.stringify(tables)).not.toContain(world.supportCase);
	});

	test('keeps back what was drawn from the cases of several', async () => {
		const [mission] = await database.owner.select({ id: schema.missionCase.missionId }).from(schema.missionCase);
		const id = v7();
		const days = { stageSince: '2026-03-01', openedOn: '2026-03-01' };
		await database.owner.insert(schema.supportCase).values({
			...{ id, territoryId: world.here, actorId: world.published, reference: 'OTHER', openedBy: world.officer, ...days }
		});
		await database.owner
			.insert(schema.teamMember)
			.values({ caseId: id, accountId: world.officer, role: 'lead', addedBy: world.officer });
		await database.owner.insert(schema.missionCase).values({ missionId: mission!.id, caseId: id });
		const tables = await about(officer, 'draft');
		expect(tables['casework.mission']).toHaveLength(1);
		expect(tables).not.toHaveProperty('casework.mission_milestone');
		expect(JSON.stringify(tables)).not.toContain(id);
		await database.owner.delete(schema.supportCase).where(eq(schema.supportCase.id, id));
	});

	test('is written into the log, which tells an admin of a structure the same whether it has cases or not', async () => {
		const asAnAdmin = { ...asAdmin(world.admin), territory: 'here' };
		const seenOf = async (slug: string) => {
			const log = () => database.in(asAnAdmin, (tx) => tx.select().from(schema.accessLog));
			const before = new Set((await log()).map(({ id }) => id));
			await everythingAbout(officer, slug);
			return (await log()).filter(({ id }) => !before.has(id));
		};
		const [withCase, without] = [await seenOf('draft'), await seenOf('published')];
		const line = { accountId: world.officer, action: 'export', subject: 'listings', detail: 'everything' };
		expect(withCase).toMatchObject([{ ...line, subjectId: world.draft }]);
		expect(without).toMatchObject([{ ...line, subjectId: world.published }]);
	});

	test('never puts a structure and a case into the log of one unit of work', async () => {
		const together = await database.owner.execute(
			sql`select from access_log one join access_log other on other.at = one.at and other.account_id = one.account_id
				join casework.support_case c on c.id = one.subject_id
				where exists (select from actor a where a.id = other.subject_id)`
		);
		expect([...together]).toEqual([]);
	});

	test('is not there where there is no such structure', async () => {
		expect(await everythingAbout(officer, 'nobody')).toBeUndefined();
	});
});
