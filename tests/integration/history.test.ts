import { eq } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AccountId, TerritoryId } from '../../src/lib/domain/identity';
import * as schema from '../../src/lib/server/database/schema';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import { aDatabase, asAdmin, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { APPEND_ONLY, DENIED, NOT_UNIQUE, refusalOf } from './support/refusals';

const database = aDatabase();
const { aTerritory, anActor, aMember } = factories(() => database.owner);
let territory: TerritoryId;
let officer: AccountId;
let admin: AccountId;

beforeAll(async () => {
	territory = await aTerritory({ code: 'history' });
	officer = await aMember({ role: 'staff', territoryId: territory });
	admin = await aMember({ role: 'admin' });
});

describe('what was written stays written', () => {
	const revision = () => ({
		id: v7(),
		territoryId: territory,
		subject: 'actor' as const,
		subjectId: v7(),
		version: 1,
		provenance: 'staff' as const,
		after: { name: 'x' }
	});
	const logged = () => ({
		id: v7(),
		territoryId: territory,
		accountId: officer,
		action: 'read' as const,
		subject: 'support_case',
		subjectId: v7()
	});

	test('staff add revisions, and neither they nor an admin can change one', async () => {
		await database.in(asStaff(officer), (tx) => tx.insert(schema.revision).values(revision()));
		for (const scope of [asStaff(officer), asAdmin(admin)]) {
			expect(
				(await refusalOf(database.in(scope, (tx) => tx.update(schema.revision).set({ reason: 'other' })))).code
			).toBe(DENIED);
			expect((await refusalOf(database.in(scope, (tx) => tx.delete(schema.revision)))).code).toBe(DENIED);
		}
	});

	test('not even the owner can', async () => {
		await database.owner.insert(schema.accessLog).values(logged());
		for (const table of ['revision', 'access_log'])
			for (const act of [`update ${table} set id = id`, `delete from ${table}`, `truncate ${table}`])
				expect(await refusalOf(database.owner.execute(sql.raw(act)))).toMatchObject({ code: APPEND_ONLY });
	});

	test('who looks at a case signs with her own name, and only admins read the book', async () => {
		await expect(
			database.in(asStaff(officer), (tx) => tx.insert(schema.accessLog).values(logged()))
		).resolves.toBeDefined();
		const forged = database.in(asStaff(officer), (tx) =>
			tx.insert(schema.accessLog).values({ ...logged(), accountId: admin })
		);
		expect((await refusalOf(forged)).code).toBe(DENIED);
		const read = (scope: ReturnType<typeof asStaff>) =>
			database.in(scope, (tx) => tx.select({ id: schema.accessLog.id }).from(schema.accessLog));
		expect((await refusalOf(read(asStaff(officer)))).code).toBe(DENIED);
		expect((await read(asAdmin(admin))).length).toBeGreaterThan(0);
	});
});

describe('a version', () => {
	test('counts each change, and not one that changes nothing', async () => {
		const id = await anActor(territory, { name: 'One' });
		const set = async (values: Partial<typeof schema.actor.$inferInsert>) => {
			await database.in(asStaff(officer), (tx) => tx.update(schema.actor).set(values).where(eq(schema.actor.id, id)));
			const [row] = await database.owner
				.select({ version: schema.actor.version })
				.from(schema.actor)
				.where(eq(schema.actor.id, id));
			return row?.version;
		};
		expect(await set({ name: 'Two' })).toBe(2);
		expect(await set({ name: 'Two' })).toBe(2);
		expect(await set({ name: 'Three', version: 99 })).toBe(3);
	});
});

describe('an address that moved', () => {
	const rename = (id: string, slug: string) =>
		database.in(asStaff(officer), (tx) =>
			tx
				.update(schema.actor)
				.set({ slug })
				.where(sql`${schema.actor.id} = ${id}`)
		);
	const moved = async () => (await database.in(asPublic, (tx) => readPublicSnapshot(tx, 'history'))).moved;

	test('leads to the one in force, through every move', async () => {
		const id = await anActor(territory, { slug: 'first' });
		await rename(id, 'second');
		await rename(id, 'third');
		expect(await moved()).toMatchObject({ first: 'third', second: 'third' });
		await rename(id, 'first');
		expect(await moved()).toEqual({ second: 'first', third: 'first' });
	});

	test('is not given to anybody else', async () => {
		const id = await anActor(territory, { slug: 'kept' });
		await rename(id, 'moved-on');
		const refusal = await refusalOf(anActor(territory, { slug: 'kept' }));
		expect(refusal).toMatchObject({ code: NOT_UNIQUE, constraint: 'actor_slug_once' });
		expect(refusal.message).toContain('“kept”');
		await expect(anActor(await aTerritory(), { slug: 'kept' })).resolves.toBeDefined();
	});
});
