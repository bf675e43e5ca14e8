import { today } from '$lib/server/clock';
import { framesShown } from '$lib/server/embed/views';
import { currentPublication } from '$lib/server/publication/current';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { scope, name, admin } = locals.member!;
	const shown = await framesShown(scope, today(currentPublication().territory));
	return { member: name, isAdmin: Boolean(admin), ...shown };
};
