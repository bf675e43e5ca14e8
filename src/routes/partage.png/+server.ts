import { m } from '$lib/messages/compiled/messages';
import { getLocale } from '$lib/messages/compiled/runtime';
import { currentPublication } from '$lib/server/publication/current';
import { pictureResponse } from '$lib/server/publication/share-answer';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => {
	const publication = currentPublication();
	const count = publication.snapshot.actors.length;
	return pictureResponse(publication, {
		title: m.app_tagline({ territory: publication.territory.name[getLocale()] }),
		lines: [m.results_count({ count })]
	});
};
