import { fail, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { caseScope } from '$lib/server/cases/form';
import { previewRenewals, renewCases, undoRenewals, type Pick } from '$lib/server/cases/renewals';
import { dayHere } from '$lib/server/cases/writing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const found = await previewRenewals(caseScope(locals), url.searchParams.get('lot'));
	const left = Number(url.searchParams.get('reste')) || 0;
	return { ...found, member: locals.member!.name, done: url.searchParams.get('fait'), left };
};

/** `id.version`, as the boxes of the form say it. */
const picksIn = (form: FormData, field: string): Pick[] =>
	form.getAll(field).flatMap((text) => {
		const [, id, version] = /^([0-9a-f-]{36})\.(\d{1,9})$/.exec(String(text)) ?? [];
		return id && version ? [{ id, version: Number(version) }] : [];
	});
const here = (query: string) => addressIn(`/equipe/accompagnements/etapes?${query}`);

export const actions: Actions = {
	appliquer: async ({ locals, request }) => {
		const scope = caseScope(locals);
		const form = await request.formData();
		const picks = picksIn(form, form.has('tous') ? 'propose' : 'choix');
		const answer = await renewCases(scope, String(form.get('edition')), picks, dayHere());
		if (!answer.ok) return fail(answer.problem.code === 'none_chosen' ? 400 : 409, { problem: answer.problem.code });
		const { lot, count, left } = answer.value;
		redirect(303, here(count > 0 ? `fait=applique&lot=${lot}&reste=${left}` : 'fait=rien'));
	},
	annuler: async ({ locals, request }) => {
		const scope = caseScope(locals);
		const undone = await undoRenewals(scope, String((await request.formData()).get('lot')));
		redirect(303, here(undone > 0 ? 'fait=annule' : 'fait=rien'));
	}
};
