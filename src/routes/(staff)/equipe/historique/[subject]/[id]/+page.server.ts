import { error, fail, redirect } from '@sveltejs/kit';
import { KEPT_SUBJECTS, type KeptSubject } from '$lib/domain/history';
import { LISTING_FIELDS } from '$lib/domain/listing-fields';
import { addressIn } from '$lib/messages/address';
import { m } from '$lib/messages/compiled/messages';
import { language } from '$lib/messages/format';
import { partnersPage } from '$lib/server/http/partners-page';
import { compareWithNow, historyOf, type Comparison } from '$lib/server/history/queries';
import { restoreVersion, type RestoreProblem } from '$lib/server/history/subjects';
import { placeNames } from '$lib/server/publication/current';
import { historyPath, SUBJECT_PATHS } from '$lib/staff/history/words';
import type { Actions, PageServerLoad } from './$types';

const refuse = (problem: RestoreProblem, stale?: Comparison) =>
	fail(problem.code === 'gone' ? 404 : 409, { problem, stale });

const subjectAt = (path: string): KeptSubject =>
	KEPT_SUBJECTS.find((subject) => SUBJECT_PATHS[subject] === path) ?? error(404, 'no such history');
/** What is no number of a version is the first page, or no version. */
const numberIn = (parameters: URLSearchParams, name: string) => {
	const number = Number(parameters.get(name));
	return Number.isInteger(number) && number >= 1 && number < 2 ** 31 ? number : undefined;
};

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { scope, name: member } = locals.member!;
	const subject = subjectAt(params.subject);
	const [from, to] = [numberIn(url.searchParams, 'de'), numberIn(url.searchParams, 'a')];
	const asked = { page: numberIn(url.searchParams, 'page') ?? 1, ...(from && to && { compared: [from, to] as const }) };
	const history = await historyOf(scope, subject, params.id, asked);
	if (!history) error(404, 'no such history');
	// What was done is told on the page that it leads to, and not through all of them.
	const restored = url.searchParams.has('page') ? undefined : numberIn(url.searchParams, 'annulable');
	const compares = url.searchParams.has('de') || url.searchParams.has('a');
	const left = LISTING_FIELDS.filter((field) => url.searchParams.getAll('laissee').includes(field));
	return { member, subject, history, compares, places: placeNames(language()), restored, left };
};

export const actions: Actions = {
	restaurer: async ({ params, request, locals, url }) => {
		const { scope } = locals.member!;
		const subject = subjectAt(params.subject);
		const form = await request.formData();
		const [version, wanted] = [Number(form.get('version')), Number(form.get('voulue'))];
		if (!Number.isInteger(version) || !Number.isInteger(wanted)) return refuse({ code: 'gone' });
		const reason = m.versions_reason({ number: wanted });
		const answer = await restoreVersion(scope, subject, params.id, version, wanted, reason, partnersPage(url.origin));
		if (answer.ok) {
			const { left = [] } = answer.value;
			const told = new URLSearchParams([['annulable', String(version)], ...left.map((field) => ['laissee', field])]);
			redirect(303, addressIn(`${historyPath(subject, params.id)}?${told}`));
		}
		const { code, other } = answer.problem;
		const stale = code === 'changed' ? await compareWithNow(scope, subject, params.id, wanted) : undefined;
		return refuse({ code, other }, stale);
	}
};
