import { error, fail, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { discardDraft, draftOf, importOf } from '$lib/server/import/drafts';
import { builtOn, undoImport } from '$lib/server/import/undo';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { scope, name } = locals.member!;
	const draft = await draftOf(scope, params.id);
	if (draft) return { member: name, id: draft.id, title: draft.title, isDraft: true, built: [] };
	const past = await importOf(scope, params.id);
	if (!past) error(404, 'no such import');
	if (past.undoneAt) redirect(303, addressIn(`/equipe/imports/${params.id}`));
	return {
		...{ member: name, id: past.id, title: past.title, isDraft: false },
		built: (await builtOn(scope, params.id)) ?? []
	};
};

export const actions: Actions = {
	annuler: async ({ locals, params }) => {
		const answer = await undoImport(locals.member!.scope, params.id);
		if (answer.ok || answer.problem.code === 'undone')
			redirect(303, addressIn(`/equipe/imports/${params.id}?fait=annule`));
		if (answer.problem.code === 'gone') error(404, 'no such import');
		return fail(409, { problem: answer.problem.code });
	},
	abandonner: async ({ locals, params }) => {
		if (!(await discardDraft(locals.member!.scope, params.id))) error(404, 'no such import');
		redirect(303, addressIn('/equipe/imports?fait=abandon'));
	}
};
