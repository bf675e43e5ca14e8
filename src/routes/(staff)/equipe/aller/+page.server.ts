import { actorsToGoTo } from '$lib/server/actors/palette';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, name } = locals.member!;
	const text = (url.searchParams.get('q') ?? '').replaceAll('\0', '').slice(0, 200);
	return { member: name, text, actors: await actorsToGoTo(scope, text) };
};
