import { error } from '@sveltejs/kit';
import { readCaseFile } from '$lib/server/cases/file';
import { caseScope } from '$lib/server/cases/form';
import { dayHere } from '$lib/server/cases/writing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const file = await readCaseFile(caseScope(locals), params.id);
	if (!file) error(404, 'no such case');
	return { file, member: locals.member!.name, today: dayHere() };
};
