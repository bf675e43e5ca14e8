import { fail, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { reopenReport, settleReport, type ReviewProblem } from '$lib/server/reviews/commands';
import { listReports, reportNow } from '$lib/server/reviews/queries';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const LONGEST_REASON = 500;
const pageOf = (asked: string | null) => (/^[1-9]\d{0,5}$/.test(asked ?? '') ? Number(asked) : 1);

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, name } = locals.member!;
	const settled = url.searchParams.get('etat') === 'traitees';
	const [list, done] = await Promise.all([
		listReports(scope, { settled, page: pageOf(url.searchParams.get('page')) }),
		reportNow(scope, url.searchParams.get('fait') ?? '')
	]);
	return { member: name, settled, done, ...list };
};

/** What was sent about one report, as it came. */
async function posted({ request }: RequestEvent) {
	const form = await request.formData();
	const field = (name: string) => String(form.get(name) ?? '');
	return {
		id: field('id'),
		version: Number(field('version')),
		reason: field('reason').trim().slice(0, LONGEST_REASON)
	};
}
const refuse = (id: string, reason: string, problem: ReviewProblem | { readonly code: 'reason_missing' }) =>
	fail(problem.code === 'reason_missing' ? 400 : 409, { id, reason, problem });
const shown = (id: string, among = '') => redirect(303, addressIn(`/equipe/demandes?${among}fait=${id}`));

const settle = (decision: 'accepted' | 'refused') => async (event: RequestEvent) => {
	const { id, version, reason } = await posted(event);
	if (decision === 'refused' && !reason) return refuse(id, reason, { code: 'reason_missing' });
	const answer = await settleReport(event.locals.member!.scope, id, version, decision, reason);
	if (!answer.ok) return refuse(id, reason, answer.problem);
	shown(id);
};

export const actions: Actions = {
	accepter: settle('accepted'),
	refuser: settle('refused'),
	rouvrir: async (event) => {
		const { id, version, reason } = await posted(event);
		const answer = await reopenReport(event.locals.member!.scope, id, version);
		if (!answer.ok) return refuse(id, reason, answer.problem);
		shown(id);
	}
};
