import { listOffers, readOfferFilter } from '$lib/server/offers/queries';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, name } = locals.member!;
	const filter = readOfferFilter(url.searchParams);
	return { member: name, filter, ...(await listOffers(scope, filter)) };
};
