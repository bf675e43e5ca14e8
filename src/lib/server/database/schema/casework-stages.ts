import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import {
	TEMPLATE_STAGES,
	type StageTemplate,
	type TemplateItem,
	type TemplateStage,
	type TemplateStep
} from '../../../domain/stage-template';
import { casework, ofCase, tiedToCase } from './casework';
import { atLeastZero, day, editable, isOneOf } from './columns';
import { account, accountId } from './people';

/** A stage that a case came to, with what was to be done in it by the template of that day. */
export const caseStage = casework.table(
	'case_stage',
	{
		...ofCase(),
		stage: text().$type<TemplateStage>().notNull(),
		openedOn: day().notNull(),
		steps: jsonb().$type<readonly TemplateStep[]>().notNull(),
		documents: jsonb().$type<readonly TemplateItem[]>().notNull(),
		usualDays: integer(),
		/** The taking over of a newer template that is to be undone as one, and what there was before it. */
		renewal: uuid(),
		before: jsonb().$type<StageTemplate>(),
		...editable()
	},
	(table) => [
		primaryKey({ columns: [table.caseId, table.stage] }),
		tiedToCase(table),
		check('case_stage_known', isOneOf('stage', TEMPLATE_STAGES)),
		check('case_stage_lists', sql.raw(`jsonb_typeof(steps) = 'array' and jsonb_typeof(documents) = 'array'`)),
		check('case_stage_days_range', atLeastZero('usual_days')),
		check('case_stage_renewal_whole', sql.raw('(renewal is null) = (before is null)'))
	]
);

/** That a step of a stage is done, who said so, and when. It is put there or taken back, never changed. */
export const stageTick = casework.table(
	'stage_tick',
	{
		...ofCase(),
		stage: text().$type<TemplateStage>().notNull(),
		/** Code of the step. */
		step: text().notNull(),
		doneOn: day().notNull(),
		accountId: accountId().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.caseId, table.stage, table.step] }),
		tiedToCase(table),
		foreignKey({
			name: 'stage_tick_stage_fk',
			columns: [table.caseId, table.stage],
			foreignColumns: [caseStage.caseId, caseStage.stage]
		}).onDelete('cascade'),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }),
		check('stage_tick_step_form', sql.raw(`step ~ '^[a-z0-9_-]{1,40}$'`))
	]
);
