import { dev } from '$app/environment';
import { error, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { forgetSession, keepSession, sessionSecret } from '$lib/server/identity/cookie';
import { developmentSignIn, enterAsDeveloper } from '$lib/server/identity/development';
import { endSession } from '$lib/server/identity/session';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

const HOME = '/equipe/relations';

/** Back to where one was going, if that is a page of staff here. */
function wanted(url: URL): string {
	const asked = url.searchParams.get('vers') ?? '';
	const ours = /^(\/en)?\/equipe\/(?!connexion)[^\\]*$/.test(asked) && new URL(asked, url).origin === url.origin;
	return ours ? asked : addressIn(HOME);
}

export const load: PageServerLoad = ({ locals, url }) => {
	if (!developmentSignIn(dev)) error(404, 'no such page');
	if (locals.member) redirect(303, wanted(url));
};

export const actions: Actions = {
	entrer: async ({ cookies, url }) => {
		if (!developmentSignIn(dev)) error(404, 'no such page');
		keepSession(cookies, url, await enterAsDeveloper(currentPublication().territory.code));
		redirect(303, wanted(url));
	},
	sortir: async ({ cookies, url }) => {
		const secret = sessionSecret(cookies);
		if (secret) await endSession(secret);
		forgetSession(cookies, url);
		redirect(303, addressIn('/'));
	}
};
