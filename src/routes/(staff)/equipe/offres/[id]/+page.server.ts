import { error, fail, redirect } from '@sveltejs/kit';
import { BLANK_OFFER, offerTexts } from '$lib/domain/offer-draft';
import { addressIn } from '$lib/messages/address';
import { language } from '$lib/messages/format';
import { actorNamed, nameOf } from '$lib/server/actors/named';
import { today } from '$lib/server/clock';
import { historyOf, RECENT } from '$lib/server/history/queries';
import { saveOffer } from '$lib/server/offers/form';
import { offerToEdit } from '$lib/server/offers/queries';
import { currentPublication, placeNames } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

/** In place of the id of an offer: the one that is not there yet. */
const NEW = 'nouvelle';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { scope, name: member } = locals.member!;
	if (params.id === NEW) {
		const provider = await actorNamed(scope, (url.searchParams.get('de') ?? '').slice(0, 200), false);
		return { member, texts: BLANK_OFFER, provider };
	}
	const offer = await offerToEdit(scope, params.id);
	const history = offer && (await historyOf(scope, 'offer', params.id, RECENT));
	if (!history) error(404, 'no such offer');
	const provider = await nameOf(scope, offer.provider);
	const places = placeNames(language());
	return {
		member,
		offer,
		history,
		places,
		texts: offerTexts(offer.draft),
		provider,
		done: url.searchParams.get('fait')
	};
};

export const actions: Actions = {
	enregistrer: async ({ params, request, locals }) => {
		const id = params.id === NEW ? undefined : params.id;
		const day = today(currentPublication().territory);
		const saved = await saveOffer(locals.member!.scope, id, await request.formData(), day);
		if (!('id' in saved)) return fail(saved.stale || saved.other || saved.gone ? 409 : 400, { unsaved: saved });
		redirect(303, addressIn(`/equipe/offres/${saved.id}?fait=${saved.changed ? 'enregistree' : 'rien'}`));
	}
};
