import { fail } from '@sveltejs/kit';
import { LETTER_KINDS, namesIn, NO_ADDITIONS } from '$lib/domain/letter-kinds';
import { readAdditions } from '$lib/domain/settings-forms';
import { addressIn } from '$lib/messages/address';
import { adminOf } from '$lib/server/identity/admin';
import { answerSaved, readSettingForm } from '$lib/server/settings/form';
import { previewOf } from '$lib/server/settings/preview';
import { readSetting } from '$lib/server/settings/queries';
import type { Actions, PageServerLoad } from './$types';

const kindIn = (url: URL) =>
	LETTER_KINDS.find(({ code }) => code === url.searchParams.get('lettre'))?.code ?? LETTER_KINDS[0].code;
const page = (url: URL) => addressIn(`/equipe/reglages/lettres?lettre=${kindIn(url)}`);

export const load: PageServerLoad = async (event) => {
	const kind = kindIn(event.url);
	const { value, version } = await readSetting(adminOf(event), `letters.${kind}`);
	const done = event.url.searchParams.get('fait');
	const shown = { kind, names: namesIn(kind), preview: previewOf(kind, value) };
	return { member: event.locals.member!.name, done, value, version, ...shown };
};

export const actions: Actions = {
	apercu: async (event) => {
		adminOf(event);
		const { texts } = await readSettingForm(event.request);
		const read = readAdditions(kindIn(event.url), texts);
		if (!read.ok) return fail(400, { texts, problems: read.problem });
		return { texts, preview: previewOf(kindIn(event.url), read.value) };
	},
	enregistrer: async (event) => {
		const admin = adminOf(event);
		const form = await readSettingForm(event.request);
		const read = readAdditions(kindIn(event.url), form.texts);
		if (!read.ok) return fail(400, { texts: form.texts, problems: read.problem });
		return answerSaved(admin, `letters.${kindIn(event.url)}`, form, read.value, page(event.url));
	},
	origine: async (event) => {
		const [admin, form] = [adminOf(event), await readSettingForm(event.request)];
		return answerSaved(admin, `letters.${kindIn(event.url)}`, form, NO_ADDITIONS, page(event.url));
	}
};
