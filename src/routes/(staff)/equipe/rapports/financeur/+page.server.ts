import { redirect } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { lastPeriodOver, periodOf, periodsUntil, type ReportQuery } from '$lib/domain/case-report/query';
import { FUNDER_TEMPLATES, templateOf } from '$lib/domain/funder-report/templates';
import { addressIn } from '$lib/messages/address';
import { caseScope, postedTexts } from '$lib/server/cases/form';
import { dayHere } from '$lib/server/cases/writing';
import { beginFunderReport, listFunderReports } from '$lib/server/reports/funder';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	...{ member: locals.member!.name, periods: periodsUntil(dayHere()), over: lastPeriodOver(dayHere()), newId: v7() },
	begun: await listFunderReports(caseScope(locals))
});

export const actions: Actions = {
	commencer: async ({ locals, request }) => {
		const scope = caseScope(locals);
		const text = await postedTexts(request);
		const period = periodOf(text('periode')) ?? periodOf(lastPeriodOver(dayHere()))!;
		const query: ReportQuery = { ...period, audience: text('pour') === 'equipe' ? 'team' : 'others' };
		const template = (templateOf(text('modele')) ?? FUNDER_TEMPLATES[0]).code;
		const begun = await beginFunderReport(scope, text('id') || v7(), template, query);
		redirect(303, addressIn(`/equipe/rapports/financeur${begun.ok ? `/${begun.value.id}` : ''}`));
	}
};
