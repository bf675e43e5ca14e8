import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	doublePrecision,
	foreignKey,
	index,
	primaryKey,
	smallint,
	text,
	unique,
	uuid,
	type PgColumn
} from 'drizzle-orm/pg-core';
import type { ActorId } from '../../../domain/identity';
import { MISSION_STAGES, type MissionStage } from '../../../domain/vocabulary/support-case';
import { codesOf } from '../../../domain/vocabulary/term';
import { actor } from './actor';
import { casework, ofCase, tiedToCase } from './casework';
import { atLeastZero, day, document as details, editable, euros, id, inOrder, isFilled, isOneOf } from './columns';
import { account, accountId } from './people';
import { territoryId } from './territory';

export const mission = casework.table(
	'mission',
	{
		id: id(),
		territoryId: territoryId(),
		title: text().notNull(),
		kind: text().$type<'individual' | 'collective'>().notNull(),
		stage: text().$type<MissionStage>().notNull().default('terms_drafted'),
		openedBy: accountId().notNull(),
		/** Terms of reference, part by part. */
		terms: details(),
		providerId: uuid().$type<ActorId>(),
		days: doublePrecision(),
		amountDla: euros(),
		amountStructure: euros(),
		amountOther: euros(),
		signedOn: day(),
		startsOn: day(),
		endsOn: day(),
		/** 1 to 5, of the structure and of the provider. */
		structureScore: smallint(),
		providerScore: smallint(),
		review: text(),
		...editable()
	},
	(table) => [
		foreignKey({ columns: [table.territoryId, table.providerId], foreignColumns: [actor.territoryId, actor.id] }),
		foreignKey({ columns: [table.openedBy], foreignColumns: [account.id] }),
		index('mission_territory').on(table.territoryId, table.stage),
		check('mission_title_filled', isFilled('title')),
		check('mission_kind_known', isOneOf('kind', ['individual', 'collective'])),
		check('mission_stage_known', isOneOf('stage', codesOf(MISSION_STAGES))),
		check('mission_days_range', atLeastZero('days')),
		check(
			'mission_amounts_range',
			sql.raw('coalesce(amount_dla, 0) >= 0 and coalesce(amount_structure, 0) >= 0 and coalesce(amount_other, 0) >= 0')
		),
		check('mission_in_order', inOrder('starts_on', 'ends_on')),
		check('mission_scores_range', sql.raw('structure_score between 1 and 5 and provider_score between 1 and 5'))
	]
);

const ofMission = () => ({ missionId: uuid().notNull() });

const tiedToMission = (table: { missionId: PgColumn }) =>
	foreignKey({ columns: [table.missionId], foreignColumns: [mission.id] }).onDelete('cascade');

export const missionCase = casework.table('mission_case', { ...ofMission(), ...ofCase() }, (table) => [
	primaryKey({ columns: [table.missionId, table.caseId] }),
	tiedToMission(table),
	tiedToCase(table),
	index('mission_case_case').on(table.caseId)
]);

export const missionProposal = casework.table(
	'mission_proposal',
	{
		id: id(),
		...ofMission(),
		territoryId: territoryId(),
		providerId: uuid().$type<ActorId>().notNull(),
		askedOn: day(),
		receivedOn: day(),
		days: doublePrecision(),
		amount: euros(),
		/** Marks of the grid, criterion by criterion. */
		scores: details(),
		chosen: boolean().notNull().default(false),
		reason: text(),
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
		check('mission_proposal_days_range', atLeastZero('days')),
		check('mission_proposal_amount_range', atLeastZero('amount')),
		check('mission_proposal_in_order', inOrder('asked_on', 'received_on'))
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
		...editable()
	},
	(table) => [
		tiedToMission(table),
		index('mission_milestone_mission').on(table.missionId),
		check('mission_milestone_title_filled', isFilled('title'))
	]
);
