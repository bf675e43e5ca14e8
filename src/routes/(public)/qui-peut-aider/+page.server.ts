import { fail, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { addressOf, isAsked, parseAsk } from '$lib/orient/ask';
import { currentPublication } from '$lib/server/publication/current';
import { answerOrientation, understood } from '$lib/server/publication/orientation';
import type { Actions, PageServerLoad } from './$types';

const LONGEST = 300;

export const load: PageServerLoad = ({ url, setHeaders }) => {
	// What somebody looks for is theirs: only the page that asks nothing is kept, here, by the browser or on the way.
	if (isAsked(parseAsk(url.searchParams))) setHeaders({ 'cache-control': 'private, no-store' });
	return { orientation: answerOrientation(currentPublication(), url.searchParams), origin: url.origin };
};

export const actions: Actions = {
	default: async ({ request }) => {
		const form = await request.formData();
		const text = String(form.get('dire') ?? '')
			.slice(0, LONGEST)
			.trim();
		if (text === '') return fail(400, { text, problem: 'empty' as const });
		const ask = understood(currentPublication(), text);
		if (ask.needs.length === 0) return fail(400, { text, problem: 'nothing' as const });
		redirect(303, addressIn(addressOf(ask)));
	}
};
