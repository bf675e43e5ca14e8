import { readBoardQuestion } from '$lib/domain/coverage/question';
import { readBoard } from '$lib/server/publication/coverage';
import { currentPublication } from '$lib/server/publication/current';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const asked = readBoardQuestion(url.searchParams);
	return { member: locals.member!.name, asked, board: readBoard(currentPublication(), asked) };
};
