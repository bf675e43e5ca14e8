import { error } from '@sveltejs/kit';
import { datesBeside, eventAt } from '$lib/server/publication/agenda';
import { currentPublication } from '$lib/server/publication/current';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, url }) => {
	const publication = currentPublication();
	const event = eventAt(publication, params.slug);
	if (!event) error(404, 'no such event');
	const dates = datesBeside(publication, event);
	return { event, dates, origin: url.origin, timeZone: publication.territory.timeZone };
};
