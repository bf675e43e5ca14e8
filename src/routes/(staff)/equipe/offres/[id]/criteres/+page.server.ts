import { error, fail, redirect } from '@sveltejs/kit';
import { criterionTexts } from '$lib/domain/eligibility/criterion-form';
import { addressIn } from '$lib/messages/address';
import { NOBODY } from '$lib/server/actors/named';
import type { NamedScope } from '$lib/server/database/database';
import { rearrange, saveCriteria, savedOf, tryPosted } from '$lib/server/offers/criteria-form';
import { offerToEdit } from '$lib/server/offers/queries';
import { editionForStaff } from '$lib/server/publication/for-staff';
import { groundOf, trialOf } from '$lib/server/offers/trial';
import { NOTHING_ASKED } from '$lib/orient/ask';
import type { Actions, PageServerLoad } from './$types';

const offerAt = async (scope: NamedScope, id: string) => (await offerToEdit(scope, id)) ?? error(404, 'no such offer');

export const load: PageServerLoad = async ({ params, locals }) => {
	const { scope, name: member } = locals.member!;
	const offer = await offerAt(scope, params.id);
	const edition = await editionForStaff(scope);
	const saved = savedOf(offer);
	return {
		...{ member, offer, structure: NOBODY, ask: NOTHING_ASKED },
		list: saved.criteria.map(criterionTexts),
		trial: await trialOf(scope, edition, saved, saved.criteria),
		...groundOf(edition)
	};
};

export const actions: Actions = {
	modifier: async ({ params, request, locals }) => {
		const { scope } = locals.member!;
		await offerAt(scope, params.id);
		return { posted: await rearrange(scope, await request.formData()) };
	},
	essayer: async ({ params, request, locals }) => {
		const { scope } = locals.member!;
		const posted = await tryPosted(scope, await offerAt(scope, params.id), await request.formData());
		return posted.trial ? { posted } : fail(400, { posted });
	},
	enregistrer: async ({ params, request, locals }) => {
		const { scope } = locals.member!;
		const saved = await saveCriteria(scope, await offerAt(scope, params.id), await request.formData());
		if ('changed' in saved)
			redirect(303, addressIn(`/equipe/offres/${params.id}?fait=${saved.changed ? 'enregistree' : 'rien'}`));
		if (saved.trial) return { posted: saved };
		return fail(saved.stale || saved.gone ? 409 : 400, { posted: saved });
	}
};
