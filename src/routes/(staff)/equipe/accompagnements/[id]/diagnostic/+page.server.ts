import { error } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { DIAGNOSIS_FIELDS, readDiagnosis, readValidation } from '$lib/domain/diagnosis';
import { readDiagnoses, saveDiagnosis, validateDiagnosis } from '$lib/server/cases/diagnosis';
import { caseScope, textsOf } from '$lib/server/cases/form';
import { dayHere, formsOf, version } from '$lib/server/cases/writing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const found = await readDiagnoses(caseScope(locals), params.id);
	if (!found) error(404, 'no such case');
	return {
		...found,
		...{ member: locals.member!.name, today: dayHere(), fresh: v7(), done: url.searchParams.get('fait') },
		/** Whether a new one is begun beside those that there are. */
		again: url.searchParams.has('nouveau')
	};
};

const writes = formsOf([...DIAGNOSIS_FIELDS, 'validatedOn', 'validatedAs'], '/diagnostic');

export const actions: Actions = {
	enregistrer: writes(
		'diagnosis',
		'diagnostic',
		(text, today) => readDiagnosis(textsOf(text, DIAGNOSIS_FIELDS), today),
		(scope, id, found, text) => saveDiagnosis(scope, id, { id: text('diagnosis'), version: version(text) }, found)
	),
	valider: writes(
		'validation',
		'valide',
		(text, today) => readValidation(textsOf(text, ['validatedOn', 'validatedAs']), today),
		(scope, id, validation, text) =>
			validateDiagnosis(scope, id, { id: text('diagnosis'), version: version(text) }, validation)
	)
};
