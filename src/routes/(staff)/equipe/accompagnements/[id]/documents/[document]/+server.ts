import { error } from '@sveltejs/kit';
import { openDocument } from '$lib/server/cases/documents';
import { caseScope } from '$lib/server/cases/form';
import type { RequestHandler } from './$types';

/** A document to keep: never shown by the browser under our address, whatever is in it. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const found = await openDocument(caseScope(locals), params.id, params.document);
	if (!found) error(404, 'no such document');
	const plain = found.name.normalize('NFKD').replace(/[^\w. -]/g, '') || 'document';
	return new Response(new Uint8Array(found.content), {
		headers: {
			'content-type': found.mediaType,
			'content-length': String(found.content.length),
			// RFC 6266: the name in plain letters for whoever reads no others, and as it is.
			'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(found.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`
		}
	});
};
