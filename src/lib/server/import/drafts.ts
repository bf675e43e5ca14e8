import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import {
	decisionsIn,
	keptFor,
	rememberedUses,
	type ChosenValues,
	type ImportChoices,
	type KeptChoices
} from '../../domain/import/choices';
import { streetsIn } from '../../domain/import/geocoding';
import type { ImportReport } from '../../domain/import/report';
import {
	LARGEST_UPLOAD,
	MOST_UPLOADED_ROWS,
	TableProblem,
	type TableProblemCode
} from '../../domain/import/table-problems';
import { done, refused, type Result } from '../../domain/result';
import type { Territory } from '../../domain/territory';
import { inScope, SYSTEM_ACCOUNT, type NamedScope, type Transaction } from '../database/database';
import { importBatch, importDraft, territory as territoryTable } from '../database/schema';
import type { Pace } from './pace';
import { readTable, type UnderstoodTable } from './read-table';
import { placing } from './geocode';
import { applyIn, hashOf, previewImport, tableInput, type ImportInput, type ImportOutcome, type RowsRead } from './run';

/** Days that a file waits for somebody to go on with it. */
export const DRAFT_DAYS = 14;

/** A file on its way in. */
export interface ImportDraft {
	readonly id: string;
	readonly title: string;
	readonly hash: string;
	readonly content: Buffer;
	readonly choices: ImportChoices;
	readonly version: number;
}

/** What is chosen for a file, as a wish of whoever reads it. */
const wishOf = ({ reading, uses, mends }: ImportChoices) => ({
	...(reading && { reading }),
	...(uses && { uses }),
	...(mends && { mends }),
	...{ mostRows: MOST_UPLOADED_ROWS, isNameless: true }
});

/** The table of a file on its way in; throws `TableProblem`, as after somebody said that it is read otherwise. */
export const tableOf = ({ content, choices }: Pick<ImportDraft, 'content' | 'choices'>): Promise<UnderstoodTable> =>
	readTable(content, wishOf(choices));

/** What a command does to a file that is of no use, as its result. */
async function orProblem<Value>(read: Promise<Value>): Promise<Result<Value, TableProblemCode>> {
	try {
		return done(await read);
	} catch (error) {
		if (error instanceof TableProblem) return refused(error.code);
		throw error;
	}
}
export const tableOrProblem = (draft: Pick<ImportDraft, 'content' | 'choices'>) => orProblem(tableOf(draft));

/**
 * Begins an import: the file is kept until it is in. What earlier imports of such columns were told holds for this one; of
 * the same file, what was put right in it and left aside, too.
 */
export async function beginImport(
	scope: NamedScope,
	{ title, bytes }: { readonly title: string; readonly bytes: Buffer }
): Promise<Result<string, TableProblemCode>> {
	if (bytes.length > LARGEST_UPLOAD) return refused('too_large');
	const hash = hashOf(bytes);
	const before = await keptBefore(scope, hash);
	const read = await orProblem(readTable(bytes, wishOf(before)));
	if (!read.ok) return read;
	return inScope(scope, async (tx) => {
		const [here] = await tx.select({ id: territoryTable.id }).from(territoryTable).limit(1);
		const id = v7();
		await tx.insert(importDraft).values({
			...{ id, territoryId: here!.id, accountId: scope.account, title, hash, content: bytes },
			choices: { ...(await rememberedFor(tx, read.value)), ...before }
		});
		return done(id);
	});
}

/** What was chosen for the same file when it last came in, unless that was taken back. */
const keptBefore = (scope: NamedScope, hash: string): Promise<ImportChoices> =>
	inScope(
		scope,
		async (tx) => {
			const [before] = await tx
				.select({ again: importBatch.id, kept: sql<KeptChoices | null>`${importBatch.report} -> 'kept'` })
				.from(importBatch)
				.where(and(eq(importBatch.hash, hash), isNull(importBatch.undoneAt)))
				.orderBy(desc(importBatch.at), desc(importBatch.id))
				.limit(1);
			return before?.kept ? { ...before.kept, again: before.again } : {};
		},
		{ readOnly: true }
	);

