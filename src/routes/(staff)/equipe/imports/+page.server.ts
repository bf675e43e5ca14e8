import { fail, redirect } from '@sveltejs/kit';
import { documentName } from '$lib/domain/case-document';
import { stepFor } from '$lib/domain/import/choices';
import { LARGEST_UPLOAD } from '$lib/domain/import/table-problems';
import { addressIn } from '$lib/messages/address';
import { m } from '$lib/messages/compiled/messages';
import type { NamedScope } from '$lib/server/database/database';
import { largeForm } from '$lib/server/http/large-form';
import { beginImport, DRAFT_DAYS, draftsHere } from '$lib/server/import/drafts';
import { recentImports } from '$lib/server/import/undo';
import { forgetVerdict, verdictList } from '$lib/server/import/verdicts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, name } = locals.member!;
	const [drafts, imports, verdicts] = await Promise.all([draftsHere(scope), recentImports(scope), verdictList(scope)]);
	const begun = drafts.map(({ choices, ...draft }) => ({ ...draft, step: stepFor(choices) }));
	return { member: name, drafts: begun, imports, verdicts, days: DRAFT_DAYS, done: url.searchParams.get('fait') };
};

async function begin(scope: NamedScope, part: 'file' | 'cells', file: { title: string; bytes: Buffer }) {
	const begun = await beginImport(scope, file);
	if (begun.ok) redirect(303, addressIn(`/equipe/imports/${begun.value}/lire`));
	return refuse(begun.problem === 'too_large' ? 413 : 400, part, begun.problem);
}
const refuse = (status: number, part: 'file' | 'cells', problem: string, cells = '') =>
	fail(status, { part, problem, cells });

export const actions: Actions = {
	oublier: async ({ request, locals }) => {
		const id = (await request.formData()).get('verdict');
		// Pressed twice, or by two: it is taken back.
		if (typeof id === 'string') await forgetVerdict(locals.member!.scope, id);
		redirect(303, addressIn('/equipe/imports?fait=oubli'));
	},
	deposer: async (event) => {
		const form = await largeForm(event, LARGEST_UPLOAD);
		if (form === 'too_large') return refuse(413, 'file', 'too_large');
		const file = form.get('file');
		// A field in which nothing was chosen sends a file without a name.
		if (!(file instanceof File) || file.name === '') return refuse(400, 'file', 'no_file');
		const title = documentName(file.name) || m.imports_file();
		return begin(event.locals.member!.scope, 'file', { title, bytes: Buffer.from(await file.arrayBuffer()) });
	},
	coller: async (event) => {
		const form = await largeForm(event, LARGEST_UPLOAD);
		if (form === 'too_large') return refuse(413, 'cells', 'too_large');
		const cells = form.get('cells');
		const text = typeof cells === 'string' ? cells : '';
		const answer = await begin(event.locals.member!.scope, 'cells', {
			...{ title: m.imports_pasted(), bytes: Buffer.from(text) }
		});
		return refuse(answer.status, 'cells', answer.data.problem, text);
	}
};
