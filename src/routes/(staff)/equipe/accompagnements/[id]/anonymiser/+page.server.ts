import { error, fail, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { caseScope, postedTexts } from '$lib/server/cases/form';
import { anonymiseByHand, readRetention } from '$lib/server/cases/retention';
import { dayHere, version } from '$lib/server/cases/writing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = await readRetention(caseScope(locals), params.id);
	if (!found) error(404, 'no such case');
	const at = `/equipe/accompagnements/${params.id}`;
	if (found.case.anonymisedAt) redirect(303, addressIn(at));
	return { ...found, member: locals.member!.name, today: dayHere() };
};

export const actions: Actions = {
	anonymiser: async ({ locals, params, request }) => {
		const scope = caseScope(locals);
		const text = await postedTexts(request);
		if (text('sure') !== 'on') return fail(400, { problem: 'not_sure' as const });
		const answer = await anonymiseByHand(scope, params.id, version(text), dayHere());
		if (!answer.ok) return fail(409, { problem: answer.problem.code });
		redirect(303, addressIn(`/equipe/accompagnements/${params.id}?fait=anonymise`));
	}
};
