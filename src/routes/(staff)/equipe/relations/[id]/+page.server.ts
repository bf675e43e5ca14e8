import { error, fail, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { draftTexts } from '$lib/domain/relation-draft';
import { actorNamed, nameOf } from '$lib/server/actors/named';
import { today } from '$lib/server/clock';
import { historyOf, RECENT } from '$lib/server/history/queries';
import { currentPublication } from '$lib/server/publication/current';
import { saveRelation } from '$lib/server/relations/answers';
import { confirmRelation, publishRelation, withdrawRelation } from '$lib/server/relations/commands';
import { NEW_TEXTS } from '$lib/server/relations/form';
import { relationToEdit } from '$lib/server/relations/queries';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** In place of the id of a relation: the one that is not there yet. */
const NEW = 'nouvelle';
const day = () => today(currentPublication().territory);

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { scope, name: member } = locals.member!;
	if (params.id === NEW) {
		const named = (parameter: string) =>
			actorNamed(scope, (url.searchParams.get(parameter) ?? '').slice(0, 200), false);
		const [from, to] = await Promise.all([named('de'), named('vers')]);
		return { member, texts: NEW_TEXTS, ends: { from, to } };
	}
	const relation = await relationToEdit(scope, params.id);
	if (!relation) error(404, 'no such relation');
	const [from, to] = await Promise.all([nameOf(scope, relation.from), nameOf(scope, relation.to)]);
	const history = await historyOf(scope, 'relation', params.id, RECENT);
	return { member, relation, history, texts: draftTexts(relation.draft), ends: { from, to } };
};

/** One command on the relation of the page, then the page again, which says what was done. */
const act =
	(
		done: string,
		command: (event: RequestEvent, version: number, posted: FormData) => ReturnType<typeof confirmRelation>
	) =>
	async (event: RequestEvent) => {
		const posted = await event.request.formData();
		const answer = await command(event, Number(posted.get('version')), posted);
		if (answer.ok) redirect(303, addressIn(`/equipe/relations/${answer.value.id}?fait=${done}`));
		const { problem } = answer;
		return fail(409, { refused: { code: problem.code, ...('other' in problem && { other: problem.other }) } });
	};

export const actions: Actions = {
	save: async ({ params, request, locals }) => {
		const id = params.id === NEW ? undefined : params.id;
		const saved = await saveRelation(locals.member!.scope, id, await request.formData(), day());
		if ('id' in saved) redirect(303, addressIn(`/equipe/relations/${saved.id}?fait=${id ? 'changed' : 'added'}`));
		return fail(saved.stale || saved.conflict ? 409 : 400, { unsaved: saved });
	},
	confirm: act('confirmed', ({ params, locals }, version) =>
		confirmRelation(locals.member!.scope, params.id, version, day())
	),
	withdraw: act('withdrawn', ({ params, locals }, version, posted) =>
		withdrawRelation(locals.member!.scope, params.id, version, String(posted.get('reason') ?? '').slice(0, 500))
	),
	publish: act('published', ({ params, locals }, version) => publishRelation(locals.member!.scope, params.id, version))
};
