import { getLocale } from '$lib/messages/compiled/runtime';
import { currentPublication } from '$lib/server/publication/current';
import { networkWords } from '$lib/server/publication/words/network-words';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
	...networkWords(currentPublication(), url.searchParams, getLocale()),
	origin: url.origin
});
