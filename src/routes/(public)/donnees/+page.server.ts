import { language } from '$lib/messages/format';
import { shelfOf } from '$lib/server/open-data/shelf';
import { currentPublication } from '$lib/server/publication/current';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
	origin: url.origin,
	shelf: shelfOf(currentPublication(), { language: language(), origin: url.origin })
});
