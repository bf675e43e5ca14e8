import { error } from '@sveltejs/kit';
import { openDocument } from '$lib/server/cases/documents';
import { caseScope } from '$lib/server/cases/form';
import { fileAnswer } from '$lib/server/http/attachment';
import { m } from '$lib/messages/compiled/messages';
import type { RequestHandler } from './$types';

const PLAIN = { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '60' };

/** A document to keep: never shown by the browser under our address, whatever is in it. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const found = await openDocument(caseScope(locals), params.id, params.document);
	if (!found) error(404, 'no such document');
	if (found === 'away') return new Response(m.cases_document_away(), { status: 503, headers: PLAIN });
	return fileAnswer(found.name, found.content, found.mediaType);
};
