import { redirect } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { isNoPeriod, parametersOf, periodsUntil, readReportQuery } from '$lib/domain/case-report/query';
import { addressIn } from '$lib/messages/address';
import { caseScope, postedTexts } from '$lib/server/cases/form';
import { dayHere } from '$lib/server/cases/writing';
import { placeNames } from '$lib/server/publication/current';
import { freezeReport } from '$lib/server/reports/commands';
import { listFrozen, readReport } from '$lib/server/reports/queries';
import { language } from '$lib/messages/format';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const scope = caseScope(locals);
	const query = readReportQuery(url.searchParams, dayHere());
	const { report, refusal, places } = await readReport(scope, query, dayHere());
	return {
		...{
			member: locals.member!.name,
			query,
			report,
			refusal,
			isNoPeriod: isNoPeriod(url.searchParams),
			places,
			periods: periodsUntil(dayHere())
		},
		...{ placeNames: placeNames(language()), frozen: await listFrozen(scope), newId: v7() }
	};
};

export const actions: Actions = {
	figer: async ({ locals, request, url }) => {
		const scope = caseScope(locals);
		const text = await postedTexts(request);
		const query = readReportQuery(url.searchParams, dayHere());
		const answer = await freezeReport(scope, text('id') || v7(), query, dayHere());
		// Why it is kept back, the page of the report says.
		const back = `/equipe/rapports?${parametersOf(query)}`;
		redirect(303, addressIn(answer.ok ? `/equipe/rapports/${answer.value.id}?fait=fige` : back));
	}
};
