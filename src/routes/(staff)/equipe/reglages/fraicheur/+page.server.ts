import { fail } from '@sveltejs/kit';
import { FRESHNESS } from '$lib/domain/freshness';
import { readFreshness } from '$lib/domain/settings-forms';
import { addressIn } from '$lib/messages/address';
import { adminOf } from '$lib/server/identity/admin';
import { answerSaved, readSettingForm } from '$lib/server/settings/form';
import { readSetting } from '$lib/server/settings/queries';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const rule = await readSetting(adminOf(event), 'freshness');
	return { member: event.locals.member!.name, done: event.url.searchParams.get('fait'), ...rule };
};

const page = () => addressIn('/equipe/reglages/fraicheur');

export const actions: Actions = {
	enregistrer: async (event) => {
		const admin = adminOf(event);
		const form = await readSettingForm(event.request);
		const read = readFreshness(form.texts);
		if (!read.ok) return fail(400, { texts: form.texts, problems: read.problem });
		return answerSaved(admin, 'freshness', form, read.value, page());
	},
	origine: async (event) =>
		answerSaved(adminOf(event), 'freshness', await readSettingForm(event.request), FRESHNESS, page())
};
