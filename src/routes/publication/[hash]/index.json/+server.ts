import { publicationDocument } from '$lib/server/publication/document';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params }) =>
	publicationDocument(params.hash, 'index.json', (edition) => edition.index);
