import { parseQuery } from '$lib/explore/query';
import { answerAmong, inForce } from '$lib/server/publication/among';
import { publicationDocument } from '$lib/server/publication/document';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params, url }) =>
	publicationDocument(params.hash, `parmi.json${url.search}`, (edition) => {
		const { among } = inForce(edition, parseQuery(url.searchParams));
		return among && JSON.stringify(answerAmong(edition, among));
	});
