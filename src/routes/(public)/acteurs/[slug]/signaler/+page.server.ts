import { error, fail, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { readReport, type ReportProblem } from '$lib/domain/report';
import { keyFor } from '$lib/server/database/database';
import { lets } from '$lib/server/identity/throttle';
import { currentPublication } from '$lib/server/publication/current';
import { fileReport } from '$lib/server/reviews/commands';
import { issuePass, readPass } from '$lib/server/reviews/pass';
import type { Actions, PageServerLoad } from './$types';

/** Why a report was not taken although nothing is wrong with it. */
type Trouble = 'early' | 'old' | 'flood' | 'away' | 'unreadable';

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
		const refuse = (status: number, trouble?: Trouble, problems: readonly ReportProblem[] = []) =>
			fail(status, { texts, trouble, problems, pass: trouble === 'old' ? undefined : field('pass') || undefined });
		if (!form) return refuse(400, 'unreadable');
		// Nobody sees this field: what fills it learns nothing from the answer.
		if (field('suite')) sent();
		const report = readReport(texts);
		if (!report.ok) return refuse(400, undefined, report.problem);
		const pass = readPass(keyFor('report'), slug, field('pass'));
		if (pass.is !== 'good') return refuse(409, pass.is);
		const at = { territory: currentPublication().territory.code, slug };
		let filed: boolean;
		try {
			if (!(await lets('reportsFromAddress', getClientAddress())) || !(await lets('reportsFromAll', '')))
				return refuse(429, 'flood');
			filed = await fileReport(pass.id, at, report.value);
		} catch (problem) {
			console.error('A report could not be filed.', problem);
			return refuse(503, 'away');
		}
		if (!filed) error(404, { message: 'actor' });
		sent();
	}
};
