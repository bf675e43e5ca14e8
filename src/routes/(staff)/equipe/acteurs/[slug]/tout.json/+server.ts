import { error } from '@sveltejs/kit';
import { everythingAbout } from '$lib/server/access/everything';
import { attachment } from '$lib/server/http/attachment';
import type { RequestHandler } from './$types';

/** Everything that is kept about a structure, as far as whoever asks may see it, to be handed to the structure. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const found = await everythingAbout(locals.member!.scope, params.slug);
	if (!found) error(404, 'no such listing');
	return new Response(JSON.stringify({ at: new Date(), about: found.name, tables: found.tables }, null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': attachment(`${params.slug}.json`)
		}
	});
};
