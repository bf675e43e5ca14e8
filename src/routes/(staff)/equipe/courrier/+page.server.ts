import { error } from '@sveltejs/kit';
import { isDemo } from '$lib/server/identity/demo';
import { keptLetters } from '$lib/server/mail/queries';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	if (!isDemo()) error(404, 'no such page');
	const { scope, name } = locals.member!;
	return { member: name, letters: await keptLetters(scope) };
};
