import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Heads } from '../../../domain/case-report/given-out';
import type { ReportQuery } from '../../../domain/case-report/query';
import type { ReportTable } from '../../../domain/case-report/table';
import type { Notes } from '../../../domain/funder-report/story';
import { FUNDER_TEMPLATES, type FunderTemplate } from '../../../domain/funder-report/templates';
import { codesOf } from '../../../domain/vocabulary/term';
import { casework } from './casework';
import { day, id, inOrder, instant, isFilled, isOneOf } from './columns';
import { account, accountId } from './people';
import { territory, territoryId } from './territory';

/** A report as it was on the day it was frozen: never changed, never counted anew. */
export const frozenReport = casework.table(
	'frozen_report',
	{
		id: id(),
		territoryId: territoryId(),
		/** Who froze it, and alone reads it: it counts the cases of that person's teams. */
		accountId: accountId().notNull(),
		frozenAt: instant().notNull().defaultNow(),
		/** Of the definitions by which it was counted. */
		version: integer().notNull(),
		query: jsonb().$type<ReportQuery>().notNull(),
		/** JSON, as text: what comes out is what went in, byte for byte. */
		result: text().notNull()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }),
		index('frozen_report_account').on(table.accountId, table.frozenAt),
		check('frozen_report_query_object', sql.raw(`jsonb_typeof(query) = 'object'`)),
		check('frozen_report_result_filled', isFilled('result'))
	]
);

/**
 * Each version of a report for others: what it told and of which days, so that a next one is not taken from it to learn
 * of a few. Of the cases behind it there are keys that nobody can trace back.
 */
export const givenReport = casework.table(
	'given_report',
	{
		/** That of the frozen report. */
		id: id(),
		territoryId: territoryId(),
		accountId: accountId().notNull(),
		givenAt: instant().notNull().defaultNow(),
		periodFrom: day().notNull(),
		periodTo: day().notNull(),
		/** By head, who is counted by it. */
		heads: jsonb().$type<Heads>().notNull(),
		/** What was told. */
		tables: jsonb().$type<readonly ReportTable[]>().notNull()
	},
	(table) => [
		foreignKey({ columns: [table.id], foreignColumns: [frozenReport.id] }),
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }),
		unique('given_report_once').on(table.territoryId, table.periodFrom, table.periodTo),
		check('given_report_in_order', inOrder('period_from', 'period_to')),
		check('given_report_heads_object', sql.raw(`jsonb_typeof(heads) = 'object'`)),
		check('given_report_tables_list', sql.raw(`jsonb_typeof(tables) = 'array'`))
	]
);

/** A report for a funder that is being written: of what it tells and by which template. Its figures are counted when it is read. */
export const funderReport = casework.table(
	'funder_report',
	{
		id: id(),
		territoryId: territoryId(),
		/** Who writes it, and alone reads it. */
		accountId: accountId().notNull(),
		template: text().$type<FunderTemplate>().notNull(),
		query: jsonb().$type<ReportQuery>().notNull(),
		createdAt: instant().notNull().defaultNow()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }),
		index('funder_report_account').on(table.accountId, table.createdAt),
		check('funder_report_query_object', sql.raw(`jsonb_typeof(query) = 'object'`)),
		check('funder_report_template_known', isOneOf('template', codesOf(FUNDER_TEMPLATES)))
	]
);

/** What was written beside the figures, each time that it was: the highest version is the one in force. */
export const funderNotes = casework.table(
	'funder_notes',
	{
		reportId: uuid().notNull(),
		number: integer().notNull(),
		notes: jsonb().$type<Notes>().notNull(),
		savedAt: instant().notNull().defaultNow()
	},
	(table) => [
		primaryKey({ columns: [table.reportId, table.number] }),
		foreignKey({ columns: [table.reportId], foreignColumns: [funderReport.id] }),
		check('funder_notes_number_range', sql.raw('number > 0')),
		check('funder_notes_object', sql.raw(`jsonb_typeof(notes) = 'object'`))
	]
);
