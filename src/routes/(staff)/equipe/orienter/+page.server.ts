import { fail, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { addressOf, formatAsk, parseAsk } from '$lib/orient/ask';
import { actorNamed } from '$lib/server/actors/named';
import { postedTexts } from '$lib/server/cases/form';
import { suggestFor } from '$lib/server/cases/orienting';
import { understood } from '$lib/server/publication/orientation';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

const PAGE = '/equipe/orienter';
const LONGEST_NAME = 200;
const LONGEST_SENTENCE = 300;
/** The page about a structure, or about nobody in particular. */
const pageOf = (slug: string | undefined) => (slug ? `${PAGE}?acteur=${slug}` : PAGE);

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, staff, name } = locals.member!;
	const ask = parseAsk(url.searchParams);
	const asked = (url.searchParams.get('acteur') ?? '').slice(0, LONGEST_NAME);
	const chosen = /^acteur:([a-z0-9-]+)$/.exec(url.searchParams.get('choose') ?? '')?.[1];
	const end = await actorNamed(scope, chosen ?? asked, false);
	// What was typed or chosen becomes the address that stands for it.
	const slug = end.actor?.slug;
	if (slug !== undefined && slug !== asked) redirect(303, addressIn(addressOf(ask, pageOf(slug))));
	return {
		...{ member: name, end, page: pageOf(slug), held: [...formatAsk(ask)] },
		...(await suggestFor(scope, staff, ask, end.actor?.id))
	};
};

export const actions: Actions = {
	default: async ({ request, url }) => {
		const text = (await postedTexts(request))('dire').slice(0, LONGEST_SENTENCE).trim();
		if (text === '') return fail(400, { text, problem: 'empty' as const });
		const ask = understood(currentPublication(), text);
		if (ask.needs.length === 0) return fail(400, { text, problem: 'nothing' as const });
		const slug = /^[a-z0-9-]{1,200}$/.exec(url.searchParams.get('acteur') ?? '')?.[0];
		redirect(303, addressIn(addressOf(ask, pageOf(slug))));
	}
};
