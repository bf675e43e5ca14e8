import { sql } from 'drizzle-orm';
import {
	check,
	foreignKey,
	index,
	integer,
	jsonb,
	pgSchema,
	primaryKey,
	text,
	unique,
	uuid,
	type PgColumn
} from 'drizzle-orm/pg-core';
import type { ActorId } from '../../../domain/identity';
import type { CaseProfile } from '../../../domain/case-retention';
import { CONTACT_KINDS, type ContactKind } from '../../../domain/case-entries';
import { DECISIONS, type Decision } from '../../../domain/support-case';
import { CASE_STAGES, type CaseStage } from '../../../domain/vocabulary/support-case';
import { codesOf } from '../../../domain/vocabulary/term';
import { actor } from './actor';
import { atLeastZero, day, document, editable, id, inOrder, instant, isFilled, isOneOf } from './columns';
import { account, accountId } from './people';
import { territoryId } from './territory';

export const casework = pgSchema('casework');

export const supportCase = casework.table(
	'support_case',
	{
		id: id(),
		territoryId: territoryId(),
		/** Gone once it is anonymised. */
		actorId: uuid().$type<ActorId>(),
		reference: text().notNull(),
		stage: text().$type<CaseStage>().notNull().default('request'),
		stageSince: day().notNull(),
		/** The stage to come back to once a suspension ends. */
		stageBefore: text().$type<CaseStage>(),
		suspendedUntil: day(),
		openedOn: day().notNull(),
		/** Who opened it: sees it before the team has its first member. */
		openedBy: accountId().notNull(),
		closedOn: day(),
		/** Why it was abandoned, or lies outside the frame. */
		endReason: text(),
		decision: text().$type<Decision>(),
		decidedOn: day(),
		/** Answers of the eligibility check, criterion by criterion. */
		eligibility: document(),
		nextAction: text(),
		nextActionOn: day(),
		anonymisedAt: instant(),
		/** What is kept of the structure in place of its name. */
		profile: jsonb().$type<CaseProfile>(),
		/**
		 * The case by which reports count its structure once: another one of it that is not anonymised, or the last that was.
		 * Without a key, so that nothing finds it by the structure.
		 */
		kin: uuid(),
		...editable()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId, table.actorId], foreignColumns: [actor.territoryId, actor.id] }),
		foreignKey({ columns: [table.openedBy], foreignColumns: [account.id] }),
		unique('support_case_reference_once').on(table.territoryId, table.reference),
		unique('support_case_of_territory').on(table.territoryId, table.id),
		index('support_case_actor').on(table.actorId),
		index('support_case_board').on(table.territoryId, table.stage),
		index('support_case_due').on(table.territoryId, table.nextActionOn),
		check('support_case_reference_filled', isFilled('reference')),
		check('support_case_stage_known', isOneOf('stage', codesOf(CASE_STAGES))),
		check('support_case_stage_before_known', isOneOf('stage_before', codesOf(CASE_STAGES))),
		check('support_case_decision_known', isOneOf('decision', DECISIONS)),
		check('support_case_in_order', inOrder('opened_on', 'closed_on')),
		check(
			'support_case_named_or_anonymised',
			sql.raw('num_nulls(anonymised_at, profile, kin) = case when actor_id is null then 0 else 3 end')
		),
		check(
			'support_case_end_has_reason',
			sql.raw(`stage not in ('abandoned', 'not_eligible') or end_reason is not null`)
		),
		check(
			'support_case_suspension_has_end',
			sql.raw(`stage <> 'suspended' or (suspended_until is not null and stage_before is not null)`)
		)
	]
);

export const ofCase = () => ({ caseId: uuid().notNull() });

export const tiedToCase = (table: { caseId: PgColumn }) =>
	foreignKey({ columns: [table.caseId], foreignColumns: [supportCase.id] }).onDelete('cascade');

export const teamMember = casework.table(
	'team_member',
	{
		...ofCase(),
		accountId: accountId().notNull(),
		role: text().$type<'lead' | 'member' | 'reader'>().notNull().default('member'),
		addedBy: accountId().notNull(),
		reason: text(),
		addedAt: instant().notNull().defaultNow()
	},
	(table) => [
		primaryKey({ columns: [table.caseId, table.accountId] }),
		tiedToCase(table),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }),
		index('team_member_account').on(table.accountId),
		check('team_member_role_known', isOneOf('role', ['lead', 'member', 'reader'])),
		check('team_member_opened_with_reason', sql.raw('added_by = account_id or reason is not null'))
	]
);

export const stageChange = casework.table(
	'stage_change',
	{
		id: id(),
		...ofCase(),
		fromStage: text().$type<CaseStage>(),
		toStage: text().$type<CaseStage>().notNull(),
		happenedOn: day().notNull(),
		accountId: accountId().notNull(),
		reason: text(),
		at: instant().notNull().defaultNow()
	},
	(table) => [
		tiedToCase(table),
		index('stage_change_case').on(table.caseId, table.at),
		check('stage_change_from_known', isOneOf('from_stage', codesOf(CASE_STAGES))),
		check('stage_change_to_known', isOneOf('to_stage', codesOf(CASE_STAGES)))
	]
);

export const contactLog = casework.table(
	'contact_log',
	{
		id: id(),
		...ofCase(),
		kind: text().$type<ContactKind>().notNull(),
		happenedAt: instant().notNull(),
		minutes: integer(),
		/** Functions of those who were there. */
		withWhom: text(),
		summary: text().notNull(),
		accountId: accountId().notNull(),
		...editable()
	},
	(table) => [
		tiedToCase(table),
		index('contact_log_case').on(table.caseId, table.happenedAt),
		check('contact_log_kind_known', isOneOf('kind', codesOf(CONTACT_KINDS))),
		check('contact_log_minutes_range', atLeastZero('minutes'))
	]
);

export const note = casework.table(
	'note',
	{
		id: id(),
		...ofCase(),
		text: text().notNull(),
		writtenAt: instant().notNull(),
		accountId: accountId().notNull(),
		...editable()
	},
	(table) => [
		tiedToCase(table),
		index('note_case').on(table.caseId, table.writtenAt),
		check('note_filled', isFilled('text'))
	]
);
