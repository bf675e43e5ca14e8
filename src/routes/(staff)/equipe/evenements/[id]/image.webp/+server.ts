import { error } from '@sveltejs/kit';
import { pictureContentOf } from '$lib/server/events/picture';
import { pictureAnswer } from '$lib/server/http/picture';
import type { RequestHandler } from './$types';

/** The picture of an event as staff see it, be the event a draft. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const picture = await pictureContentOf(locals.member!.scope, params.id);
	if (!picture) error(404, 'no such picture');
	return pictureAnswer(request, picture, 'private, no-store');
};
