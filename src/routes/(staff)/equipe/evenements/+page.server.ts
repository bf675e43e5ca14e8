import { listEvents, readEventFilter } from '$lib/server/events/queries';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, name } = locals.member!;
	const filter = readEventFilter(url.searchParams);
	return { member: name, filter, ...(await listEvents(scope, filter)) };
};
