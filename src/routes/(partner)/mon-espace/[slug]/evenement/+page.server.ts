import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { PROPOSED_EVENT_FIELDS, readProposedEvent } from '$lib/domain/proposed-event';
import { addressIn } from '$lib/messages/address';
import { today } from '$lib/server/clock';
import { ownListing } from '$lib/server/listings/queries';
import { proposeCreation } from '$lib/server/proposals/commands';
import { readPosted } from '$lib/server/proposals/form';
import { organisedEventsOf } from '$lib/server/registrations/attendance';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

async function mine({ locals, params }: RequestEvent<{ slug: string }>) {
	const { own, actors } = locals.person!;
	const listing = await ownListing(own, actors, params.slug);
	if (!listing) error(404, 'no such listing');
	return { own, listing };
}

export const load: PageServerLoad = async (event) => {
	const { own, listing } = await mine(event);
	const registering = await organisedEventsOf(own, listing.id, 'registering');
	const published = await organisedEventsOf(own, listing.id, 'published');
	return { name: listing.values.name, slug: listing.slug, id: v7(), registering, published };
};

export const actions: Actions = {
	default: async (event) => {
		const { own, listing } = await mine(event);
		const { id, texts, message } = await readPosted(event.request, PROPOSED_EVENT_FIELDS);
		const read = readProposedEvent(texts, today(currentPublication().territory));
		if ('problems' in read) return fail(400, { id, texts, message, problems: read.problems });
		await proposeCreation(own, { id, actorId: listing.id, subject: 'event', texts, message });
		redirect(303, addressIn(`/mon-espace?fait=proposee&fiche=${listing.id}`));
	}
};
