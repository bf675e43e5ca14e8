import { error, fail, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { m } from '$lib/messages/compiled/messages';
import { bulkEditOf, undoBulk } from '$lib/server/listings/bulk';
import { placesHere } from '$lib/server/listings/queries';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { scope, name } = locals.member!;
	const batch = await bulkEditOf(scope, params.id);
	if (!batch) error(404, 'no such batch');
	return { member: name, batch, places: await placesHere(scope), done: url.searchParams.has('fait') };
};

export const actions: Actions = {
	annuler: async ({ locals, params }) => {
		const answer = await undoBulk(locals.member!.scope, params.id!, m.bulk_undone_reason());
		if (answer.ok) redirect(303, addressIn(`/equipe/acteurs/lot/${params.id}?fait=1`));
		const { code } = (answer as { problem: { code: 'gone' | 'undone' } }).problem;
		if (code === 'gone') error(404, 'no such batch');
		return fail(409, { code });
	}
};
