import { error } from '@sveltejs/kit';
import { feedbackOf, resultsOf } from '$lib/server/feedback/queries';
import { currentPublication } from '$lib/server/publication/current';
import { ownEvent } from '$lib/server/registrations/own-event';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { own, listing } = await ownEvent(event, 'published');
	const feedback = await feedbackOf(own, event.params.id);
	if (!feedback) error(404, 'no such event');
	const { answers: _, ...about } = feedback;
	const { timeZone } = currentPublication().territory;
	return { event: about, results: resultsOf(feedback), slug: listing.slug, timeZone };
};
