import { error } from '@sveltejs/kit';
import { caseScope } from '$lib/server/cases/form';
import { termsFile } from '$lib/server/docx/terms';
import { fileAnswer } from '$lib/server/http/attachment';
import { exportTerms } from '$lib/server/missions/queries';
import { termsSections } from '$lib/staff/missions/terms';
import type { RequestHandler } from './$types';

/** The terms of reference, as a file for word processors. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const found = await exportTerms(caseScope(locals), params.id, params.mission);
	if (!found?.terms) error(404, 'no such terms');
	const { title, terms, criteria } = found;
	const file = await termsFile(title, termsSections(terms, criteria));
	return fileAnswer(`cahier-des-charges-${found.case.reference}.docx`, file);
};
