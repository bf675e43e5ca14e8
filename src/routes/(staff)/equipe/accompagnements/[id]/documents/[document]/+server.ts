import { error } from '@sveltejs/kit';
import { openDocument } from '$lib/server/cases/documents';
import { caseScope } from '$lib/server/cases/form';
import { attachment } from '$lib/server/http/attachment';
import type { RequestHandler } from './$types';

/** A document to keep: never shown by the browser under our address, whatever is in it. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const found = await openDocument(caseScope(locals), params.id, params.document);
	if (!found) error(404, 'no such document');
	return new Response(new Uint8Array(found.content), {
		headers: {
			'content-type': found.mediaType,
			'content-length': String(found.content.length),
			'content-disposition': attachment(found.name)
		}
	});
};
