import { error, fail, redirect } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { collected, LONGEST_LINE, pastDay, text as lineOf } from '$lib/domain/case-reading';
import { addressIn } from '$lib/messages/address';
import { language } from '$lib/messages/format';
import { caseScope } from '$lib/server/cases/form';
import { dayHere } from '$lib/server/cases/writing';
import { openMission } from '$lib/server/missions/commands';
import { othersIn } from '$lib/server/missions/form';
import { readMissions } from '$lib/server/missions/queries';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const found = await readMissions(caseScope(locals), params.id);
	if (!found) error(404, 'no such case');
	// The action of the plan from which one came here.
	const asked = found.actions.find(({ id }) => id === url.searchParams.get('action'));
	return { ...found, asked, member: locals.member!.name, today: dayHere(), fresh: v7() };
};

const TYPED = ['title', 'action', 'openedOn', 'entry'] as const;

export const actions: Actions = {
	ouvrir: async ({ locals, params, request }) => {
		const scope = caseScope(locals);
		const { text, others } = await othersIn(request);
		const read = collected({
			title: lineOf(text('title'), LONGEST_LINE, true),
			openedOn: pastDay(text('openedOn').trim() || dayHere(), dayHere())
		});
		const texts = Object.fromEntries(TYPED.map((field) => [field, text(field)]));
		const unsaved = (status: number, problem?: string) =>
			fail(status, {
				...{ part: 'open', others, problem, texts },
				problems: read.ok ? {} : read.problem
			});
		if (!read.ok) return unsaved(400);
		const wish = { title: read.value.title, action: text('action') || null, others };
		const on = { today: read.value.openedOn, language: language() };
		const answer = await openMission(scope, params.id, text('entry'), wish, on);
		if (!answer.ok) return unsaved(409, answer.problem.code);
		redirect(303, addressIn(`/equipe/accompagnements/${params.id}/missions/${answer.value.id}/cahier?fait=mission`));
	}
};
