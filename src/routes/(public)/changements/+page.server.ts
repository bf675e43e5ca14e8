import { answerChanges } from '$lib/server/publication/changes';
import { currentPublication } from '$lib/server/publication/current';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
	changes: answerChanges(currentPublication(), url.searchParams),
	origin: url.origin
});
