import { actorsToGoTo } from '$lib/server/actors/palette';
import { casesToGoTo } from '$lib/server/cases/palette';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, staff, name } = locals.member!;
	const text = (url.searchParams.get('q') ?? '').replaceAll('\0', '').slice(0, 200);
	return {
		...{ member: name, text, actors: await actorsToGoTo(scope, text) },
		cases: staff ? await casesToGoTo(staff, text) : []
	};
};
