import { error } from '@sveltejs/kit';
import { language } from '$lib/messages/format';
import { caseScope } from '$lib/server/cases/form';
import { placeNames } from '$lib/server/publication/current';
import { readFrozen } from '$lib/server/reports/queries';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const found = await readFrozen(caseScope(locals), params.id);
	if (!found) error(404, 'no such report');
	const { id, report, version, frozenAt } = found;
	return {
		...{ id, report, version, frozenAt, member: locals.member!.name, done: url.searchParams.get('fait') === 'fige' },
		placeNames: placeNames(language())
	};
};
