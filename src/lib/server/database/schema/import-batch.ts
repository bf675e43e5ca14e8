import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { ImportChoices } from '../../../domain/import/choices';
import type { ImportCounts } from '../../../domain/import/counts';
import type { Sign } from '../../../domain/import/likeness';
import type { ImportReport } from '../../../domain/import/report';
import { bytes, document, editable, id, instant, isFilled, list } from './columns';
import { account, accountId } from './people';
import { territory, territoryId } from './territory';

/**
 * What an import wrote, in the names of the tables, for the function that takes it back (`rules.undo_import`). That leaves
 * nothing of it but `lines`: the lines of the history that the import wrote on what was there and those that took them back,
 * by which an earlier import knows that nothing was built on it (`rules.lived_on`).
 */
export interface ImportWritten {
	readonly created: readonly {
		readonly actor: string;
		/** Rows of other tables that came with it, by table. */
		readonly parts: Readonly<Record<string, number>>;
	}[];
	readonly filled: readonly {
		readonly actor: string;
		readonly revision: string;
		/** Columns as they were, and as they were left. */
		readonly was: Readonly<Record<string, unknown>>;
		readonly is: Readonly<Record<string, unknown>>;
		readonly identifiers: readonly string[];
		readonly told: readonly string[];
		readonly sectors: readonly string[];
		readonly notes: boolean;
	}[];
	readonly proposals: readonly string[];
	/** The source that was made for it. */
	readonly source: string | null;
	/** Of a file of offers. */
	readonly offers?: OffersWritten;
}
export interface OffersWritten {
	readonly created: readonly string[];
	readonly changed: readonly {
		readonly offer: string;
		readonly revision: string;
		/** Columns as they were, and as they were left. */
		readonly was: Readonly<Record<string, unknown>>;
		readonly is: Readonly<Record<string, unknown>>;
		/** Print of what the register said before (`import_row.content`). */
		readonly content: string;
	}[];
	/** The pages that were made sources for it. */
	readonly sources: readonly string[];
}

/** A file that was brought in: one unit of work, which can be taken back as one. */
export const importBatch = pgTable(
	'import_batch',
	{
		id: id(),
		territoryId: territoryId(),
		accountId: accountId().notNull(),
		/** Name of the file. */
		title: text().notNull(),
		/** SHA-256 of the file, in hexadecimal. */
		hash: text().notNull(),
		sourceId: uuid(),
		counts: document<ImportCounts>(),
		written: jsonb()
			.$type<ImportWritten>()
			.notNull()
			.default(sql`'{}'::jsonb`),
		/** What came of each column and row; null of what was brought in before there was a report. */
		report: jsonb().$type<ImportReport>(),
		at: instant().notNull().defaultNow(),
		undoneAt: instant(),
		undoneBy: accountId()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }),
		foreignKey({ columns: [table.undoneBy], foreignColumns: [account.id] }),
		index('import_batch_recent').on(table.territoryId, table.at),
		check('import_batch_title_filled', isFilled('title')),
		check('import_batch_hash_form', sql.raw(`hash ~ '^[0-9a-f]{64}$'`)),
		check('import_batch_undone_by_somebody', sql.raw('(undone_at is null) = (undone_by is null)'))
	]
);

/** A file that is being brought in, with all that was chosen for it; gone when it is in, or forgotten. */
export const importDraft = pgTable(
	'import_draft',
	{
		id: id(),
		territoryId: territoryId(),
		/** Who began. */
		accountId: accountId().notNull(),
		/** Name of the file. */
		title: text().notNull(),
		/** SHA-256 of the file, in hexadecimal. */
		hash: text().notNull(),
		content: bytes().notNull(),
		choices: document<ImportChoices>(),
		...editable()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }),
		index('import_draft_recent').on(table.territoryId, table.updatedAt),
		check('import_draft_title_filled', isFilled('title')),
		check('import_draft_hash_form', sql.raw(`hash ~ '^[0-9a-f]{64}$'`)),
		check('import_draft_choices_object', sql.raw(`jsonb_typeof(choices) = 'object'`))
	]
);

/**
 * The word of whoever brought a file in on whether a row of it and a listing are one, for the files to come. It holds as
 * long as the import is not taken back, and names the listing without a key: of one that is another by now, or no more, it
 * says nothing any longer.
 */
export const importVerdict = pgTable(
	'import_verdict',
	{
		id: id(),
		territoryId: territoryId(),
		batchId: uuid().notNull(),
		/** The listing. */
		subjectId: uuid().notNull(),
		isSame: boolean().notNull(),
		/** What spoke for the two being one when that was denied. */
		signs: list<Sign>(),
		/** As the row said it. */
		name: text().notNull(),
		/** By what the row is known again (`RecordMark`). */
		numbers: list(),
		named: text().notNull(),
		placed: text().notNull()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		foreignKey({ columns: [table.batchId], foreignColumns: [importBatch.id] }),
		index('import_verdict_batch').on(table.batchId),
		check('import_verdict_name_filled', isFilled('name'))
	]
);
