import { fail, redirect } from '@sveltejs/kit';
import { homeOf, wantedPath } from '$lib/server/http/wanted';
import { cueStaff } from '$lib/server/identity/cookie';
import { beginSetup, giveCode, setupUnderWay } from '$lib/server/identity/second-factor';
import { addressIn } from '$lib/messages/address';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = event.locals.person!;
	const next = wantedPath(event.url.searchParams.get('vers'), event.url);
	if (!person.owesSecondFactor && person.hasSecondFactor) redirect(303, next ?? homeOf(person));
	const setup = person.hasSecondFactor ? undefined : await setupUnderWay(event, person);
	return { hasSecondFactor: person.hasSecondFactor, email: person.email, setup, next };
};

export const actions: Actions = {
	preparer: async (event) => {
		const person = event.locals.person!;
		if (person.hasSecondFactor) redirect(303, addressIn('/connexion/code'));
		return { codes: await beginSetup(event) };
	},
	code: async (event) => {
		const { locals, url, cookies, request } = event;
		const form = await request.formData();
		// Shown again beside the code that was wrong: they are seen once.
		const codes = form.getAll('secours').map(String).slice(0, 10);
		const answer = await giveCode(event, locals.person!, String(form.get('code') ?? '').slice(0, 40));
		if (answer !== 'good') return fail(answer === 'wrong' ? 400 : 429, { codes, problem: answer });
		if (locals.person!.owesSecondFactor) cueStaff(cookies, url);
		redirect(303, wantedPath(url.searchParams.get('vers'), url) ?? addressIn('/connexion'));
	}
};
