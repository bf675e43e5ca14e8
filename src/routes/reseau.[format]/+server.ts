import { error } from '@sveltejs/kit';
import { toCsv } from '$lib/graph/export/csv';
import { toGexf } from '$lib/graph/export/gexf';
import { toGraphml } from '$lib/graph/export/graphml';
import { getLocale } from '$lib/messages/compiled/runtime';
import { currentPublication } from '$lib/server/publication/current';
import { networkFile } from '$lib/server/publication/network-file';
import type { RequestHandler } from './$types';

const FORMATS = {
	csv: { write: toCsv, type: 'text/csv' },
	graphml: { write: toGraphml, type: 'application/graphml+xml' },
	gexf: { write: toGexf, type: 'application/gexf+xml' }
} as const;

export const GET: RequestHandler = async ({ params, url }) => {
	if (!Object.hasOwn(FORMATS, params.format)) error(404, 'no such format');
	const { write, type } = FORMATS[params.format as keyof typeof FORMATS];
	const publication = currentPublication();
	const file = await networkFile(publication, url.searchParams, getLocale());
	return new Response(write(file), {
		headers: {
			'content-type': `${type}; charset=utf-8`,
			'content-disposition': `attachment; filename="maillage-${publication.snapshot.territory}-${file.date}.${params.format}"`
		}
	});
};
