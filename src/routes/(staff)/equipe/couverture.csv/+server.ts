import { readBoardQuestion } from '$lib/domain/coverage/question';
import { NEEDS } from '$lib/domain/vocabulary/need';
import { m } from '$lib/messages/compiled/messages';
import { word } from '$lib/messages/format';
import { today } from '$lib/server/clock';
import { csvFile, csvOf } from '$lib/server/http/csv';
import { wholeBoard } from '$lib/server/publication/coverage';
import { currentPublication } from '$lib/server/publication/current';
import { placesWords, publicWords, stateWords } from '$lib/staff/coverage/words';
import type { RequestHandler } from './$types';

/** One line for each need, neighbourhood and public, with the names behind it. */
export const GET: RequestHandler = ({ url }) => {
	const publication = currentPublication();
	const head = [
		...[m.coverage_need(), m.coverage_place(), m.coverage_public(), m.coverage_table()],
		...[m.coverage_who(), m.coverage_on_conditions(), m.coverage_could()]
	];
	const lines = wholeBoard(publication, readBoardQuestion(url.searchParams)).map((cell) => [
		...[word(NEEDS, cell.need), placesWords(cell.column)],
		...[cell.whom ? publicWords(cell.whom) : m.coverage_public_any(), stateWords[cell.state]()],
		...[cell.sure, cell.conditional, cell.candidates].map((names) => names.join(' ; '))
	]);
	return csvFile(`couverture-${today(publication.territory)}.csv`, csvOf(head, lines, ';'));
};
