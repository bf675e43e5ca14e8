import { redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { adminOf } from '$lib/server/identity/admin';
import { undoSetting } from '$lib/server/settings/commands';
import { readSettingForm } from '$lib/server/settings/form';
import { settingsOverview } from '$lib/server/settings/queries';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const overview = await settingsOverview(adminOf(event));
	return { member: event.locals.member!.name, done: event.url.searchParams.get('fait'), ...overview };
};

const SAID = { same: 'rien', changed: 'entretemps', gone: 'rien' } as const;

export const actions: Actions = {
	annuler: async (event) => {
		const admin = adminOf(event);
		const { texts, version } = await readSettingForm(event.request);
		const undone = await undoSetting(admin, texts.entry ?? '', version);
		redirect(303, addressIn(`/equipe/reglages?fait=${undone.ok ? 'annule' : SAID[undone.problem.code]}`));
	}
};
