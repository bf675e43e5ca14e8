import { eq, inArray, sql } from 'drizzle-orm';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { actor, missionCase } from '../database/schema';
import { signs } from './log';

/*
 * The right of access (RGPD, article 15): everything that is kept about one structure, for whoever asks in its name. Which
 * tables name a structure is read from the database's own foreign keys, so that a new one is not forgotten; which rows
 * of them, row-level security decides.
 */

/** By table and column: what names a structure, but is about another one, whose case is nobody else's business. */
export const ABOUT_ANOTHER: readonly string[] = [
	'casework.orientation.actor_id',
	'casework.mission.provider_id',
	'casework.mission_proposal.provider_id'
];

interface Reference {
	/** As Postgres writes it, quoted where it must be. */
	readonly target: string;
	readonly reference: string;
}

/** Columns that name a row of a table by its id, in the tables that the one who asks may read. */
async function referencesTo(tx: Transaction, table: string): Promise<readonly Reference[]> {
	const rows = await tx.execute<{ target: string; reference: string }>(sql`
		select c.conrelid::regclass::text as target, held.attname as reference
		from pg_constraint c
		cross join lateral unnest(c.conkey, c.confkey) as pair (here, there)
		join pg_attribute named on named.attrelid = c.confrelid and named.attnum = pair.there and named.attname = 'id'
		join pg_attribute held on held.attrelid = c.conrelid and held.attnum = pair.here
		where c.contype = 'f' and c.confrelid = ${table}::regclass
			and has_any_column_privilege(c.conrelid, 'SELECT') and has_column_privilege(c.conrelid, held.attnum, 'SELECT')
		order by 1, 2`);
	return [...rows];
}

/** What stands in place of contents that are no words: they are handed out by the pages that show them. */
const UNTOLD = ['bytea', 'tsvector'];

type Row = Readonly<Record<string, unknown>>;

/** The rows of a table of which a column has one of these values. */
async function rowsWhere(tx: Transaction, target: string, column: string, values: readonly string[]): Promise<Row[]> {
	const [told] = await tx.execute<{ columns: string }>(sql`
		select string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns from pg_attribute a
		where a.attrelid = ${target}::regclass and a.attnum > 0 and not a.attisdropped
			and has_column_privilege(a.attrelid, a.attnum, 'SELECT')
			and not (a.atttypid::regtype::text = any(${`{${UNTOLD.join()}}`}::text[]))`);
	const columns = sql.raw(told!.columns);
	const rows = await tx.execute<{ row: Row }>(sql`
		select to_jsonb(r) as row from (select ${columns} from ${sql.raw(target)}
			where ${sql.identifier(column)} = any(${`{${values.join()}}`}::uuid[])) r
		order by to_jsonb(r)::text`);
	return rows.map(({ row }) => row);
}

/** Of these missions, those that are for one case alone. */
async function ofOneCase(tx: Transaction, missions: readonly string[]): Promise<readonly string[]> {
	const rows = await tx
		.select({ id: missionCase.missionId })
		.from(missionCase)
		.where(inArray(missionCase.missionId, [...missions]))
		.groupBy(missionCase.missionId)
		.having(sql`count(*) = 1`);
	return rows.map(({ id }) => id);
}

/** Everything that the one who asks may see of a structure, by table; undefined where there is no such structure. */
export const everythingAbout = (scope: NamedScope, slug: string) =>
	inScope(scope, async (tx) => {
		const [structure] = await tx
			.select({ id: actor.id, name: actor.name, territoryId: actor.territoryId })
			.from(actor)
			.where(eq(actor.slug, slug));
		if (!structure) return undefined;
		const { id, name, territoryId } = structure;
		const tables: Record<string, Row[]> = { actor: await rowsWhere(tx, 'actor', 'id', [id]) };
		/** A row that names the structure twice is told once. */
		const add = async (target: string, column: string, ids: readonly string[]) => {
			if (ids.length === 0) return;
			const known = new Set((tables[target] ?? []).map((row) => JSON.stringify(row)));
			const rows = (await rowsWhere(tx, target, column, ids)).filter((row) => !known.has(JSON.stringify(row)));
			if (rows.length > 0) tables[target] = [...(tables[target] ?? []), ...rows];
		};
		for (const { target, reference } of await referencesTo(tx, 'actor'))
			if (!ABOUT_ANOTHER.includes(`${target}.${reference}`)) await add(target, reference, [id]);
		// What has no foreign key, since it outlives what it is about.
		for (const target of ['field_provenance', 'revision', 'proposal']) await add(target, 'subject_id', [id]);
		const ids = (table: string, column: string) => [
			...new Set((tables[table] ?? []).flatMap((row) => (typeof row[column] === 'string' ? [row[column]] : [])))
		];
		// Cases, as far as the one who asks is on their team, with all that hangs on them.
		const cases = ids('casework.support_case', 'id');
		if (cases.length > 0) {
			for (const { target, reference } of await referencesTo(tx, 'casework.support_case'))
				await add(target, reference, cases);
			const missions = ids('casework.mission_case', 'mission_id');
			await add('casework.mission', 'id', missions);
			// What is written of a collective one was drawn from the cases of several, and tells of each.
			const own = missions.length === 0 ? [] : await ofOneCase(tx, missions);
			if (own.length > 0)
				for (const { target, reference } of await referencesTo(tx, 'casework.mission'))
					if (!target.endsWith('mission_case') && !target.endsWith('plan_action')) await add(target, reference, own);
		}
		// One line, whether it has cases or not: an admin reads the log and may not know which structure has one.
		const seen = { territoryId, action: 'export', detail: 'everything' } as const;
		await signs(tx, scope, { ...seen, subject: 'listings', subjectId: id });
		return { name, tables };
	});
