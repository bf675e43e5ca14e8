import { error } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { ACTION_FIELDS, PLAN_FIELDS, readOutcome, readPlanAction, readPlanHead } from '$lib/domain/plan';
import { caseScope, textsOf } from '$lib/server/cases/form';
import { addAction, correctAction, readPlan, removeAction, savePlan, settleAction } from '$lib/server/cases/plan';
import { dayHere, formsOf, version } from '$lib/server/cases/writing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const found = await readPlan(caseScope(locals), params.id);
	if (!found) error(404, 'no such case');
	return { ...found, member: locals.member!.name, today: dayHere(), fresh: v7(), done: url.searchParams.get('fait') };
};

const OUTCOME_FIELDS = ['state', 'doneOn', 'outcome'] as const;
const writes = formsOf([...PLAN_FIELDS, ...ACTION_FIELDS, ...OUTCOME_FIELDS, 'entry'], '/plan');

export const actions: Actions = {
	enregistrer: writes(
		'head',
		'plan',
		(text, today) => readPlanHead(textsOf(text, PLAN_FIELDS), today),
		(scope, id, head, text) => savePlan(scope, id, version(text), head)
	),
	ajouter: writes(
		'add',
		'action',
		(text) => readPlanAction(textsOf(text, ACTION_FIELDS)),
		(scope, id, action, text) => addAction(scope, id, text('entry'), action)
	),
	corriger: writes(
		'corrected',
		'corrige',
		(text) => readPlanAction(textsOf(text, ACTION_FIELDS)),
		(scope, id, action, text) => correctAction(scope, id, { id: text('entry'), version: version(text) }, action)
	),
	retirer: writes(
		'corrected',
		'retire',
		(text) => ({ ok: true, value: { id: text('entry'), version: version(text) } }),
		(scope, id, action) => removeAction(scope, id, action)
	),
	regler: writes(
		'actions',
		'action',
		(text, today) => readOutcome(textsOf(text, OUTCOME_FIELDS), today),
		(scope, id, outcome, text) => settleAction(scope, id, { id: text('entry'), version: version(text) }, outcome)
	)
};
