import { error } from '@sveltejs/kit';
import { FIGURE_FIELDS, readFigures } from '$lib/domain/case-figures';
import { SNAPSHOT_MOMENTS } from '$lib/domain/vocabulary/support-case';
import { readCaseFigures, saveFigures } from '$lib/server/cases/figures';
import { caseScope, textsOf } from '$lib/server/cases/form';
import { dayHere, formsOf, version, type Text } from '$lib/server/cases/writing';
import type { Actions, PageServerLoad } from './$types';

const momentOf = (asked: string | null) => SNAPSHOT_MOMENTS.find(({ code }) => code === asked)?.code;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const found = await readCaseFigures(caseScope(locals), params.id);
	if (!found) error(404, 'no such case');
	/** The one that is asked for, or else the first that is not there yet. */
	const next = SNAPSHOT_MOMENTS.find(({ code }) => !found.figures.some(({ moment }) => moment === code))?.code;
	return {
		...found,
		...{ member: locals.member!.name, today: dayHere(), done: url.searchParams.get('fait') },
		moment: momentOf(url.searchParams.get('moment')) ?? next ?? ('after_24m' as const)
	};
};

const momentIn = (text: Text) => momentOf(text('moment')) ?? 'reception';
/** The moment that was written stays before the eyes: what is wrong in it is corrected in it. */
const writes = formsOf([...FIGURE_FIELDS, 'moment'], (_params, text) => `/chiffres?moment=${momentIn(text)}`);

export const actions: Actions = {
	enregistrer: writes(
		'figures',
		'chiffres',
		(text, today) => readFigures(textsOf(text, FIGURE_FIELDS), today),
		(scope, id, figures, text) => saveFigures(scope, id, momentIn(text), version(text), figures)
	)
};
