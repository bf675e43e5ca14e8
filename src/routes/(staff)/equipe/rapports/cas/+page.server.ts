import { error } from '@sveltejs/kit';
import { parametersOf, readReportQuery } from '$lib/domain/case-report/query';
import { caseScope } from '$lib/server/cases/form';
import { dayHere } from '$lib/server/cases/writing';
import { casesOfFigure } from '$lib/server/reports/queries';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const asked = url.searchParams;
	const frozen = asked.get('rapport') ?? undefined;
	const figure = {
		...{ table: asked.get('tableau') ?? '', row: asked.get('ligne') ?? '' },
		when: asked.get('colonne') === 'before' ? ('before' as const) : ('now' as const)
	};
	const query = readReportQuery(asked, dayHere());
	const found = await casesOfFigure(caseScope(locals), query, figure, dayHere(), frozen);
	if (!found) error(404, 'no such figure');
	return {
		...{ ...found, member: locals.member!.name, today: dayHere() },
		back: frozen === undefined ? `?${parametersOf(query)}` : `/${frozen}`
	};
};
