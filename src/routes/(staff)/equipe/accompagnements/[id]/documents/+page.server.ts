import { error, fail, redirect } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { documentName, LARGEST_DOCUMENT } from '$lib/domain/case-document';
import { phaseOf } from '$lib/domain/support-case';
import { addressIn } from '$lib/messages/address';
import { addDocument, readDocuments, removeDocument, tieDocument } from '$lib/server/cases/documents';
import { caseScope } from '$lib/server/cases/form';
import { formsOf } from '$lib/server/cases/writing';
import { largeForm } from '$lib/server/http/large-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const found = await readDocuments(caseScope(locals), params.id);
	if (!found) error(404, 'no such case');
	return {
		...found,
		...{ member: locals.member!.name, fresh: v7(), done: url.searchParams.get('fait') },
		phase: phaseOf(found.case.stage) ?? 'follow_up'
	};
};

const writes = formsOf([], '/documents');

export const actions: Actions = {
	ajouter: async (event) => {
		const scope = caseScope(event.locals);
		const form = await largeForm(event, LARGEST_DOCUMENT);
		const text = (name: string) => {
			const value = form === 'too_large' ? null : form.get(name);
			return typeof value === 'string' ? value.slice(0, 100) : '';
		};
		const refuse = (status: number, problem: string) =>
			fail(status, {
				part: 'add',
				problems: {},
				problem,
				texts: { phase: text('phase'), expected: text('expected') } as Record<string, string>
			});
		if (form === 'too_large') return refuse(413, 'too_large');
		const file = form.get('file');
		// A field in which nothing was chosen sends a file without a name.
		if (!(file instanceof File) || file.name === '') return refuse(400, 'no_file');
		const { id } = event.params;
		const answer = await addDocument(scope, id, {
			...{ id: text('entry'), name: documentName(file.name), phase: text('phase'), expected: text('expected') },
			content: Buffer.from(await file.arrayBuffer())
		});
		if (!answer.ok) return refuse(answer.problem.code === 'gone' ? 409 : 400, answer.problem.code);
		redirect(303, addressIn(`/equipe/accompagnements/${id}/documents?fait=document#list`));
	},
	rattacher: writes(
		'expected',
		'rattache',
		(text) => ({ ok: true, value: text('expected') }),
		(scope, id, expected, text) => tieDocument(scope, id, text('entry'), expected)
	),
	retirer: writes(
		'list',
		'retire',
		(text) => ({ ok: true, value: text('entry') }),
		(scope, id, entry) => removeDocument(scope, id, entry)
	)
};
