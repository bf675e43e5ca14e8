import { json } from '@sveltejs/kit';
import { actorsToGoTo } from '$lib/server/actors/palette';
import { casesToGoTo } from '$lib/server/cases/palette';
import type { RequestHandler } from './$types';

/** What the palette proposes while one types. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const { scope, staff } = locals.member!;
	const text = url.searchParams.get('q') ?? '';
	return json({ actors: await actorsToGoTo(scope, text), cases: staff ? await casesToGoTo(staff, text) : [] });
};
