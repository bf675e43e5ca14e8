import { explore } from '$lib/server/publication/explore';
import { currentPublication } from '$lib/server/publication/current';
import { getLocale } from '$lib/messages/compiled/runtime';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
	...explore(currentPublication(), url.searchParams, getLocale()),
	origin: url.origin
});