/** How many earlier imports are remembered. */
const REMEMBERED = 20;

async function rememberedFor(tx: Transaction, { columns }: UnderstoodTable): Promise<ImportChoices> {
	const reports = await tx
		.select({
			columns: sql<ImportReport['columns'] | null>`${importBatch.report} -> 'columns'`,
			values: sql<ImportReport['values'] | null>`${importBatch.report} -> 'values'`
		})
		.from(importBatch)
		.where(isNotNull(importBatch.report))
		.orderBy(desc(importBatch.at))
		.limit(REMEMBERED);
	const uses = rememberedUses(
		columns,
		reports.map((report) => report.columns ?? [])
	);
	const values = Object.assign({}, ...reports.map((report) => report.values ?? {}).toReversed()) as ChosenValues;
	return { ...(Object.keys(uses).length > 0 && { uses }), ...(Object.keys(values).length > 0 && { values }) };
}

const columns = {
	...{ id: importDraft.id, title: importDraft.title, hash: importDraft.hash, content: importDraft.content },
	...{ choices: importDraft.choices, version: importDraft.version }
};

export const draftOf = (scope: NamedScope, id: string): Promise<ImportDraft | undefined> =>
	inScope(
		scope,
		async (tx) => {
			if (!validate(id)) return undefined;
			const [row] = await tx.select(columns).from(importDraft).where(eq(importDraft.id, id));
			return row;
		},
		{ readOnly: true }
	);

/** Keeps what was chosen; not over what a colleague chose since. */
export const saveChoices = (
	scope: NamedScope,
	{ id, version }: Pick<ImportDraft, 'id' | 'version'>,
	choices: ImportChoices
): Promise<Result<null, 'changed'>> =>
	inScope(scope, async (tx) => {
		const mine = and(eq(importDraft.id, id), eq(importDraft.version, version));
		const saved = await tx.update(importDraft).set({ choices }).where(mine).returning({ id: importDraft.id });
		return saved.length > 0 ? done(null) : refused('changed' as const);
	});

/** The rows of a file on its way in, with the points that the geocoder gave; that it was not asked about others is no problem of theirs. */
export function draftInput(table: UnderstoodTable, { values, streets }: ImportChoices): ImportInput {
	const input = tableInput(table, values);
	if (!streets) return input;
	const placed = placing(input, streetsIn({ streets }));
	return async (words, pace): Promise<RowsRead> => {
		const { records, problems } = await placed(words, pace);
		return { records, problems: problems.filter(({ code }) => code !== 'geocoder_away') };
	};
}

/** What a file on its way in would come to. */
export const previewDraft = (
	scope: NamedScope,
	table: UnderstoodTable,
	choices: ImportChoices,
	territory: Territory
): Promise<ImportOutcome> =>
	previewImport(scope, draftInput(table, choices), {
		...{ territory, provenance: 'import' as const, decisions: decisionsIn(choices), forgives: true }
	});

export type ApplyProblem = 'gone' | 'changed' | 'nothing' | 'unreadable';

/**
 * Brings the file in under its own number, all of it or nothing. Where rows wait for a decision, the file stays, under a
 * new number, for whoever decides on them.
 */
