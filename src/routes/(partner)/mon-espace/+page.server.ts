import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { asActorId, type ActorId } from '$lib/domain/identity';
import { CONSENT_FIELDS } from '$lib/domain/listing-fields';
import { addressIn } from '$lib/messages/address';
import { language } from '$lib/messages/format';
import { waitingClaims } from '$lib/server/listings/claims';
import { askClosing, confirmListing, withdrawRequest } from '$lib/server/listings/commands';
import { consentsOf, formerConsents, withdrawConsent } from '$lib/server/listings/consents';
import { ownListings } from '$lib/server/listings/queries';
import { sayOfRelation } from '$lib/server/proposals/commands';
import { ownProposals, relationsToConfirm } from '$lib/server/proposals/queries';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';
import { validate } from 'uuid';

export const load: PageServerLoad = async ({ locals, url }) => {
	const person = locals.person!;
	const publication = currentPublication();
	const places = publication.snapshot.places.map(
		({ code, nameFr, nameEn }) => [code, language() === 'fr' ? nameFr : nameEn] as const
	);
	return {
		name: person.name,
		isStaff: Boolean(person.staff ?? person.admin),
		listings: await ownListings(person.own, person.actors),
		proposals: await ownProposals(person.own, person.actors),
		toConfirm: Object.fromEntries(
			await Promise.all(person.actors.map(async (id) => [id, await relationsToConfirm(person.own, id)] as const))
		),
		claims: await waitingClaims(person.own),
		consents: await consentsOf(person.own, person.actors),
		former: await formerConsents(person.own, person.actors),
		places: Object.fromEntries(places),
		freshness: publication.freshness,
		/** Those that the public reads as not verified, since nobody answered. */
		unanswered: publication.snapshot.actors.flatMap(({ slug, unansweredSince }) => (unansweredSince ? [slug] : [])),
		timeZone: publication.territory.timeZone,
		done: url.searchParams.get('fait'),
		about: url.searchParams.get('fiche')
	};
};

/** Which of one's own listings something was sent about; another one is not there. */
async function sent({ request, locals }: RequestEvent) {
	const form = await request.formData();
	const id = locals.person!.actors.find((own) => own === form.get('listing'));
	if (!id) error(404, 'no such listing');
	return { id: id satisfies ActorId, form };
}
const shown = (what: string, id: string) => redirect(303, addressIn(`/mon-espace?fait=${what}&fiche=${id}`));

export const actions: Actions = {
	confirmer: async (event) => {
		const { id } = await sent(event);
		if (!(await confirmListing(event.locals.person!.own, id))) return fail(409, { problem: 'not_published' as const });
		shown('confirmee', id);
	},
	fermer: async (event) => {
		const { id, form } = await sent(event);
		await askClosing(
			event.locals.person!.own,
			id,
			String(form.get('message') ?? '')
				.slice(0, 1000)
				.trim()
		);
		shown('fermeture', id);
	},
	exacte: async (event) => {
		const { id, form } = await sent(event);
		const relation = String(form.get('relation') ?? '');
		const isExact = form.get('exact') === 'yes';
		const message = String(form.get('message') ?? '')
			.slice(0, 1000)
			.trim();
		const answer = await sayOfRelation(event.locals.person!.own, { actorId: id, relation, isExact, message });
		if (!answer.ok && answer.problem.code === 'gone') error(404, 'no such relation');
		if (!answer.ok) return fail(400, { problem: 'word_missing' as const, relation });
		shown('dite', id);
	},
	depublier: async (event) => {
		// The database knows what one agreed to, also of listings that are no longer one's own.
		const form = await event.request.formData();
		const id = String(form.get('listing') ?? '');
		if (!validate(id)) error(404, 'no such listing');
		const fields = CONSENT_FIELDS.filter((field) => form.getAll('field').includes(field));
		const isDone = fields.length > 0 && (await withdrawConsent(event.locals.person!.own, asActorId(id), fields));
		shown(isDone ? 'depubliee' : 'rien', id);
	},
	retirer: async (event) => {
		const { id, form } = await sent(event);
		const request = String(form.get('request') ?? '');
		if (validate(request)) await withdrawRequest(event.locals.person!.own, request);
		shown('retiree', id);
	}
};
