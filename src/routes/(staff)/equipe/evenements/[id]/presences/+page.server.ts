import { error, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { currentPublication } from '$lib/server/publication/current';
import { attendanceOf, notedIn, noteAttendance } from '$lib/server/registrations/attendance';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { scope, name: member } = locals.member!;
	const attendance = await attendanceOf(scope, params.id);
	if (!attendance) error(404, 'no such event');
	const { timeZone } = currentPublication().territory;
	return { member, attendance, id: params.id, timeZone, noted: url.searchParams.has('note') };
};

export const actions: Actions = {
	noter: async ({ params, request, locals }) => {
		await noteAttendance(locals.member!.scope, params.id, notedIn(await request.formData()));
		redirect(303, addressIn(`/equipe/evenements/${params.id}/presences?note`));
	}
};
