import { env } from '$env/dynamic/public';
import { explore } from '$lib/server/publication/explore';
import { currentPublication } from '$lib/server/publication/current';
import { getLocale } from '$lib/messages/compiled/runtime';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => ({
	...(await explore(currentPublication(), url.searchParams, getLocale())),
	...(env.PUBLIC_BASEMAP && { basemap: env.PUBLIC_BASEMAP }),
	origin: url.origin
});
