import { packNetwork } from '$lib/graph/network-document';
import { publicationDocument } from '$lib/server/publication/document';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params }) =>
	publicationDocument(params.hash, 'reseau.json', async (edition) =>
		JSON.stringify(packNetwork(await edition.network))
	);
