import { error } from '@sveltejs/kit';
import { readBoardQuestion, readNeed } from '$lib/domain/coverage/question';
import { readCoverage } from '$lib/server/publication/coverage';
import { currentPublication } from '$lib/server/publication/current';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const asked = readBoardQuestion(url.searchParams);
	const need = readNeed(url.searchParams.get('besoin'));
	const place = url.searchParams.get('quartier') ?? '';
	const found = need && readCoverage(currentPublication(), need, place, asked);
	if (!found) error(404, 'no such cell');
	return { member: locals.member!.name, asked, need, place, found };
};
