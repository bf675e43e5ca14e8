import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	doublePrecision,
	foreignKey,
	index,
	jsonb,
	primaryKey,
	text,
	unique,
	uuid,
	type PgColumn
} from 'drizzle-orm/pg-core';
import type { ActorId } from '../../../domain/identity';
import type { Answers } from '../../../domain/mission-answers';
import type { Criterion, Marks } from '../../../domain/mission-grid';
import type { MissionTerms } from '../../../domain/mission-terms';
import { NEEDS, type Need } from '../../../domain/vocabulary/need';
import { MISSION_STAGES, type MissionStage } from '../../../domain/vocabulary/support-case';
import { codesOf } from '../../../domain/vocabulary/term';
import { actor } from './actor';
import { casework, ofCase, tiedToCase } from './casework';
import { atLeastZero, day, document as details, editable, euros, id, inOrder, isFilled, isOneOf } from './columns';
import { account, accountId } from './people';
import { territoryId } from './territory';

/** What is told of a mission to the team of any of its cases: what it is, where it stands, who does it, and when. */
export const mission = casework.table(
	'mission',
	{
		id: id(),
		territoryId: territoryId(),
		title: text().notNull(),
		kind: text().$type<'individual' | 'collective'>().notNull(),
		/** The need that it is about, as reports count it. */
		theme: text().$type<Need>(),
		stage: text().$type<MissionStage>().notNull().default('terms_drafted'),
		stageSince: day().notNull(),
		/** The stage that it was ended from. */
		stageBefore: text().$type<MissionStage>(),
		openedBy: accountId().notNull(),
		/** Who does it: an actor of the map, or an organisation by its name. */
		providerId: uuid().$type<ActorId>(),
		providerName: text(),
		days: doublePrecision(),
		signedOn: day(),
		startsOn: day(),
		endsOn: day(),
		...editable()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId, table.providerId], foreignColumns: [actor.territoryId, actor.id] }),
		foreignKey({ columns: [table.openedBy], foreignColumns: [account.id] }),
		index('mission_territory').on(table.territoryId, table.stage),
		check('mission_title_filled', isFilled('title')),
		check('mission_theme_known', isOneOf('theme', codesOf(NEEDS))),
		check('mission_kind_known', isOneOf('kind', ['individual', 'collective'])),
		check('mission_stage_known', isOneOf('stage', codesOf(MISSION_STAGES))),
		check('mission_stage_before_known', isOneOf('stage_before', codesOf(MISSION_STAGES))),
		check('mission_one_provider', sql.raw('num_nonnulls(provider_id, provider_name) <= 1')),
		check('mission_days_range', atLeastZero('days')),
		check('mission_in_order', inOrder('starts_on', 'ends_on'))
	]
);

const ofMission = () => ({ missionId: uuid().notNull() });

const tiedToMission = (table: { missionId: PgColumn }) =>
	foreignKey({ columns: [table.missionId], foreignColumns: [mission.id] }).onDelete('cascade');

/**
 * What is written of a mission. Its terms are drawn from the diagnoses of all its cases, so that only who is on the team
 * of each of them reads it.
 */
export const missionFile = casework.table(
	'mission_file',
	{
		...ofMission(),
		/** Terms of reference, part by part. */
		terms: details<MissionTerms>(),
		/** Criteria of the grid and their weights. */
		criteria: jsonb().$type<readonly Criterion[]>().notNull(),
		decidedOn: day(),
		/** In what function it was decided. */
		decidedAs: text(),
		minutes: text(),
		/** Why it was ended before its time. */
		endReason: text(),
		review: text(),
		reviewedOn: day(),
		/** What the provider answered at the end. */
		answers: details<Answers>(),
		answeredOn: day(),
		...editable()
	},
	(table) => [
		primaryKey({ columns: [table.missionId] }),
		tiedToMission(table),
		check('mission_file_criteria_list', sql.raw(`jsonb_typeof(criteria) = 'array'`)),
		check('mission_file_decided_whole', sql.raw('num_nulls(decided_on, decided_as, minutes) in (0, 3)'))
	]
);

/** What a mission is for one of its cases: its part of the days and of the money, and what the structure thinks of it. */
export const missionCase = casework.table(
	'mission_case',
	{
		...ofMission(),
		...ofCase(),
		days: doublePrecision(),
		amountDla: euros(),
		amountStructure: euros(),
		amountOther: euros(),
		answers: details<Answers>(),
		answeredOn: day(),
		...editable()
	},
	(table) => [
		primaryKey({ columns: [table.missionId, table.caseId] }),
		tiedToMission(table),
		tiedToCase(table),
		index('mission_case_case').on(table.caseId),
		check('mission_case_days_range', atLeastZero('days')),
		check(
			'mission_case_amounts_range',
			sql.raw('coalesce(amount_dla, 0) >= 0 and coalesce(amount_structure, 0) >= 0 and coalesce(amount_other, 0) >= 0')
		)
	]
);

export const missionProposal = casework.table(
	'mission_proposal',
	{
		id: id(),
		...ofMission(),
		territoryId: territoryId(),
		/** Who was asked: an actor of the map, or an organisation by its name. */
		providerId: uuid().$type<ActorId>(),
		providerName: text(),
		askedOn: day().notNull(),
		receivedOn: day(),
		days: doublePrecision(),
		amount: euros(),
		note: text(),
		/** Marks of the grid, criterion by criterion. */
		scores: details<Marks>(),
		chosen: boolean().notNull().default(false),
		...editable()
	},
	(table) => [
		tiedToMission(table),
		foreignKey({
			name: 'mission_proposal_provider_fk',
			columns: [table.territoryId, table.providerId],
			foreignColumns: [actor.territoryId, actor.id]
		}),
		unique('mission_proposal_once').on(table.missionId, table.providerId),
		unique('mission_proposal_name_once').on(table.missionId, table.providerName),
		check('mission_proposal_of_somebody', sql.raw('num_nonnulls(provider_id, provider_name) = 1')),
		check('mission_proposal_days_range', atLeastZero('days')),
		check('mission_proposal_amount_range', atLeastZero('amount')),
		check('mission_proposal_in_order', inOrder('asked_on', 'received_on')),
		check('mission_proposal_chosen_received', sql.raw('not chosen or received_on is not null'))
	]
);

export const missionMilestone = casework.table(
	'mission_milestone',
	{
		id: id(),
		...ofMission(),
		title: text().notNull(),
		dueOn: day(),
		doneOn: day(),
		deliverable: text(),
		/** What came of it: what was handed over, what the review said. */
		outcome: text(),
		...editable()
	},
	(table) => [
		tiedToMission(table),
		index('mission_milestone_mission').on(table.missionId),
		check('mission_milestone_title_filled', isFilled('title'))
	]
);
