import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { asAccountId } from '../../src/lib/domain/identity';
import type { Transaction } from '../../src/lib/server/database/connect';
import { actor } from '../../src/lib/server/database/schema';
import { aDatabase, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { isDenied, refusalOf } from './support/refusals';

const database = aDatabase();
const { aTerritory, anActor, aMember } = factories(() => database.owner);

describe('a unit of work runs in a scope', () => {
	test('a query outside one is denied', async () => {
		await isDenied(database.app.db.select({ id: actor.id }).from(actor));
		await isDenied(database.app.db.execute(sql`select from territory`));
		await expect(database.in(asPublic, (tx) => tx.select({ id: actor.id }).from(actor))).resolves.toEqual([]);
	});

	test('nothing of a scope stays on the connection it was in', async () => {
		const territory = await aTerritory();
		const account = await aMember({ role: 'staff', territoryId: territory });
		const who = sql`select current_user as role, current_setting('maillage.account', true) as account`;
		const inside = await database.in(asStaff(account), (tx) => tx.execute(who));
		expect(inside[0]).toEqual({ role: 'maillage_staff', account });
		const after = await Promise.all(Array.from({ length: 8 }, () => database.app.db.execute(who)));
		for (const [row] of after) expect([row?.role, row?.account || '']).toEqual(['maillage_app', '']);
	});

	test('who still asks on a connection that was lost is told so: nothing runs outside its unit, and the server goes on', async () => {
		const ended = sql`select pg_terminate_backend(pg_backend_pid())`;
		let lost: Transaction | undefined;
		const work = database.app.db.transaction(async (tx) => {
			lost = tx;
			await tx.execute(ended).catch(() => {});
			await new Promise(() => {});
		});
		await expect(work).rejects.toThrow();
		const still = () => expect(lost!.execute(sql`select 1`)).rejects.toThrow();
		await still();
		// All of the connections are open again, that one among them.
		const after = await Promise.all(Array.from({ length: 12 }, () => database.app.db.execute(sql`select 1 as one`)));
		expect(after.map(([row]) => row?.one)).toEqual(Array.from({ length: 12 }, () => 1));
		await still();
	});

	test('what fails is undone whole', async () => {
		const territory = await aTerritory();
		const account = await aMember({ role: 'staff', territoryId: territory });
		const id = await anActor(territory, { name: 'before' });
		const work = database.in(asStaff(account), async (tx) => {
			await tx.update(actor).set({ name: 'after' });
			throw new Error('no');
		});
		await expect(work).rejects.toThrow('no');
		const rows = await database.owner.select({ id: actor.id, name: actor.name }).from(actor);
		expect(rows.find((row) => row.id === id)?.name).toBe('before');
	});

	test('a read-only one writes nothing', async () => {
		const territory = await aTerritory();
		const account = await aMember({ role: 'staff', territoryId: territory });
		const write = (readOnly: boolean) =>
			database.in(asStaff(account), (tx) => tx.update(actor).set({ name: 'x' }), { readOnly });
		expect((await refusalOf(write(true))).code).toBe('25006');
		await expect(write(false)).resolves.toBeDefined();
	});

	test.each([
		'',
		'nonsense',
		"' or true --",
		'00000000-0000-0000-0000-00000000000g',
		'00000000-0000-7000-8000-0000000000ff'
	])('an account “%s” that nobody has is nobody: no row, no error', async (account) => {
		const territory = await aTerritory();
		await anActor(territory);
		for (const role of ['staff', 'admin'] as const)
			await expect(
				database.in({ role, account: asAccountId(account) }, (tx) => tx.select({ id: actor.id }).from(actor))
			).resolves.toEqual([]);
	});

	test('a scope narrowed to a territory leaves the others alone', async () => {
		const [here, there] = [await aTerritory({ code: 'here' }), await aTerritory({ code: 'there' })];
		const account = await aMember({ role: 'admin' });
		await anActor(here, { slug: 'one-here' });
		await anActor(there, { slug: 'one-there' });
		const slugs = async (territory?: string) =>
			(
				await database.in({ role: 'admin', account, territory }, (tx) =>
					tx
						.select({ slug: actor.slug })
						.from(actor)
						.where(sql`slug like 'one-%'`)
				)
			).map((row) => row.slug);
		expect((await slugs()).sort()).toEqual(['one-here', 'one-there']);
		expect(await slugs('here')).toEqual(['one-here']);
		expect(await slugs('nowhere')).toEqual([]);
	});
});