export async function applyDraft(
	scope: NamedScope,
	id: string,
	version: number,
	territory: Territory,
	pace?: Pace
): Promise<Result<null, ApplyProblem>> {
	const draft = await draftOf(scope, id);
	if (!draft) return refused('gone');
	const read = await tableOrProblem(draft);
	if (!read.ok) return refused('unreadable');
	const table = read.value;
	const { choices, title, hash } = draft;
	const waiting = v7();
	return inScope(scope, async (tx) => {
		const [still] = await tx
			.select({ version: importDraft.version })
			.from(importDraft)
			.where(eq(importDraft.id, id))
			.for('update');
		if (!still) return refused('gone');
		if (still.version !== version || draft.version !== version) return refused('changed');
		const { batch, counts } = await applyIn(
			...([
				tx,
				scope,
				{
					...{ title, hash, id, columns: table.columns, mended: table.mended, values: choices.values, waiting },
					kept: keptFor(choices)
				}
			] as const),
			draftInput(table, choices),
			{ territory, provenance: 'import', decisions: decisionsIn(choices), forgives: true, ...(pace && { pace }) }
		);
		if (!batch) return refused('nothing');
		if (counts.doubtful > 0) await tx.update(importDraft).set({ id: waiting }).where(eq(importDraft.id, id));
		else await tx.delete(importDraft).where(eq(importDraft.id, id));
		return done(null);
	});
}

/** Gives a file up: nothing of it is kept. */
export const discardDraft = (scope: NamedScope, id: string): Promise<boolean> =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return false;
		const gone = await tx.delete(importDraft).where(eq(importDraft.id, id)).returning({ id: importDraft.id });
		return gone.length > 0;
	});

/** The files that wait, the last one first. */
export const draftsHere = (scope: NamedScope) =>
	inScope(
		scope,
		(tx) =>
			tx
				.select({
					...{ id: importDraft.id, title: importDraft.title, at: importDraft.updatedAt },
					choices: importDraft.choices,
					by: sql<string | null>`(select a.name from account a where a.id = ${importDraft.accountId})`
				})
				.from(importDraft)
				.orderBy(desc(importDraft.updatedAt)),
		{ readOnly: true }
	);

/** Forgets files with which nobody went on. */
export async function forgetDrafts(now: Date, territory: Pick<Territory, 'code'>): Promise<void> {
	const scope: NamedScope = { role: 'admin', account: SYSTEM_ACCOUNT, territory: territory.code };
	await inScope(scope, (tx) =>
		tx.execute(sql`delete from import_draft d using territory t where t.id = d.territory_id and t.code = ${territory.code}
			and d.updated_at < ${now.toISOString()}::timestamptz - make_interval(days => ${DRAFT_DAYS})`)
	);
}

/** A file that is in: what it came to. */
export const importOf = (scope: NamedScope, id: string) =>
	inScope(
		scope,
		async (tx) => {
			if (!validate(id)) return undefined;
			const by = (column: typeof importBatch.accountId | typeof importBatch.undoneBy) =>
				sql<string | null>`(select a.name from account a where a.id = ${column})`;
			const [row] = await tx
				.select({
					...{ id: importBatch.id, title: importBatch.title, counts: importBatch.counts, report: importBatch.report },
					...{ at: importBatch.at, by: by(importBatch.accountId) },
					...{ undoneAt: importBatch.undoneAt, undoneBy: by(importBatch.undoneBy) }
				})
				.from(importBatch)
				.where(eq(importBatch.id, id));
			return row;
		},
		{ readOnly: true }
	);

/** The earlier import of the same file whose corrections a file began with, with when that was. */
export const importedBefore = (scope: NamedScope, { again }: ImportChoices) =>
	inScope(
		scope,
		async (tx) => {
			if (again === undefined) return undefined;
			const [row] = await tx
				.select({ id: importBatch.id, at: importBatch.at })
				.from(importBatch)
				.where(eq(importBatch.id, again));
			return row;
		},
		{ readOnly: true }
	);

/** Of the listings that an import made, those that are drafts still, to be published together. */
export const madeDrafts = (scope: NamedScope, id: string): Promise<string[]> =>
	inScope(
		scope,
		async (tx) => {
			const rows = await tx.execute<{ id: string }>(sql`select a.id from import_batch b
				cross join lateral jsonb_array_elements(b.written -> 'created') as made
				join actor a on a.id = (made.value ->> 'actor')::uuid and a.status = 'draft'
				where b.id = ${id} order by a.id`);
			return rows.map((row) => row.id);
		},
		{ readOnly: true }
	);
