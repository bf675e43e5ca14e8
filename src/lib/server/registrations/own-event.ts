import { error, type RequestEvent } from '@sveltejs/kit';
import { ownListing } from '../listings/queries';
import { organisedEventsOf } from './attendance';

/**
 * An event that the listing organises: of another one, whoever holds it is told nothing.
 * @param which what the event must be for
 */
export async function ownEvent(
	{ locals, params }: RequestEvent<{ slug: string; id: string }>,
	which: 'registering' | 'published'
) {
	const { own, actors } = locals.person!;
	const listing = await ownListing(own, actors, params.slug);
	const events = listing ? await organisedEventsOf(own, listing.id, which) : [];
	if (!listing || !events.some(({ id }) => id === params.id)) error(404, 'no such event');
	return { own, listing };
}

export const ownSheet = (event: RequestEvent<{ slug: string; id: string }>) => ownEvent(event, 'registering');
