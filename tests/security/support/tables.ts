import { sql } from 'drizzle-orm';
import type { Database } from '../../../src/lib/server/database/connect';

export interface Table {
	/** `public.actor` */
	readonly name: string;
	/** Columns that are not generated, in their order. */
	readonly columns: readonly string[];
}

/** The tables of the data model, from the catalogue: a new one is there without being told. */
export async function tablesOf(db: Database): Promise<Table[]> {
	const rows = await db.execute<{ name: string; columns: string[] }>(sql`
		select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		where n.nspname in ('public', 'casework', 'rules') and c.relkind in ('r', 'p', 'v', 'm', 'f')
			and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
		group by 1 order by 1`);
	return [...rows];
}
