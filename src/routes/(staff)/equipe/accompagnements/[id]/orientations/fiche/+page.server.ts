import { error } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { CONSENT_FIELDS, readConsent } from '$lib/domain/case-consent';
import { done } from '$lib/domain/result';
import { language } from '$lib/messages/format';
import { caseScope, textsOf } from '$lib/server/cases/form';
import { giveConsent, readSheet, sendSheet, withdrawConsent } from '$lib/server/cases/sheet';
import { dayHere, formsOf } from '$lib/server/cases/writing';
import { currentPublication } from '$lib/server/publication/current';
import { placesToChoose } from '$lib/server/publication/orientation';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const found = await readSheet(caseScope(locals), params.id);
	if (!found) error(404, 'no such case');
	return {
		...found,
		places: placesToChoose(currentPublication()),
		...{ member: locals.member!.name, today: dayHere(), fresh: v7(), done: url.searchParams.get('fait') }
	};
};

const writes = formsOf([...CONSENT_FIELDS, 'entry'], '/orientations/fiche');

export const actions: Actions = {
	accord: writes(
		'consent',
		'accord',
		(text, today) => readConsent(textsOf(text, CONSENT_FIELDS), today),
		(scope, id, given, text) => giveConsent(scope, id, text('entry'), given)
	),
	retirer: writes(
		'consent',
		'retrait',
		(_, today) => done(today),
		(scope, id, today) => withdrawConsent(scope, id, today)
	),
	envoyer: writes(
		'send',
		'envoi',
		(_, today) => done(today),
		(scope, id, today, text) => {
			const edition = currentPublication();
			const on = { today, territory: edition.territory.code, places: placesToChoose(edition) };
			return sendSheet(scope, id, text('entry'), language(), on);
		}
	)
};
