import { countGaps } from '$lib/server/listings/ecosystem';
import { listRelations } from '$lib/server/relations/queries';
import { readFilter } from '$lib/server/relations/filter';
import { listRequests } from '$lib/server/reviews/queue';
import type { PageServerLoad } from './$types';

const AWAITING = readFilter(new URLSearchParams({ etat: 'awaiting' }));

export const load: PageServerLoad = async ({ locals }) => {
	const { scope, name } = locals.member!;
	const [requests, gaps, relations] = await Promise.all([
		listRequests(scope, { settled: false, page: 1 }),
		countGaps(scope),
		listRelations(scope, AWAITING)
	]);
	return { member: name, requests: requests.rows.slice(0, 5), gaps, awaiting: relations.total };
};
