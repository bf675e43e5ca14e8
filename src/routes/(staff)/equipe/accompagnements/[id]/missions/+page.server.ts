import { error, fail, redirect } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { LONGEST_LINE, text as lineOf } from '$lib/domain/case-reading';
import { addressIn } from '$lib/messages/address';
import { language } from '$lib/messages/format';
import { caseScope } from '$lib/server/cases/form';
import { dayHere } from '$lib/server/cases/writing';
import { openMission } from '$lib/server/missions/commands';
import { othersIn } from '$lib/server/missions/form';
import { readMissions } from '$lib/server/missions/queries';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = await readMissions(caseScope(locals), params.id);
	if (!found) error(404, 'no such case');
	return { ...found, member: locals.member!.name, fresh: v7() };
};

export const actions: Actions = {
	ouvrir: async ({ locals, params, request }) => {
		const scope = caseScope(locals);
		const { text, others } = await othersIn(request);
		const title = lineOf(text('title'), LONGEST_LINE, true);
		const texts = { title: text('title'), action: text('action'), entry: text('entry') };
		const unsaved = (status: number, problem?: string) =>
			fail(status, {
				...{ part: 'open', others, problem, texts: texts as Record<string, string> },
				problems: 'problem' in title ? { title: title.problem } : {}
			});
		if ('problem' in title) return unsaved(400);
		const wish = { title: title.value, action: text('action') || null, others };
		const on = { today: dayHere(), language: language() };
		const answer = await openMission(scope, params.id, text('entry'), wish, on);
		if (!answer.ok) return unsaved(409, answer.problem.code);
		redirect(303, addressIn(`/equipe/accompagnements/${params.id}/missions/${answer.value.id}/cahier?fait=mission`));
	}
};
