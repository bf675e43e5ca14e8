import { error } from '@sveltejs/kit';
import { BROUGHT, USEFULNESS } from '$lib/domain/vocabulary/event-feedback';
import { m } from '$lib/messages/compiled/messages';
import { language, word } from '$lib/messages/format';
import { feedbackOf, holds } from '$lib/server/feedback/queries';
import { csvFile, csvOf } from '$lib/server/http/csv';
import type { RequestHandler } from './$types';

/** Each answer on a line of its own, in no order of time. */
export const GET: RequestHandler = async ({ params, locals }) => {
	const feedback = await feedbackOf(locals.member!.scope, params.id);
	if (!feedback) error(404, 'no such event');
	const head = [m.feedback_useful(), ...BROUGHT.map((term) => term[language()]), m.feedback_sentence()];
	const rows = feedback.answers.map((answer) => [
		word(USEFULNESS, `${answer.useful}`),
		...BROUGHT.map(({ code }) => (holds(answer, code) ? 1 : 0)),
		answer.said
	]);
	return csvFile(`avis-${feedback.slug}.csv`, csvOf(head, rows));
};
