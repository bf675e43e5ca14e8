import { fail } from '@sveltejs/kit';
import { readLegal } from '$lib/domain/legal';
import { addressIn } from '$lib/messages/address';
import { today } from '$lib/server/clock';
import { adminOf } from '$lib/server/identity/admin';
import { currentPublication } from '$lib/server/publication/current';
import { answerSaved, readSettingForm } from '$lib/server/settings/form';
import { readSetting } from '$lib/server/settings/queries';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const texts = await readSetting(adminOf(event), 'legal');
	return { member: event.locals.member!.name, done: event.url.searchParams.get('fait'), ...texts };
};

const page = () => addressIn('/equipe/reglages/mentions');

export const actions: Actions = {
	enregistrer: async (event) => {
		const admin = adminOf(event);
		const form = await readSettingForm(event.request);
		const read = readLegal(form.texts, today(currentPublication().territory));
		if (!read.ok) return fail(400, { texts: form.texts, problems: read.problem });
		return answerSaved(admin, 'legal', form, read.value, page());
	},
	origine: async (event) => answerSaved(adminOf(event), 'legal', await readSettingForm(event.request), {}, page())
};
