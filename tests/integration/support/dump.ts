import { sql } from 'drizzle-orm';
import type { Database } from '../../../src/lib/server/database/connect';
import { tablesOf } from '../../security/support/tables';

/**
 * A hash of all rows of each table, in an order that depends on them alone; what only counts changes is left out.
 * @param except tables that are allowed to differ
 */
export async function dumpOf(db: Database, except: readonly string[] = []): Promise<Readonly<Record<string, string>>> {
	const names = (await tablesOf(db)).map(({ name }) => name).filter((name) => !except.includes(name));
	const hash = (name: string) => sql`(select md5(coalesce(string_agg(line, '|' order by line), '')) from (
		select (to_jsonb(t) - 'version' - 'updated_at' - 'written_version')::text as line from ${sql.raw(name)} t) lines)`;
	const [row] = await db.execute<{ hashes: string[] }>(
		sql`select array[${sql.join(names.map(hash), sql`, `)}] as hashes`
	);
	return Object.fromEntries(names.map((name, at) => [name, row!.hashes[at]!]));
}
