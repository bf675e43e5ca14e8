import { fail } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { asTemplateStage, TEMPLATE_STAGES } from '$lib/domain/stage-template';
import { itemsTyped, readStageTemplate } from '$lib/domain/stage-template-form';
import { DLA_TEMPLATES } from '$lib/domain/stage-templates-dla';
import { addressIn } from '$lib/messages/address';
import { adminOf } from '$lib/server/identity/admin';
import { answerSaved, readSettingForm } from '$lib/server/settings/form';
import { readSetting } from '$lib/server/settings/queries';
import type { Actions, PageServerLoad } from './$types';

const stageIn = (url: URL) => asTemplateStage(url.searchParams.get('etape')) ?? TEMPLATE_STAGES[0]!;
const page = (url: URL) => addressIn(`/equipe/reglages/etapes?etape=${stageIn(url)}`);

export const load: PageServerLoad = async (event) => {
	const stage = stageIn(event.url);
	const template = await readSetting(adminOf(event), `stages.${stage}`);
	const { name, staff } = event.locals.member!;
	return {
		...{ stage, ...template, member: name, hasCases: Boolean(staff), done: event.url.searchParams.get('fait') },
		// Codes of what may be added.
		fresh: [v7(), v7(), v7()]
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const admin = adminOf(event);
		const form = await readSettingForm(event.request);
		const typed = { step: itemsTyped(form.texts, 'step'), document: itemsTyped(form.texts, 'document') };
		const read = readStageTemplate(form.texts);
		if (!read.ok) return fail(400, { texts: form.texts, typed, problems: read.problem });
		const stage = stageIn(event.url);
		const answer = await answerSaved(admin, `stages.${stage}`, form, read.value, page(event.url));
		return fail(409, { ...answer.data, typed });
	},
	origine: async (event) => {
		const [admin, form] = [adminOf(event), await readSettingForm(event.request)];
		const stage = stageIn(event.url);
		const answer = await answerSaved(admin, `stages.${stage}`, form, DLA_TEMPLATES[stage], page(event.url));
		return fail(409, { ...answer.data, typed: undefined });
	}
};
