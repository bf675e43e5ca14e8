import { DrizzleQueryError, getTableColumns, getTableName, sql, type InferInsertModel, type SQL } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from './connect';

/** Rows sent at a time: one JSON text of a few megabytes. */
const BATCH = 5000;

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Inserts any number of rows in a few statements. The rows travel as one JSON value and are unpacked by the server,
 * which is many times faster than a parameter for each cell, and knows no limit of parameters.
 * All rows must name the same columns as the first one; what they leave out takes its default.
 */
export async function insertMany<Table extends PgTable>(
	tx: Transaction,
	table: Table,
	rows: readonly InferInsertModel<Table>[],
	onConflict: SQL = sql``
): Promise<void> {
	const first = rows[0];
	if (!first) return;
	const columns = columnsOf(table, first);
	for (const batch of batchesOf(rows))
		await sent(
			tx,
			sql`insert into ${table} (${columns}) select ${columns} from ${unpacked(table, batch)} ${onConflict}`
		);
}

/** Rewrites rows by their `id`, in a few statements; what the rows leave out stays. */
export async function updateMany<Table extends PgTable>(
	tx: Transaction,
	table: Table,
	rows: readonly (InferInsertModel<Table> & { id: string })[]
): Promise<void> {
	const first = rows[0];
	if (!first) return;
	const columns = columnsOf(table, first);
	for (const batch of batchesOf(rows))
		await sent(
			tx,
			sql`update ${table} as old set (${columns}) = (select ${columns} from (select new.*) as one)
				from ${unpacked(table, batch)} as new where old.id = new.id`
		);
}

/** Throws the database's own error: Drizzle's would carry megabytes of rows in its message. */
async function sent(tx: Transaction, statement: SQL): Promise<void> {
	try {
		await tx.execute(statement);
	} catch (error) {
		throw error instanceof DrizzleQueryError && error.cause ? error.cause : error;
	}
}

function columnsOf(table: PgTable, row: object): SQL {
	const known = getTableColumns(table);
	const names = Object.keys(row).filter((name) => name in known);
	return sql.join(
		names.map((name) => sql.identifier(snake(name))),
		sql`, `
	);
}

function unpacked(table: PgTable, rows: readonly object[]): SQL {
	const json = JSON.stringify(
		rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value])))
	);
	const schema = getTableConfig(table).schema ?? 'public';
	return sql`jsonb_populate_recordset(null::${sql.identifier(schema)}.${sql.identifier(getTableName(table))}, ${json}::text::jsonb)`;
}

function* batchesOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
	for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
}
