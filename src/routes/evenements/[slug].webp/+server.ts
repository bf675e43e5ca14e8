import { error } from '@sveltejs/kit';
import { PUBLIC } from '$lib/server/database/database';
import { pictureContentOf } from '$lib/server/events/picture';
import { pictureAnswer } from '$lib/server/http/picture';
import { eventAt } from '$lib/server/publication/agenda';
import { currentPublication } from '$lib/server/publication/current';
import type { RequestHandler } from './$types';

/** Its address changes with it. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const FOR_A_WHILE = 'public, max-age=300';

/**
 * The picture of an event that the public sees. It is no part of the publication: while Postgres is away, those that were
 * shown lately are there, and the words that stand for the others.
 */
export const GET: RequestHandler = async ({ params, url, request }) => {
	const event = eventAt(currentPublication(), params.slug);
	if (!event?.picture) error(404, 'no such picture');
	const picture = await pictureContentOf(PUBLIC, event.id).catch(() => 'away' as const);
	if (picture === 'away') return new Response(null, { status: 503, headers: { 'retry-after': '60' } });
	if (!picture) error(404, 'no such picture');
	const isOfAddress = url.searchParams.get('v') === picture.hash.slice(0, 12);
	return pictureAnswer(request, picture, isOfAddress ? FOR_EVER : FOR_A_WHILE);
};
