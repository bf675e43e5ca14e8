import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { lets } from '$lib/server/identity/throttle';
import { currentPublication } from '$lib/server/publication/current';
import { aboutEvent, publishedEvent } from '$lib/server/registrations/about';
import { cancelRegistration, confirmRegistration, registrationAt } from '$lib/server/registrations/commands';
import { readRegistrationToken } from '$lib/server/registrations/links';
import type { Actions, PageServerLoad } from './$types';

const tokenIn = (url: URL) => (url.searchParams.get('jeton') ?? '').slice(0, 300);

/** Programs that look into mail open every address in it: opening confirms nothing, pressing does. */
export const load: PageServerLoad = async ({ url }) => {
	const token = tokenIn(url);
	const cancelled = url.searchParams.get('fait') === 'annulee';
	const id = cancelled ? undefined : readRegistrationToken(token);
	const row = id ? await registrationAt(id) : undefined;
	if (!row) return { token, cancelled };
	const { slug, titleFr, titleEn, date, startsAt, endsAt } = publishedEvent(row.event_id) ?? {};
	const event = slug && titleFr && date ? { slug, titleFr, titleEn, date, startsAt, endsAt } : undefined;
	const { status, places, name } = row;
	return { token, cancelled, status, places, name, event, timeZone: currentPublication().territory.timeZone };
};

/** The registration that was pressed at, with how letters call its event. */
async function pressed({ url, getClientAddress }: RequestEvent) {
	if (!(await lets('tokensFromAddress', getClientAddress()))) return 'flood' as const;
	const id = readRegistrationToken(tokenIn(url));
	const row = id ? await registrationAt(id) : undefined;
	if (!row) return 'spent' as const;
	const event = publishedEvent(row.event_id);
	const territory = currentPublication().territory.code;
	// Of an event that the public no longer sees, nobody is promoted: there is nobody to call it by name to.
	const about = event ? aboutEvent(event) : { territory, words: () => ({ title: '', when: '', where: '' }) };
	return { id: row.id, about };
}

export const actions: Actions = {
	confirmer: async (event) => {
		const found = await pressed(event);
		if (found === 'flood') return fail(429, { problem: found });
		if (found === 'spent') return fail(410, { problem: found });
		if (!(await confirmRegistration(found.id, found.about))) return fail(410, { problem: 'late' as const });
		redirect(303, addressIn(`/inscription?${new URLSearchParams({ jeton: tokenIn(event.url) })}`));
	},
	annuler: async (event) => {
		const found = await pressed(event);
		if (found === 'flood') return fail(429, { problem: found });
		if (found === 'spent') return fail(410, { problem: found });
		await cancelRegistration(found.id, found.about);
		redirect(303, addressIn('/inscription?fait=annulee'));
	}
};
