import { error, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { currentPublication } from '$lib/server/publication/current';
import { attendanceOf, notedIn, noteAttendance } from '$lib/server/registrations/attendance';
import { ownSheet } from '$lib/server/registrations/own-event';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { own, listing } = await ownSheet(event);
	const attendance = await attendanceOf(own, event.params.id);
	if (!attendance) error(404, 'no such event');
	const { timeZone } = currentPublication().territory;
	return { attendance, id: event.params.id, slug: listing.slug, timeZone, noted: event.url.searchParams.has('note') };
};

export const actions: Actions = {
	noter: async (event) => {
		const { own, listing } = await ownSheet(event);
		await noteAttendance(own, event.params.id, notedIn(await event.request.formData()));
		redirect(303, addressIn(`/mon-espace/${listing.slug}/evenement/${event.params.id}?note`));
	}
};
