import { listEcosystem, readEcosystemFilter } from '$lib/server/listings/ecosystem';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, name } = locals.member!;
	const filter = readEcosystemFilter(url.searchParams);
	return { member: name, filter, ...(await listEcosystem(scope, filter)) };
};
