import { env } from '$env/dynamic/public';
import { fail, redirect } from '@sveltejs/kit';
import { denying, readDecision } from '$lib/domain/import/choices';
import { addressesOf, streetsIn } from '$lib/domain/import/geocoding';
import { cellText, mendKey, readMendKey } from '$lib/domain/import/mends';
import { LARGEST_UPLOAD } from '$lib/domain/import/table-problems';
import { addressIn } from '$lib/messages/address';
import { hostOf } from '$lib/messages/format';
import { largeForm } from '$lib/server/http/large-form';
import { applyDraft, importedBefore, previewDraft, saveChoices, tableOrProblem } from '$lib/server/import/drafts';
import { geocoderOf } from '$lib/server/import/geocode';
import { newOnMap } from '$lib/server/import/new-on-map';
import { mendsSent, reviewOf } from '$lib/server/import/review';
import { MOST_ASKED, situateDraft } from '$lib/server/import/situate';
import { sentIn, sentTo, stepOf } from '$lib/server/import/step';
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
	const { address } = geocoderOf();
	const addresses = addressesOf(outcome.records, streetsIn(draft.choices));
	return {
		...{ member, id: draft.id, title: draft.title, version: draft.version, places: await placesHere(scope) },
		...{ review: reviewOf(outcome, read.value, draft.choices), onMap: newOnMap(outcome), basemap: env.PUBLIC_BASEMAP },
		again: await importedBefore(scope, draft.choices),
		...(address !== undefined && { addresses: { ...addresses, host: hostOf(address), most: MOST_ASKED } }),
		done: event.url.searchParams.get('fait')
	};
};

const refuse = (status: number, problem: string, typed: Readonly<Record<string, string>> = {}) =>
	fail(status, { problem, typed });

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
	distinguer: async (event) => {
		const { scope, draft } = await stepOf(event);
		const { text, version } = await sentTo(event);
		const [, row, slug] = /^(\d{1,7}) ([a-z0-9-]{1,120})$/.exec(text('apart')) ?? [];
		const decisions: Record<string, string> = { ...draft.choices.decisions };
		if (row && slug) decisions[row] = denying(decisions[row], slug);
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
	corriger: async (event) => {
		const { scope, draft } = await stepOf(event);
		const form = await largeForm(event, LARGEST_UPLOAD);
		if (form === 'too_large') return refuse(413, 'too_large');
		const { version } = sentIn(form);
		const said = [...form].flatMap(([name, text]) => {
			const place = readMendKey(name.replace(/^cell-(\d+)-(\d+)$/, '$1 $2'));
			return place && typeof text === 'string' ? [[place.row, place.at, text] as const] : [];
		});
		const read = await tableOrProblem(draft);
		if (!read.ok) redirect(303, addressIn(`/equipe/imports/${draft.id}/lire`));
		const mends = mendsSent(said, read.value, draft.choices.mends);
		const saved = await saveChoices(scope, { id: draft.id, version }, { ...draft.choices, mends });
		// What was typed is not lost.
		const typed = said.map(([row, at, text]) => [mendKey(row, at), cellText(text)] as const);
		if (!saved.ok) return refuse(409, saved.problem, Object.fromEntries(typed));
		redirect(303, addressIn(`/equipe/imports/${draft.id}/verifier?fait=corrections`));
	},
	reprendre: async (event) => {
		const { scope, draft } = await stepOf(event);
		const { text, version } = await sentTo(event);
		const { [text('taken')]: _, ...mends } = draft.choices.mends ?? {};
		const saved = await saveChoices(scope, { id: draft.id, version }, { ...draft.choices, mends });
		if (!saved.ok) return fail(409, { problem: saved.problem });
		redirect(303, addressIn(`/equipe/imports/${draft.id}/verifier`));
	},
	situer: async (event) => {
		const { scope, draft } = await stepOf(event);
		const answer = await situateDraft(scope, draft, currentPublication().territory);
		const said = !answer.ok ? '' : answer.value.isAway ? '?fait=sans-reponse' : '?fait=adresses';
		redirect(303, addressIn(`/equipe/imports/${draft.id}/verifier${said}`));
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
