import { fail, redirect } from '@sveltejs/kit';
import { readPersonName } from '$lib/domain/person-name';
import { LANGUAGES, type Language } from '$lib/domain/vocabulary/term';
import { addressIn } from '$lib/messages/address';
import { renamePerson } from '$lib/server/identity/commands';
import { forgetCue } from '$lib/server/identity/cookie';
import { passkeysOf, removePasskey } from '$lib/server/identity/passkeys';
import { newRecoveryCodes } from '$lib/server/identity/second-factor';
import { endSessions, sessionsOf } from '$lib/server/identity/sessions';
import { leaveSession } from '$lib/server/identity/sign-in';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, request, url }) => {
	const person = locals.person!;
	const [sessions, passkeys] = await Promise.all([sessionsOf(person), passkeysOf(request.headers)]);
	const { name, email, language, isDemo, hasSecondFactor } = person;
	return {
		...{ name, email, language, isDemo, hasSecondFactor, sessions, passkeys },
		hasAuthenticator: person.hasAuthenticator,
		isStaff: Boolean(person.staff ?? person.admin),
		isPartner: person.actors.length > 0,
		timeZone: currentPublication().territory.timeZone,
		done: url.searchParams.get('fait')
	};
};

const shown = (what: string) => redirect(303, addressIn(`/compte?fait=${what}`));

export const actions: Actions = {
	nom: async ({ request, locals }) => {
		const form = await request.formData();
		const typed = String(form.get('name') ?? '').slice(0, 200);
		const language = String(form.get('language')) as Language;
		const name = readPersonName(typed);
		if (!name || !LANGUAGES.includes(language)) return fail(400, { typed });
		await renamePerson(locals.person!, name, language);
		shown('nom');
	},
	fermer: async ({ request, locals }) => {
		await endSessions(locals.person!, String((await request.formData()).get('session') ?? ''));
		shown('fermee');
	},
	cle: async ({ request }) => {
		await removePasskey(request.headers, String((await request.formData()).get('passkey') ?? ''));
		shown('cle');
	},
	codes: async ({ request, locals }) => {
		// There is nothing to press for whoever has no authenticator.
		if (!locals.person!.hasAuthenticator || locals.person!.owesSecondFactor) redirect(303, addressIn('/compte'));
		return { codes: await newRecoveryCodes(request.headers) };
	},
	sortir: async (event) => {
		await leaveSession(event);
		forgetCue(event.cookies, event.url);
		redirect(303, addressIn('/'));
	}
};
