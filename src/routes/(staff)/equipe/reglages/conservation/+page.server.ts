import { fail } from '@sveltejs/kit';
import { RETENTION } from '$lib/domain/case-retention';
import { readRetention } from '$lib/domain/settings-forms';
import { addressIn } from '$lib/messages/address';
import { adminOf } from '$lib/server/identity/admin';
import { answerSaved, readSettingForm } from '$lib/server/settings/form';
import { readSetting } from '$lib/server/settings/queries';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const rule = await readSetting(adminOf(event), 'retention');
	const { name, staff } = event.locals.member!;
	return { member: name, hasCases: Boolean(staff), done: event.url.searchParams.get('fait'), ...rule };
};

const page = () => addressIn('/equipe/reglages/conservation');

export const actions: Actions = {
	enregistrer: async (event) => {
		const admin = adminOf(event);
		const form = await readSettingForm(event.request);
		const read = readRetention(form.texts);
		if (!read.ok) return fail(400, { texts: form.texts, problems: read.problem });
		return answerSaved(admin, 'retention', form, read.value, page());
	},
	origine: async (event) =>
		answerSaved(adminOf(event), 'retention', await readSettingForm(event.request), RETENTION, page())
};
