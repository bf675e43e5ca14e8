import { sql } from 'drizzle-orm';
import {
	check,
	customType,
	foreignKey,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import type { PrivateContact } from '../../../domain/contact-fields';
import type { ActorId } from '../../../domain/identity';
import { REPORT_TOPICS, type ReportTopic } from '../../../domain/report-topics';
import { PROVENANCES, type Provenance } from '../../../domain/vocabulary/trust';
import { codesOf } from '../../../domain/vocabulary/term';
import { actor } from './actor';
import { document, editable, id, instant, isFilled, isOneOf, list } from './columns';
import { accountId } from './people';
import { territory, territoryId } from './territory';

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

export const SUBJECTS = ['actor', 'relation', 'offer', 'event', 'place'] as const;
/** What has a history: the facts, and what admins set for their territory. */
export const REVISION_SUBJECTS = [...SUBJECTS, 'settings'] as const;
export const PROPOSAL_KINDS = ['create', 'change', 'confirm', 'close', 'report', 'merge'] as const;
export const PROPOSAL_STATES = ['draft', 'pending', 'accepted', 'partly_accepted', 'refused', 'withdrawn'] as const;

/** What a partner, a visitor or an import asks to change: nothing changes before staff accept it. */
export const proposal = pgTable(
	'proposal',
	{
		id: id(),
		territoryId: territoryId(),
		kind: text().$type<(typeof PROPOSAL_KINDS)[number]>().notNull(),
		origin: text().$type<'partner' | 'public' | 'import' | 'staff'>().notNull(),
		subject: text().$type<(typeof SUBJECTS)[number]>().notNull(),
		/** Absent for what is to be created. */
		subjectId: uuid(),
		/** The actor in whose name it is made, or whose listing it is about. */
		actorId: uuid().$type<ActorId>(),
		/** Version that the author had before the eyes. */
		baseVersion: integer(),
		/** Field to what was there and what is wished. */
		changes: document(),
		/** Who may be called, for the team only: nothing of it is public, whatever is decided. */
		contact: jsonb().$type<PrivateContact>(),
		/** Of these fields, those that were accepted. */
		accepted: list(),
		/** Of the accepted ones, those that staff put in other words, and what they say. */
		edited: document<Record<string, string>>(),
		/** What a report is about. */
		topic: text().$type<ReportTopic>(),
		message: text(),
		authorId: accountId(),
		status: text().$type<(typeof PROPOSAL_STATES)[number]>().notNull().default('draft'),
		decidedBy: accountId(),
		decidedAt: instant(),
		decisionReason: text(),
		/** When its author last wrote in it, or sent it: kept by a trigger, and not moved by what becomes of it. */
		saidAt: instant().notNull().defaultNow(),
		...editable()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		foreignKey({ columns: [table.territoryId, table.actorId], foreignColumns: [actor.territoryId, actor.id] }).onDelete(
			'cascade'
		),
		index('proposal_queue').on(table.territoryId, table.status, table.createdAt),
		index('proposal_subject').on(table.subjectId),
		index('proposal_author').on(table.authorId),
		check('proposal_kind_known', isOneOf('kind', PROPOSAL_KINDS)),
		check('proposal_origin_known', isOneOf('origin', ['partner', 'public', 'import', 'staff'])),
		check('proposal_subject_known', isOneOf('subject', SUBJECTS)),
		check('proposal_status_known', isOneOf('status', PROPOSAL_STATES)),
		check(
			'proposal_of_partner_has_author',
			sql.raw(`origin <> 'partner' or (author_id is not null and actor_id is not null)`)
		),
		check('proposal_about_something', sql.raw(`(kind = 'create') = (subject_id is null)`)),
		check('proposal_topic_known', isOneOf('topic', REPORT_TOPICS)),
		check('proposal_report_has_topic', sql.raw(`(kind = 'report') = (topic is not null)`)),
		check('proposal_accepted_when_decided', sql.raw(`accepted = '{}' or status in ('accepted', 'partly_accepted')`)),
		check('proposal_edited_when_decided', sql.raw(`edited = '{}' or status in ('accepted', 'partly_accepted')`)),
		check('proposal_edited_object', sql.raw(`jsonb_typeof(edited) = 'object'`)),
		check('proposal_changes_object', sql.raw(`jsonb_typeof(changes) = 'object'`)),
		check(
			'proposal_decided_at',
			sql.raw(`(status in ('accepted', 'partly_accepted', 'refused')) = (decided_at is not null)`)
		)
	]
);

/** Every accepted change: append-only, by trigger and by grants. */
export const revision = pgTable(
	'revision',
	{
		id: id(),
		territoryId: territoryId(),
		subject: text().$type<(typeof REVISION_SUBJECTS)[number]>().notNull(),
		subjectId: uuid().notNull(),
		/** Version that the change made. */
		version: integer().notNull(),
		at: instant().notNull().defaultNow(),
		accountId: accountId(),
		provenance: text().$type<Provenance>().notNull(),
		sourceId: uuid(),
		proposalId: uuid(),
		/** Null for a creation. */
		before: jsonb().$type<Record<string, unknown>>(),
		/** Null for a removal. */
		after: jsonb().$type<Record<string, unknown>>(),
		reason: text()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		unique('revision_once').on(table.subject, table.subjectId, table.version),
		index('revision_recent').on(table.territoryId, table.at),
		check('revision_subject_known', isOneOf('subject', REVISION_SUBJECTS)),
		check('revision_provenance_known', isOneOf('provenance', codesOf(PROVENANCES))),
		check('revision_says_something', sql.raw('before is not null or after is not null'))
	]
);

/** Who read or changed what is confidential, and who changed who may: append-only. */
export const accessLog = pgTable(
	'access_log',
	{
		id: id(),
		territoryId: territoryId(),
		at: instant().notNull().defaultNow(),
		accountId: accountId().notNull(),
		action: text().$type<'read' | 'write' | 'export' | 'grant'>().notNull(),
		subject: text().notNull(),
		subjectId: uuid().notNull(),
		/** A word of ours, never one of a person: `invite.staff`. */
		detail: text()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		index('access_log_subject').on(table.subjectId, table.at),
		index('access_log_recent').on(table.territoryId, table.at),
		check('access_log_action_known', isOneOf('action', ['read', 'write', 'export', 'grant'])),
		check('access_log_subject_filled', isFilled('subject')),
		check('access_log_detail_form', sql.raw(`detail ~ '^[a-z0-9_]+([.][a-z0-9_]+)*$' and length(detail) <= 120`))
	]
);

/** What an import wrote, row by row: a later run of it tells what people have touched since, and leaves that alone. */
export const importRow = pgTable(
	'import_row',
	{
		territoryId: territoryId(),
		/** `seed`, or the code of an import. */
		origin: text().notNull(),
		/** By which a register knows what it says again; absent where the id tells it, as in the seed. */
		key: text(),
		subject: text().$type<(typeof SUBJECTS)[number]>().notNull(),
		subjectId: uuid().notNull(),
		/** Hash of what the file said. */
		content: text().notNull(),
		/** Version of the row once written: while it is still that one, nobody has changed it. */
		writtenVersion: integer().notNull(),
		at: instant().notNull().defaultNow()
	},
	(table) => [
		primaryKey({ columns: [table.origin, table.subject, table.subjectId] }),
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		check('import_row_subject_known', isOneOf('subject', SUBJECTS))
	]
);

/** The public snapshot as it was published, by the hash of its content. */
export const publication = pgTable(
	'publication',
	{
		id: id(),
		territoryId: territoryId(),
		/** SHA-256 of the uncompressed document, in hexadecimal. */
		hash: text().notNull(),
		brotli: bytes().notNull(),
		/** Bytes before compression. */
		size: integer().notNull(),
		builtAt: instant().notNull().defaultNow()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId], foreignColumns: [territory.id] }),
		unique('publication_once').on(table.territoryId, table.hash),
		index('publication_latest').on(table.territoryId, table.builtAt),
		check('publication_hash_form', sql.raw(`hash ~ '^[0-9a-f]{64}$'`)),
		check('publication_size_range', sql.raw('size > 0'))
	]
);
