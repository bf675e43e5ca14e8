import { eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import * as schema from '../../src/lib/server/database/schema';
import { aDatabase, asPublic, asStaff } from '../integration/support/database';
import { isDenied } from '../integration/support/refusals';
import { aWorld, type World } from './support/world';

const database = aDatabase();
let world: World;

beforeAll(async () => {
	world = await aWorld(() => database.owner);
});

/** As the app files it, with one thing or another told otherwise. */
function file(wish: Readonly<Record<string, string | null>> = {}) {
	const row = {
		...{ id: v7(), territory_id: world.here, kind: 'report', origin: 'public', subject: 'actor' },
		...{ subject_id: world.published, actor_id: world.published },
		...{ topic: 'contact', message: 'The number has changed.', status: 'pending' },
		...wish
	};
	const columns = Object.keys(row).map((name) => sql.identifier(name));
	const values = Object.values(row).map((value) => sql`${value}`);
	return database.in(asPublic, (tx) =>
		tx.execute(
			sql`insert into proposal (${sql.join(columns, sql`, `)}) values (${sql.join(values, sql`, `)}) on conflict do nothing`
		)
	);
}
const reports = () => database.owner.select().from(schema.proposal).where(eq(schema.proposal.kind, 'report'));

describe('a visitor', () => {
	test('reports on a published actor, once for an id', async () => {
		const before = (await reports()).length;
		const id = v7();
		await file({ id });
		await file({ id, message: 'again' });
		expect(await reports()).toHaveLength(before + 1);
	});

	test('reads nothing of it, nor changes, decides or removes it', async () => {
		await file();
		for (const attempt of [
			sql`select 1 from proposal`,
			sql`update proposal set message = 'x'`,
			sql`delete from proposal`
		])
			await isDenied(database.in(asPublic, (tx) => tx.execute(attempt)));
	});

	test('reports on nobody who is not published, nor into another territory', async () => {
		await isDenied(file({ subject_id: world.draft, actor_id: world.draft }));
		await isDenied(file({ subject_id: world.draft }));
		await isDenied(file({ territory_id: world.there }));
	});

	test('files nothing but a report that waits, in nobody’s name', async () => {
		await isDenied(file({ kind: 'change', topic: null }));
		await isDenied(file({ origin: 'staff' }));
		await isDenied(file({ status: 'accepted' }));
		await isDenied(file({ subject: 'relation' }));
		await isDenied(file({ author_id: world.partner }));
		await isDenied(file({ changes: '{"name": "x"}' }));
		await isDenied(file({ decided_by: world.officer }));
		await isDenied(file({ created_at: '2020-01-01' }));
		await isDenied(file({ message: ' ' }));
		await isDenied(file({ message: 'x'.repeat(2001) }));
	});
});

test('staff of its territory alone see it', async () => {
	const id = v7();
	await file({ id });
	const seenBy = (scope: ReturnType<typeof asStaff>) =>
		database.in(scope, (tx) => tx.select().from(schema.proposal).where(eq(schema.proposal.id, id)));
	expect(await seenBy(asStaff(world.officer))).toHaveLength(1);
	expect(await seenBy(asStaff(world.foreignOfficer))).toHaveLength(0);
});
