import { error, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { currentPublication } from '$lib/server/publication/current';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, url, setHeaders }) => {
	const publication = currentPublication();
	const sheet = publication.sheet(params.slug);
	if (sheet) return { sheet, origin: url.origin };
	const moved = publication.movedTo(params.slug);
	if (moved) {
		// A merge can be undone: nobody keeps where its address led.
		setHeaders({ 'cache-control': 'no-cache' });
		redirect(301, addressIn(`/acteurs/${moved}`));
	}
	error(404, {
		message: 'actor',
		nearest: publication.engine.nearest(params.slug, 5).map(({ slug, name }) => ({ slug, name }))
	});
};
