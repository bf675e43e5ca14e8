import { sql } from 'drizzle-orm';
import { check, foreignKey, primaryKey, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import { NEEDS, type Need } from '../../../domain/vocabulary/need';
import { codesOf } from '../../../domain/vocabulary/term';
import { casework, ofCase, tiedToCase } from './casework';
import { day, editable, id, inOrder, isOneOf } from './columns';

export const diagnosis = casework.table(
	'diagnosis',
	{
		id: id(),
		...ofCase(),
		startedOn: day().notNull(),
		problem: text(),
		summary: text(),
		validatedOn: day(),
		/** In what function the structure's person validated it. */
		validatedAs: text(),
		...editable()
	},
	(table) => [
		tiedToCase(table),
		unique('diagnosis_once').on(table.caseId, table.startedOn),
		check('diagnosis_in_order', inOrder('started_on', 'validated_on')),
		check('diagnosis_validated_by_somebody', sql.raw('(validated_on is null) = (validated_as is null)'))
	]
);

export const diagnosisAxis = casework.table(
	'diagnosis_axis',
	{
		id: id(),
		...ofCase(),
		diagnosisId: uuid().notNull(),
		axis: text().notNull(),
		findings: text(),
		strengths: text(),
		/** 0 to 5, as the structure sees itself, and as the officer sees it. */
		ownScore: smallint(),
		officerScore: smallint(),
		...editable()
	},
	(table) => [
		tiedToCase(table),
		foreignKey({ columns: [table.diagnosisId], foreignColumns: [diagnosis.id] }).onDelete('cascade'),
		unique('diagnosis_axis_once').on(table.diagnosisId, table.axis),
		check('diagnosis_axis_scores_range', sql.raw('own_score between 0 and 5 and officer_score between 0 and 5'))
	]
);

export const diagnosisNeed = casework.table(
	'diagnosis_need',
	{ ...ofCase(), diagnosisId: uuid().notNull(), need: text().$type<Need>().notNull(), priority: smallint().notNull() },
	(table) => [
		primaryKey({ columns: [table.diagnosisId, table.need] }),
		tiedToCase(table),
		foreignKey({ columns: [table.diagnosisId], foreignColumns: [diagnosis.id] }).onDelete('cascade'),
		check('diagnosis_need_known', isOneOf('need', codesOf(NEEDS))),
		check('diagnosis_need_priority_range', sql.raw('priority between 1 and 3'))
	]
);
