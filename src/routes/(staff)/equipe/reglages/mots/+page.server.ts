import { fail } from '@sveltejs/kit';
import { readWords } from '$lib/domain/settings-forms';
import { VOCABULARY_NAMES } from '$lib/domain/vocabulary/vocabularies';
import { addressIn } from '$lib/messages/address';
import { adminOf } from '$lib/server/identity/admin';
import { answerSaved, readSettingForm } from '$lib/server/settings/form';
import { readSetting } from '$lib/server/settings/queries';
import type { Actions, PageServerLoad } from './$types';

const listIn = (url: URL) => VOCABULARY_NAMES.find((name) => name === url.searchParams.get('liste')) ?? 'sector';
const page = (url: URL) => addressIn(`/equipe/reglages/mots?liste=${listIn(url)}`);

export const load: PageServerLoad = async (event) => {
	const list = listIn(event.url);
	const words = await readSetting(adminOf(event), `words.${list}`);
	return { member: event.locals.member!.name, done: event.url.searchParams.get('fait'), list, ...words };
};

export const actions: Actions = {
	apercu: async (event) => {
		adminOf(event);
		const { texts } = await readSettingForm(event.request);
		const read = readWords(listIn(event.url), texts);
		return read.ok ? { texts, preview: read.value } : fail(400, { texts, problems: read.problem });
	},
	enregistrer: async (event) => {
		const admin = adminOf(event);
		const form = await readSettingForm(event.request);
		const read = readWords(listIn(event.url), form.texts);
		if (!read.ok) return fail(400, { texts: form.texts, problems: read.problem });
		return answerSaved(admin, `words.${listIn(event.url)}`, form, read.value, page(event.url));
	},
	origine: async (event) => {
		const [admin, form] = [adminOf(event), await readSettingForm(event.request)];
		return answerSaved(admin, `words.${listIn(event.url)}`, form, {}, page(event.url));
	}
};
