import { error, redirect } from '@sveltejs/kit';
import { validate } from 'uuid';
import { addressIn } from '$lib/messages/address';
import { eraseSentence } from '$lib/server/feedback/commands';
import { feedbackOf, resultsOf } from '$lib/server/feedback/queries';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { scope, name: member } = locals.member!;
	const feedback = await feedbackOf(scope, params.id);
	if (!feedback) error(404, 'no such event');
	const { answers: _, ...event } = feedback;
	const { timeZone } = currentPublication().territory;
	return { member, event, results: resultsOf(feedback), timeZone, erased: url.searchParams.has('retiree') };
};

export const actions: Actions = {
	retirer: async ({ params, request, locals }) => {
		const id = String((await request.formData()).get('id') ?? '');
		const isOne = validate(id) && validate(params.id);
		const erased = isOne && (await eraseSentence(locals.member!.scope, params.id, id));
		redirect(303, addressIn(`/equipe/evenements/${params.id}/avis${erased ? '?retiree' : ''}`));
	}
};
