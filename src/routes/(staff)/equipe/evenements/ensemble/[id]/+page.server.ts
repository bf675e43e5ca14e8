import { error, fail, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { m } from '$lib/messages/compiled/messages';
import { changedTogether, undoTogether } from '$lib/server/events/together';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { scope, name } = locals.member!;
	const changed = await changedTogether(scope, params.id);
	if (!changed) error(404, 'no such change');
	return { member: name, changed, done: url.searchParams.get('fait') };
};

export const actions: Actions = {
	annuler: async ({ locals, params }) => {
		const answer = await undoTogether(locals.member!.scope, params.id, m.together_undone_reason());
		if (!answer.ok) return fail(409, { isLate: true });
		const { id, isWhole } = answer.value;
		redirect(303, addressIn(`/equipe/evenements/ensemble/${id}?fait=${isWhole ? 'annule' : 'en-partie'}`));
	}
};
