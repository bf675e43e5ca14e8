import { error, fail, redirect } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { asWay, NEWS_FIELDS, readDropping, readNews, readOrientation } from '$lib/domain/case-orientation';
import type { Problems } from '$lib/domain/case-reading';
import { addressIn } from '$lib/messages/address';
import { addressOf, parseAsk } from '$lib/orient/ask';
import { caseScope, postedTexts, textsOf } from '$lib/server/cases/form';
import { moveOrientation, propose, takeBack, tellNews } from '$lib/server/cases/orientations';
import { dropSuggestion, keepSuggestion, readSuggestions, takeBackSuggestion } from '$lib/server/cases/suggestions';
import { dayHere, formsOf, version, type Text } from '$lib/server/cases/writing';
import { actorNamed } from '$lib/server/actors/named';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const scope = caseScope(locals);
	const found = await readSuggestions(scope, params.id, answersIn(url));
	if (!found) error(404, 'no such case');
	return {
		...found,
		end: await actorNamed(scope, (url.searchParams.get('vers') ?? '').slice(0, 200), false),
		...{ member: locals.member!.name, today: dayHere(), fresh: v7(), done: url.searchParams.get('fait') }
	};
};

/** What the structure answered to the questions of offers; what it needs the diagnosis says. */
const answersIn = (url: URL) => ({ ...parseAsk(url.searchParams), needs: [] });
/** The page again, with the answers, after something was done. */
const after = (id: string, url: URL, what: string) =>
	addressIn(addressOf(answersIn(url), `/equipe/accompagnements/${id}/orientations?fait=${what}`));

const FIELDS = ['need', 'proposedOn', ...NEWS_FIELDS, 'entry', 'offer'] as const;
const writes = formsOf(FIELDS, '/orientations');
const unsaved = (status: number, text: Text, problems: Problems<'reason'>, problem?: string) =>
	fail(status, {
		...{ part: 'suggestions', problems: problems as Problems<string>, problem },
		texts: textsOf(text, FIELDS) as Record<string, string>
	});

export const actions: Actions = {
	proposer: async ({ locals, params, request }) => {
		const scope = caseScope(locals);
		const text = await postedTexts(request);
		const chosen = /^target:([a-z0-9-]+)$/.exec(text('choose'))?.[1];
		const end = await actorNamed(scope, chosen ?? text('target').slice(0, 200), true);
		const read = readOrientation(textsOf(text, ['need', 'reason', 'proposedOn']), dayHere());
		const refuse = (status: number, problem?: string, problems: Problems<string> = {}) =>
			fail(status, {
				...{ part: 'propose', problems: read.ok ? problems : read.problem, problem, end },
				texts: textsOf(text, FIELDS) as Record<string, string>
			});
		if (!read.ok || !end.actor || chosen) return refuse(400);
		const wish = { ...read.value, target: end.actor.id };
		const answer = await propose(scope, params.id, text('entry'), wish);
		if (!answer.ok)
			return answer.problem.code === 'fields'
				? refuse(400, undefined, answer.problem.fields)
				: refuse(409, answer.problem.code);
		redirect(303, addressIn(`/equipe/accompagnements/${params.id}/orientations?fait=orientation`));
	},
	retenir: async ({ locals, params, request, url }) => {
		const scope = caseScope(locals);
		const text = await postedTexts(request);
		const wish = { id: text('entry'), key: text('offer'), answers: answersIn(url), today: dayHere() };
		const answer = await keepSuggestion(scope, params.id, wish);
		if (!answer.ok) return unsaved(409, text, {}, answer.problem.code);
		redirect(303, after(params.id, url, 'retenue'));
	},
	ecarter: async ({ locals, params, request, url }) => {
		const scope = caseScope(locals);
		const text = await postedTexts(request);
		const read = readDropping({ reason: text('reason') });
		if (!read.ok) return unsaved(400, text, read.problem);
		const offerId = text('offer').replace('offer:', '');
		const answer = await dropSuggestion(scope, params.id, { offerId, ...read.value, today: dayHere() });
		if (!answer.ok) return unsaved(409, text, {}, answer.problem.code);
		redirect(303, after(params.id, url, 'ecartee'));
	},
	reprendre: async ({ locals, params, request, url }) => {
		const scope = caseScope(locals);
		const text = await postedTexts(request);
		const answer = await takeBackSuggestion(scope, params.id, text('offer').replace('offer:', ''));
		if (!answer.ok) return unsaved(409, text, {}, answer.problem.code);
		redirect(303, after(params.id, url, 'reprise'));
	},
	ranger: async ({ locals, params, request, url }) => {
		const scope = caseScope(locals);
		const text = await postedTexts(request);
		const [, act = '', id = ''] = /^(up|down):([0-9a-f-]{36})$/.exec(text('move')) ?? [];
		const way = asWay(act);
		const answer = way && (await moveOrientation(scope, params.id, id, way));
		if (!answer?.ok)
			return fail(409, {
				...{ part: 'orientations', problems: {} as Problems<string>, problem: 'gone' },
				texts: textsOf(text, FIELDS) as Record<string, string>
			});
		redirect(303, `${after(params.id, url, 'rangee')}#orientation-${id}`);
	},
	defaire: writes(
		'orientations',
		'defaite',
		(text) => ({ ok: true, value: { id: text('entry'), version: version(text) } }),
		takeBack
	),
	suivre: writes(
		'orientations',
		'suivi',
		(text, today) => readNews(textsOf(text, NEWS_FIELDS), today),
		(scope, id, news, text) => tellNews(scope, id, { id: text('entry'), version: version(text) }, news)
	)
};
