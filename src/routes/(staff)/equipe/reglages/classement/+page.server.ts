import { fail } from '@sveltejs/kit';
import { DEFAULT_WEIGHTS } from '$lib/domain/orientation/parts';
import { readWeights, type Texts } from '$lib/domain/settings-forms';
import { addressIn } from '$lib/messages/address';
import { parseAsk } from '$lib/orient/ask';
import { adminOf } from '$lib/server/identity/admin';
import { currentPublication } from '$lib/server/publication/current';
import { placesToChoose } from '$lib/server/publication/orientation';
import { previewRanking } from '$lib/server/publication/ranking-preview';
import { answerSaved, readSettingForm } from '$lib/server/settings/form';
import { readSetting } from '$lib/server/settings/queries';
import type { Actions, PageServerLoad } from './$types';

/** Somebody to begin with: any other can be said instead. */
const SOMEBODY = 'besoin=cash&famille=association&secteur=sport&taille=1-2';
/** What the form says of who asks; nothing of it is kept. */
const askIn = (texts: Texts) => parseAsk(new URLSearchParams(texts));

export const load: PageServerLoad = async (event) => {
	const weights = await readSetting(adminOf(event), 'ranking');
	const publication = currentPublication();
	const ask = parseAsk(new URLSearchParams(SOMEBODY));
	return {
		...{ member: event.locals.member!.name, done: event.url.searchParams.get('fait'), ...weights },
		...{ ask, places: placesToChoose(publication), preview: previewRanking(publication, ask, weights.value) }
	};
};

const page = () => addressIn('/equipe/reglages/classement');

export const actions: Actions = {
	apercu: async (event) => {
		adminOf(event);
		const { texts } = await readSettingForm(event.request);
		const read = readWeights(texts);
		const ask = askIn(texts);
		if (!read.ok) return fail(400, { texts, ask, problems: read.problem });
		return { texts, ask, preview: previewRanking(currentPublication(), ask, read.value) };
	},
	enregistrer: async (event) => {
		const admin = adminOf(event);
		const form = await readSettingForm(event.request);
		const read = readWeights(form.texts);
		if (!read.ok) return fail(400, { texts: form.texts, ask: askIn(form.texts), problems: read.problem });
		return answerSaved(admin, 'ranking', form, read.value, page());
	},
	origine: async (event) =>
		answerSaved(adminOf(event), 'ranking', await readSettingForm(event.request), DEFAULT_WEIGHTS, page())
};
