import { readFilter } from '$lib/server/relations/filter';
import { listRelations } from '$lib/server/relations/queries';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, name } = locals.member!;
	const filter = readFilter(url.searchParams);
	return { member: name, filter, ...(await listRelations(scope, filter)) };
};
