import { publicationDocument } from '$lib/server/publication/document';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params }) =>
	publicationDocument(params.hash, 'annees.json', (edition) => JSON.stringify(edition.years));
