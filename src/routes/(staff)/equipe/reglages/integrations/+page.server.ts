import { fail } from '@sveltejs/kit';
import { readHosts } from '$lib/domain/settings-forms';
import { addressIn } from '$lib/messages/address';
import { adminOf } from '$lib/server/identity/admin';
import { answerSaved, readSettingForm } from '$lib/server/settings/form';
import { readSetting } from '$lib/server/settings/queries';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const rule = await readSetting(adminOf(event), 'embed');
	return { member: event.locals.member!.name, done: event.url.searchParams.get('fait'), ...rule };
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const admin = adminOf(event);
		const form = await readSettingForm(event.request);
		const read = readHosts(form.texts.who !== 'hosts', form.texts.hosts ?? '');
		if (!read.ok) return fail(400, { texts: form.texts, problem: read.problem });
		return answerSaved(admin, 'embed', form, read.value, addressIn('/equipe/reglages/integrations'));
	}
};
