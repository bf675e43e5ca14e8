import { error, fail, redirect } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { NEWS_FIELDS, readNews, readOrientation } from '$lib/domain/case-orientation';
import { addressIn } from '$lib/messages/address';
import { caseScope, postedTexts, textsOf } from '$lib/server/cases/form';
import { propose, readOrientations, tellNews } from '$lib/server/cases/orientations';
import { dayHere, formsOf, version } from '$lib/server/cases/writing';
import { actorNamed } from '$lib/server/actors/named';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const scope = caseScope(locals);
	const found = await readOrientations(scope, params.id);
	if (!found) error(404, 'no such case');
	return {
		...found,
		end: await actorNamed(scope, (url.searchParams.get('vers') ?? '').slice(0, 200), false),
		...{ member: locals.member!.name, today: dayHere(), fresh: v7(), done: url.searchParams.get('fait') }
	};
};

const FIELDS = ['need', 'reason', ...NEWS_FIELDS, 'entry'] as const;
const writes = formsOf(FIELDS, '/orientations');

export const actions: Actions = {
	proposer: async ({ locals, params, request }) => {
		const scope = caseScope(locals);
		const text = await postedTexts(request);
		const chosen = /^target:([a-z0-9-]+)$/.exec(text('choose'))?.[1];
		const end = await actorNamed(scope, chosen ?? text('target').slice(0, 200), true);
		const read = readOrientation(textsOf(text, ['need', 'reason']));
		const refuse = (status: number, problem?: string) =>
			fail(status, {
				...{ part: 'propose', problems: read.ok ? {} : read.problem, problem, end },
				texts: textsOf(text, FIELDS) as Record<string, string>
			});
		if (!read.ok || !end.actor || chosen) return refuse(400);
		const wish = { ...read.value, target: end.actor.id, today: dayHere() };
		const answer = await propose(scope, params.id, text('entry'), wish);
		if (!answer.ok) return refuse(409, answer.problem.code);
		redirect(303, addressIn(`/equipe/accompagnements/${params.id}/orientations?fait=orientation`));
	},
	suivre: writes(
		'orientations',
		'suivi',
		(text, today) => readNews(textsOf(text, NEWS_FIELDS), today),
		(scope, id, news, text) => tellNews(scope, id, { id: text('entry'), version: version(text) }, news)
	)
};
