import { error, fail, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { readReport, type ReportProblem } from '$lib/domain/report';
import { keyFor } from '$lib/server/database/database';
import { lets } from '$lib/server/identity/throttle';
import { currentPublication } from '$lib/server/publication/current';
import { fileReport } from '$lib/server/reviews/commands';
import { issuePass } from '$lib/server/reviews/pass';
import { passing, STATUS_OF, type Trouble } from '$lib/server/reviews/passing';
import type { Actions, PageServerLoad } from './$types';

function named(slug: string) {
	const publication = currentPublication();
	const sheet = publication.sheet(slug);
	if (sheet) return sheet.actor.name;
	const moved = publication.movedTo(slug);
	if (moved) redirect(301, addressIn(`/acteurs/${moved}/signaler`));
	error(404, { message: 'actor' });
}

export const load: PageServerLoad = ({ params: { slug }, url, setHeaders }) => {
	const name = named(slug);
	// The pass is for one reader: nobody keeps the page that bears it.
	setHeaders({ 'cache-control': 'private, no-store' });
	return { slug, name, sent: url.searchParams.has('envoye'), pass: issuePass(keyFor('report'), slug) };
};

export const actions: Actions = {
	default: async ({ params: { slug }, request, getClientAddress }) => {
		named(slug);
		const form = await request.formData().catch(() => undefined);
		const field = (name: string) => String(form?.get(name) ?? '');
		const texts = { topic: field('topic'), message: field('message').slice(0, 10_000) };
		const sent = () => redirect(303, addressIn(`/acteurs/${slug}/signaler?envoye`));
		const refuse = (trouble?: Trouble, problems: readonly ReportProblem[] = []) =>
			fail(trouble ? STATUS_OF[trouble] : 400, {
				texts,
				trouble,
				problems,
				pass: trouble === 'old' ? undefined : field('pass') || undefined
			});
		if (!form) return refuse('unreadable');
		// Nobody sees this field: what fills it learns nothing from the answer.
		if (field('suite')) sent();
		const report = readReport(texts);
		if (!report.ok) return refuse(undefined, report.problem);
		const at = { territory: currentPublication().territory.code, slug };
		const shown = {
			...{ purpose: 'report', of: slug, pass: field('pass') },
			lets: async () => (await lets('reportsFromAddress', getClientAddress())) && (await lets('reportsFromAll', ''))
		};
		const filed = await passing(shown, (id) => fileReport(id, at, report.value));
		if ('trouble' in filed) return refuse(filed.trouble);
		if (!filed.value) error(404, { message: 'actor' });
		sent();
	}
};
