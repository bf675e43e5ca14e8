import { error, fail, redirect } from '@sveltejs/kit';
import {
	readRegistration,
	REGISTRATION_FIELDS,
	type RegistrationField,
	type RegistrationTexts
} from '$lib/domain/registration';
import { addressIn } from '$lib/messages/address';
import { language } from '$lib/messages/format';
import { keyFor } from '$lib/server/database/database';
import { lets } from '$lib/server/identity/throttle';
import { eventAt } from '$lib/server/publication/agenda';
import { currentPublication } from '$lib/server/publication/current';
import { aboutEvent } from '$lib/server/registrations/about';
import { askForPlaces, roomAt } from '$lib/server/registrations/commands';
import { issuePass } from '$lib/server/reviews/pass';
import { passing, STATUS_OF, type Trouble } from '$lib/server/reviews/passing';
import type { Actions, PageServerLoad } from './$types';

function named(slug: string) {
	const event = eventAt(currentPublication(), slug);
	if (!event) error(404, 'no such event');
	return event;
}

/** The pass is for one reader, and the room changes with each: nobody keeps the page that tells them. */
export const load: PageServerLoad = async ({ params: { slug }, url }) => {
	const event = named(slug);
	const room = event.registersHere
		? await roomAt(event.id).catch((problem: unknown) => {
				console.error('The room of an event could not be read.', problem);
				return 'away' as const;
			})
		: undefined;
	const { titleFr, titleEn, date, startsAt, endsAt } = event;
	return {
		...{ slug, titleFr, titleEn, date, startsAt, endsAt, room, sent: url.searchParams.has('envoye') },
		...{ pass: issuePass(keyFor('registration'), slug), timeZone: currentPublication().territory.timeZone }
	};
};

export const actions: Actions = {
	default: async ({ params: { slug }, request, getClientAddress }) => {
		const event = named(slug);
		const form = await request.formData().catch(() => undefined);
		const field = (name: string) => String(form?.get(name) ?? '').slice(0, 500);
		const texts = Object.fromEntries(REGISTRATION_FIELDS.map((name) => [name, field(name)])) as RegistrationTexts;
		const sent = () => redirect(303, addressIn(`/evenements/${slug}/inscription?envoye`));
		const refuse = (trouble?: Trouble, problems: readonly RegistrationField[] = []) =>
			fail(trouble ? STATUS_OF[trouble] : 400, {
				texts,
				trouble,
				problems,
				pass: trouble === 'old' ? undefined : field('pass') || undefined
			});
		if (!form) return refuse('unreadable');
		// Nobody sees this field: what fills it learns nothing from the answer.
		if (field('suite')) sent();
		const wish = readRegistration(texts);
		if (!wish.ok) return refuse(undefined, wish.problem);
		const shown = {
			...{ purpose: 'registration', of: slug, pass: field('pass') },
			lets: () => lets('registrationsFromAddress', getClientAddress())
		};
		const asked = await passing(shown, () => askForPlaces(aboutEvent(event), wish.value, language()));
		if ('trouble' in asked) return refuse(asked.trouble);
		// The page says by itself that nobody can register any more.
		if (!asked.value) redirect(303, addressIn(`/evenements/${slug}/inscription`));
		sent();
	}
};
