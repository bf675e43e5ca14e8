import { fail, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { wantedPath } from '$lib/server/http/wanted';
import { enterWithLink } from '$lib/server/identity/sign-in';
import { lets } from '$lib/server/identity/throttle';
import { LINK_MINUTES } from '$lib/server/identity/auth';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

/** Programs that look into mail open every address in it, so opening one does not use the link up: pressing does. */
export const load: PageServerLoad = ({ url }) => ({
	token: (url.searchParams.get('jeton') ?? '').slice(0, 100),
	minutes: LINK_MINUTES
});

export const actions: Actions = {
	default: async (event) => {
		const token = String((await event.request.formData()).get('jeton') ?? '');
		const { url, getClientAddress } = event;
		if (!(await lets('tokensFromAddress', getClientAddress()))) return fail(429, { spent: true });
		if (!/^[A-Za-z]{32}$/.test(token) || !(await enterWithLink(event, token, currentPublication().territory.code)))
			return fail(410, { spent: true });
		// The guard of that page knows who it is now, and asks for a second factor where one is owed.
		const next = wantedPath(url.searchParams.get('vers'), url);
		redirect(303, next ?? addressIn('/connexion'));
	}
};
