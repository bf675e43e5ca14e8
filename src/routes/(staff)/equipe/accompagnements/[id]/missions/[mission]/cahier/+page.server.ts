import { error } from '@sveltejs/kit';
import { GRID_FIELDS, readGrid } from '$lib/domain/mission-grid';
import { readTerms, TERM_FIELDS } from '$lib/domain/mission-terms';
import { done, refused } from '$lib/domain/result';
import type { Problems } from '$lib/domain/case-reading';
import { caseScope, textsOf } from '$lib/server/cases/form';
import { dayHere, formsOf, version } from '$lib/server/cases/writing';
import { saveTerms } from '$lib/server/missions/commands';
import { readMission } from '$lib/server/missions/queries';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const found = await readMission(caseScope(locals), params.id, params.mission);
	if (!found?.mission || !found.whole) error(404, 'no such terms');
	return {
		...found,
		...{ mission: found.mission, whole: found.whole, member: locals.member!.name, today: dayHere() },
		done: url.searchParams.get('fait')
	};
};

const FIELDS = [...TERM_FIELDS, ...GRID_FIELDS];
const writes = formsOf<{ id: string; mission: string }>(FIELDS, ({ mission }) => `/missions/${mission}/cahier`);

export const actions: Actions = {
	enregistrer: writes(
		'terms',
		'cahier',
		(text) => {
			const [terms, criteria] = [readTerms(textsOf(text, TERM_FIELDS)), readGrid(textsOf(text, GRID_FIELDS))];
			if (terms.ok && criteria.ok) return done({ ...terms.value, criteria: criteria.value });
			const problems: Problems<string> = {
				...(terms.ok ? {} : terms.problem),
				...(criteria.ok ? {} : criteria.problem)
			};
			return refused(problems);
		},
		(scope, caseId, written, text, { mission }) =>
			saveTerms(scope, { caseId, missionId: mission }, version(text), written)
	)
};
