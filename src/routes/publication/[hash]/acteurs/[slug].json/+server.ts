import { publicationDocument } from '$lib/server/publication/document';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params }) =>
	publicationDocument(params.hash, `acteurs/${encodeURIComponent(params.slug)}.json`, (edition) => {
		const sheet = edition.sheet(params.slug);
		return sheet && JSON.stringify(sheet);
	});
