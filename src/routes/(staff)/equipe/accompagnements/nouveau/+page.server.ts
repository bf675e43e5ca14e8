import { fail, redirect } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { readOpening } from '$lib/domain/case-entries';
import { isEnd } from '$lib/domain/support-case';
import { addressIn } from '$lib/messages/address';
import { openCase } from '$lib/server/cases/commands';
import { caseScope, postedTexts } from '$lib/server/cases/form';
import { casesOf } from '$lib/server/cases/queries';
import { today } from '$lib/server/clock';
import { currentPublication } from '$lib/server/publication/current';
import { actorNamed } from '$lib/server/actors/named';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const scope = caseScope(locals);
	const end = await actorNamed(scope, (url.searchParams.get('structure') ?? '').slice(0, 200), false);
	return {
		...{ member: locals.member!.name, end, id: v7(), today: today(currentPublication().territory) },
		known: end.actor ? await casesOf(scope, end.actor.id) : []
	};
};

export const actions: Actions = {
	ouvrir: async ({ locals, request }) => {
		const scope = caseScope(locals);
		const text = await postedTexts(request);
		const chosen = /^structure:([a-z0-9-]+)$/.exec(text('choose'))?.[1];
		const end = await actorNamed(scope, chosen ?? text('structure').slice(0, 200), true);
		const id = text('id');
		const opening = readOpening(text('openedOn'), today(currentPublication().territory));
		const typed = { end, openedOn: text('openedOn'), problems: opening.ok ? {} : opening.problem };
		// One that was chosen among several is shown first, with the cases that it already has.
		const known = end.actor ? await casesOf(scope, end.actor.id) : [];
		// A second one beside one that runs is meant or a mistake: nobody takes a case away again.
		const runs = known.some(({ stage }) => !isEnd(stage)) && text('again') !== 'on';
		if (!end.actor || chosen || !opening.ok || runs)
			return fail(400, { ...typed, id, known, runs: runs && !chosen, gone: false });
		const answer = await openCase(scope, id, end.actor.id, opening.value.openedOn);
		if (answer.ok) redirect(303, addressIn(`/equipe/accompagnements/${answer.value.id}?fait=ouvert`));
		return fail(409, { ...typed, id: v7(), known: [], runs: false, gone: true });
	}
};
