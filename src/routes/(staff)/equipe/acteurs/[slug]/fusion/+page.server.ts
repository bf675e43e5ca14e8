import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { MERGE_FIELDS, type MergeField, type Side } from '$lib/domain/merge';
import { addressIn } from '$lib/messages/address';
import { mergeListings, undoMerge } from '$lib/server/listings/merge/commands';
import { compareListings } from '$lib/server/listings/merge/compare';
import { partnersPage } from '$lib/server/http/partners-page';
import { likelyDuplicates } from '$lib/server/listings/merge/duplicates';
import { listingAt, mergesInto } from '$lib/server/listings/merge/past';
import { actorNamed } from '$lib/server/actors/named';
import type { Actions, PageServerLoad } from './$types';

async function asked({ locals, params }: RequestEvent<{ slug: string }>) {
	const { scope } = locals.member!;
	const listing = await listingAt(scope, params.slug);
	if (!listing) error(404, 'no such listing');
	return { scope, listing };
}
const pageOf = (slug: string, query = '') => addressIn(`/equipe/acteurs/${slug}/fusion${query}`);

export const load: PageServerLoad = async (event) => {
	const { scope, listing } = await asked(event);
	const { searchParams, search } = event.url;
	if (listing.slug !== event.params.slug) redirect(307, pageOf(listing.slug, search));
	const chosen = /^avec:([a-z0-9-]+)$/.exec(searchParams.get('choose') ?? '')?.[1];
	const text = (chosen ?? searchParams.get('avec') ?? '').replaceAll('\0', '').slice(0, 200);
	const named = text === '' ? undefined : await compareListings(scope, listing.slug, text);
	const end = await actorNamed(scope, text, searchParams.has('avec'));
	const compared = named ?? (end.actor && (await compareListings(scope, listing.slug, end.actor.slug)));
	return {
		member: event.locals.member!.name,
		listing,
		end,
		compared,
		isSelf: end.actor?.id === listing.id,
		likely: compared ? [] : await likelyDuplicates(scope, listing.id),
		merges: await mergesInto(scope, listing.id),
		done: searchParams.get('fait')
	};
};

export const actions: Actions = {
	reunir: async (event) => {
		const { scope, listing } = await asked(event);
		const form = await event.request.formData();
		const seen = (side: Side) => ({ id: String(form.get(side)), version: Number(form.get(`${side}-version`)) });
		const chosen = Object.fromEntries(
			MERGE_FIELDS.map((field) => [field, form.get(field) === 'gone' ? 'gone' : 'kept'])
		) as Record<MergeField, Side>;
		const taken = MERGE_FIELDS.filter((field) => chosen[field] === 'gone');
		const kept = { ...seen('kept'), id: listing.id };
		const answer = await mergeListings(scope, { kept, gone: seen('gone'), taken }, partnersPage(event.url.origin));
		// Pressed twice: it is done.
		if (answer.ok || (answer.problem.code === 'merged' && answer.problem.into === listing.id))
			redirect(303, pageOf(listing.slug, '?fait=reunie'));
		return fail(409, { problem: answer.problem.code, chosen });
	},
	defaire: async (event) => {
		const { scope, listing } = await asked(event);
		const answer = await undoMerge(
			scope,
			String((await event.request.formData()).get('merge') ?? ''),
			partnersPage(event.url.origin)
		);
		if (answer.ok || answer.problem.code === 'undone') redirect(303, pageOf(listing.slug, '?fait=defaite'));
		return fail(409, { problem: answer.problem.code, chosen: undefined });
	}
};
