import { json } from '@sveltejs/kit';
import { actorsToGoTo } from '$lib/server/actors/palette';
import type { RequestHandler } from './$types';

/** What the palette proposes while one types. */
export const GET: RequestHandler = async ({ url, locals }) =>
	json(await actorsToGoTo(locals.member!.scope, url.searchParams.get('q') ?? ''));
