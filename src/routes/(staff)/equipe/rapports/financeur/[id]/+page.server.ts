import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { v7 } from 'uuid';
import type { NotGiven } from '$lib/domain/case-report/given-out';
import { readNotes, type Notes } from '$lib/domain/funder-report/story';
import { templateOf } from '$lib/domain/funder-report/templates';
import { addressIn } from '$lib/messages/address';
import { caseScope, postedTexts } from '$lib/server/cases/form';
import { dayHere } from '$lib/server/cases/writing';
import { freezeFunderReport, readFunderReport, saveNotes, templateOfReport } from '$lib/server/reports/funder';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const found = await readFunderReport(caseScope(locals), params.id, dayHere());
	if (!found) error(404, 'no such report');
	const { id, query, notes, number, savedAt, report, isAgain, refusal } = found;
	const template = templateOf(found.template)!;
	return {
		...{ id, query, notes, number, savedAt, report, isAgain, refusal, template, newId: v7() },
		...{ member: locals.member!.name, done: url.searchParams.get('fait') === 'note' }
	};
};

interface Unsaved {
	readonly notes: Notes;
	/** What somebody wrote meanwhile, and which writing it is. */
	readonly changed?: { readonly theirs: Notes; readonly number: number };
	readonly refusal?: NotGiven;
}

/** What was sent. */
async function sent({ locals, params, request }: RequestEvent<{ id: string }>) {
	const scope = caseScope(locals);
	const text = await postedTexts(request);
	const template = await templateOfReport(scope, params.id);
	if (!template) error(404, 'no such report');
	const notes = readNotes(templateOf(template)!.chapters, text);
	return { scope, notes, seen: Number(text('number')) || 0, frozen: text('frozen') || v7() };
}

export const actions: Actions = {
	noter: async (event) => {
		const { scope, notes, seen } = await sent(event);
		const answer = await saveNotes(scope, event.params.id, seen, notes);
		if (answer.ok) redirect(303, addressIn(`/equipe/rapports/financeur/${event.params.id}?fait=note`));
		if (answer.problem.code === 'gone') error(404, 'no such report');
		return fail(409, { notes, changed: answer.problem } as Unsaved);
	},
	figer: async (event) => {
		const { scope, notes, seen, frozen } = await sent(event);
		const answer = await freezeFunderReport(scope, event.params.id, { frozen, seen, notes }, dayHere());
		if (answer.ok) redirect(303, addressIn(`/equipe/rapports/${answer.value.id}?fait=fige`));
		const { problem } = answer;
		if (problem.code === 'gone') error(404, 'no such report');
		const why = problem.code === 'changed' ? { changed: problem } : { refusal: problem.refusal };
		return fail(409, { notes, ...why } as Unsaved);
	}
};
