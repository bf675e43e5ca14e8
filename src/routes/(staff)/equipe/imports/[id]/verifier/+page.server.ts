import { fail, redirect } from '@sveltejs/kit';
import { readDecision } from '$lib/domain/import/choices';
import { addressIn } from '$lib/messages/address';
import { applyDraft, previewDraft, saveChoices, tableOrProblem } from '$lib/server/import/drafts';
import { reviewOf } from '$lib/server/import/review';
import { sentTo, stepOf } from '$lib/server/import/step';
import { placesHere } from '$lib/server/listings/queries';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { scope, member, draft } = await stepOf(event);
	const at = (step: string) => addressIn(`/equipe/imports/${draft.id}/${step}`);
	const read = await tableOrProblem(draft);
	if (!read.ok) redirect(303, at('lire'));
	const isNamed = read.value.columns.some(({ use }) => use.kind === 'field' && use.field === 'name');
	if (!isNamed) redirect(303, at('colonnes'));
	const outcome = await previewDraft(scope, read.value, draft.choices, currentPublication().territory);
	return {
		...{ member, id: draft.id, title: draft.title, version: draft.version, places: await placesHere(scope) },
		...{ review: reviewOf(outcome, read.value, draft.choices), done: event.url.searchParams.get('fait') }
	};
};

export const actions: Actions = {
	trancher: async (event) => {
		const { scope, draft } = await stepOf(event);
		const { form, version } = await sentTo(event);
		const decisions: Record<string, string> = { ...draft.choices.decisions };
		for (const [name, said] of form) {
			const row = /^row-(\d{1,7})$/.exec(name)?.[1];
			if (row && typeof said === 'string' && readDecision(said) !== undefined) decisions[row] = said;
		}
		const saved = await saveChoices(scope, { id: draft.id, version }, { ...draft.choices, decisions });
		if (!saved.ok) return fail(409, { problem: saved.problem });
		redirect(303, addressIn(`/equipe/imports/${draft.id}/verifier?fait=reponses`));
	},
	revenir: async (event) => {
		const { scope, draft } = await stepOf(event);
		const { text, version } = await sentTo(event);
		const { [text('taken')]: _, ...decisions } = draft.choices.decisions ?? {};
		const saved = await saveChoices(scope, { id: draft.id, version }, { ...draft.choices, decisions });
		if (!saved.ok) return fail(409, { problem: saved.problem });
		redirect(303, addressIn(`/equipe/imports/${draft.id}/verifier`));
	},
	importer: async (event) => {
		const { scope, draft } = await stepOf(event);
		const { version } = await sentTo(event);
		const answer = await applyDraft(scope, draft.id, version, currentPublication().territory);
		// Pressed twice: it is in.
		if (answer.ok || answer.problem === 'gone') redirect(303, addressIn(`/equipe/imports/${draft.id}?fait=import`));
		return fail(409, { problem: answer.problem });
	}
};
