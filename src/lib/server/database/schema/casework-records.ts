import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	doublePrecision,
	foreignKey,
	index,
	integer,
	jsonb,
	smallint,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { SNAPSHOT_MOMENTS, type SnapshotMoment } from '../../../domain/vocabulary/support-case';
import { codesOf } from '../../../domain/vocabulary/term';
import { casework, ofCase, tiedToCase } from './casework';
import { mission } from './casework-mission';
import { atLeastZero, bytes, day, editable, euros, id, inOrder, instant, isFilled, isOneOf } from './columns';
import { accountId } from './people';

export const indicatorSnapshot = casework.table(
	'indicator_snapshot',
	{
		id: id(),
		...ofCase(),
		moment: text().$type<SnapshotMoment>().notNull(),
		takenOn: day().notNull(),
		/** Full-time equivalents. */
		fte: doublePrecision(),
		permanentJobs: integer(),
		fixedTermJobs: integer(),
		volunteers: integer(),
		members: integer(),
		budget: euros(),
		/** Euros by kind: subsidies, services, gifts, fees, other. */
		resources: jsonb()
			.$type<Record<string, number>>()
			.notNull()
			.default(sql`'{}'::jsonb`),
		funders: integer(),
		partners: integer(),
		cashMonths: doublePrecision(),
		managementAccounting: boolean(),
		governanceScore: smallint(),
		note: text(),
		...editable()
	},
	(table) => [
		tiedToCase(table),
		unique('indicator_snapshot_once').on(table.caseId, table.moment),
		check('indicator_snapshot_moment_known', isOneOf('moment', codesOf(SNAPSHOT_MOMENTS))),
		check(
			'indicator_snapshot_counts_range',
			sql.raw('least(fte, permanent_jobs, fixed_term_jobs, volunteers, members, funders, partners, budget) >= 0')
		),
		check('indicator_snapshot_resources_object', sql.raw(`jsonb_typeof(resources) = 'object'`)),
		check('indicator_snapshot_governance_range', sql.raw('governance_score between 0 and 5'))
	]
);

export const document = casework.table(
	'document',
	{
		id: id(),
		...ofCase(),
		missionId: uuid(),
		stage: text(),
		/** Code of the document that its stage expects, where it is that one. */
		expected: text(),
		name: text().notNull(),
		mediaType: text().notNull(),
		size: integer().notNull(),
		/** SHA-256 of the content, in hexadecimal. */
		hash: text().notNull(),
		/** In the database, or under this key in the folder or bucket of the setting. */
		content: bytes(),
		storageKey: text(),
		accountId: accountId().notNull(),
		addedAt: instant().notNull().defaultNow()
	},
	(table) => [
		tiedToCase(table),
		foreignKey({ columns: [table.missionId], foreignColumns: [mission.id] }),
		index('document_case').on(table.caseId),
		check('document_name_filled', isFilled('name')),
		check('document_expected_form', sql.raw(`expected ~ '^[a-z0-9_-]{1,40}$'`)),
		check('document_size_range', atLeastZero('size')),
		check('document_hash_form', sql.raw(`hash ~ '^[0-9a-f]{64}$'`)),
		check('document_kept_somewhere', sql.raw('num_nonnulls(content, storage_key) = 1'))
	]
);

export const consent = casework.table(
	'consent',
	{
		id: id(),
		...ofCase(),
		scope: text().notNull(),
		givenAs: text().notNull(),
		givenOn: day().notNull(),
		withdrawnOn: day(),
		accountId: accountId().notNull(),
		...editable()
	},
	(table) => [
		tiedToCase(table),
		index('consent_case').on(table.caseId),
		check('consent_scope_filled', isFilled('scope')),
		check('consent_in_order', inOrder('given_on', 'withdrawn_on'))
	]
);
