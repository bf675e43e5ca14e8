import { sql, type SQL } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { aDatabase, asAdmin, asPartner, asPublic, asStaff } from '../integration/support/database';
import { DENIED, refusalOf } from '../integration/support/refusals';
import type { Scope } from '../../src/lib/server/database/scope';
import { EXPECTED, PARTNER_WRITES, type Line } from './support/expected';
import { tablesOf, type Table } from './support/tables';
import { aWorld, type World } from './support/world';

const database = aDatabase();
let world: World;
let tables: Table[];
let scopes: Record<keyof Line, Scope>;

beforeAll(async () => {
	world = await aWorld(() => database.owner);
	tables = await tablesOf(database.owner);
	scopes = {
		public: asPublic,
		partner: asPartner(world.partner),
		foreign: asStaff(world.foreignOfficer),
		admin: asAdmin(world.admin),
		colleague: asStaff(world.colleague)
	};
});

const named = (table: string) => sql.raw(table);
const run = async (scope: Scope, query: SQL) => [...(await database.in(scope, (tx) => tx.execute(query)))];

test('every table has its line here, and its rows in the world', async () => {
	expect(tables.map((table) => table.name).sort()).toEqual(Object.keys(EXPECTED).sort());
	for (const { name } of tables) {
		const [found] = await database.owner.execute(sql`select count(*)::integer as rows from ${named(name)}`);
		expect(Number(found?.rows), `rows of ${name}`).toBeGreaterThan(0);
	}
});

describe.each(['public', 'partner', 'foreign', 'admin', 'colleague'] as const)('%s', (who) => {
	test.each(Object.entries(EXPECTED))('reads of %s what it may', async (table, line) => {
		const count = run(scopes[who], sql`select count(*)::integer as rows from ${named(table)}`);
		if (line[who] === 'none') expect((await refusalOf(count)).code).toBe(DENIED);
		else expect((await count)[0]?.rows).toBe(line[who]);
	});
});

describe.each(['public', 'partner'] as const)('%s writes nothing that is not its own', (who) => {
	const may = (table: string, act: 'update' | 'delete') => who === 'partner' && PARTNER_WRITES[table]?.includes(act);

	test.each(Object.keys(EXPECTED))('a copy into %s', async (table) => {
		const [copy] = await database.owner.execute(sql`select to_jsonb(t) as row from ${named(table)} t
			order by position(${world.partner} in to_jsonb(t)::text) limit 1`);
		const row = JSON.stringify({ ...(copy?.row as object), id: '01990000-0000-7000-8000-000000000000' });
		const insert = run(
			scopes[who],
			sql`insert into ${named(table)} select * from jsonb_populate_record(null::${named(table)}, ${row}::jsonb)`
		);
		expect((await refusalOf(insert)).code).toBe(DENIED);
	});

	test.each(Object.keys(EXPECTED))('an update of %s', async (table) => {
		const column = tables.find(({ name }) => name === table)?.columns.at(-1) ?? 'id';
		const update = run(
			scopes[who],
			sql`update ${named(table)} set ${sql.identifier(column)} = ${sql.identifier(column)} returning 1`
		);
		if (!may(table, 'update')) expect((await refusalOf(update)).code).toBe(DENIED);
		else expect(await update).toHaveLength(1);
	});

	test.each(Object.keys(EXPECTED))('a removal from %s', async (table) => {
		const remove = run(scopes[who], sql`delete from ${named(table)} returning 1`);
		if (!may(table, 'delete')) expect((await refusalOf(remove)).code).toBe(DENIED);
		else expect(await remove).toHaveLength(1);
	});
});

const cases = Object.keys(EXPECTED).filter((table) => table.startsWith('casework.'));

describe.each([
	['foreign', Object.keys(EXPECTED)],
	['colleague', cases],
	['admin', cases]
] as const)('%s changes nothing that is not theirs', (who, closed) => {
	test.each([...closed])('%s', async (table) => {
		const all = () => database.owner.execute(sql`select to_jsonb(t) as row from ${named(table)} t order by 1`);
		const before = await all();
		const row = JSON.stringify({
			...(before[0]?.row as object),
			id: '01990000-0000-7000-8000-000000000001',
			reference: 'other'
		});
		const column = sql.identifier(tables.find(({ name }) => name === table)?.columns.at(-1) ?? 'id');
		for (const act of [
			sql`update ${named(table)} set ${column} = ${column} where true`,
			sql`insert into ${named(table)} select * from jsonb_populate_record(null::${named(table)}, ${row}::jsonb)`,
			sql`delete from ${named(table)}`
		])
			await run(scopes[who], act).catch((error: { cause?: { code?: string } }) =>
				expect(error.cause?.code).toBe(DENIED)
			);
		expect(await all()).toEqual(before);
	});
});
