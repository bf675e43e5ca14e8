import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { ownListing } from '$lib/server/listings/queries';
import { currentPublication } from '$lib/server/publication/current';
import { attendanceOf, notedIn, noteAttendance, registeringEventsOf } from '$lib/server/registrations/attendance';
import type { Actions, PageServerLoad } from './$types';

/** An event that the listing organises: of another one, whoever holds it is told nothing. */
async function mine({ locals, params }: RequestEvent<{ slug: string; id: string }>) {
	const { own, actors } = locals.person!;
	const listing = await ownListing(own, actors, params.slug);
	const events = listing ? await registeringEventsOf(own, listing.id) : [];
	if (!listing || !events.some(({ id }) => id === params.id)) error(404, 'no such event');
	return { own, listing };
}

export const load: PageServerLoad = async (event) => {
	const { own, listing } = await mine(event);
	const attendance = await attendanceOf(own, event.params.id);
	if (!attendance) error(404, 'no such event');
	const { timeZone } = currentPublication().territory;
	return { attendance, slug: listing.slug, timeZone, noted: event.url.searchParams.has('note') };
};

export const actions: Actions = {
	noter: async (event) => {
		const { own, listing } = await mine(event);
		await noteAttendance(own, event.params.id, notedIn(await event.request.formData()));
		redirect(303, addressIn(`/mon-espace/${listing.slug}/evenement/${event.params.id}?note`));
	}
};
