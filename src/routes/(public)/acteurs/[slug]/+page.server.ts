import { error, redirect } from '@sveltejs/kit';
import { localizeHref } from '$lib/messages/compiled/runtime';
import { currentPublication } from '$lib/server/publication/current';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, url }) => {
	const publication = currentPublication();
	const sheet = publication.sheet(params.slug);
	if (sheet) return { sheet, origin: url.origin };
	const moved = publication.movedTo(params.slug);
	if (moved) redirect(301, localizeHref(`/acteurs/${moved}`));
	error(404, {
		message: 'actor',
		nearest: publication.engine.nearest(params.slug, 5).map(({ slug, name }) => ({ slug, name }))
	});
};
