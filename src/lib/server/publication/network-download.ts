import type { RequestHandler } from '@sveltejs/kit';
import { toCsv } from '../../graph/export/csv';
import { toGexf } from '../../graph/export/gexf';
import { toGraphml } from '../../graph/export/graphml';
import { getLocale } from '../../messages/compiled/runtime';
import { currentPublication } from './current';
import { networkFile } from './network-file';

const FORMATS = {
	csv: { write: toCsv, type: 'text/csv' },
	graphml: { write: toGraphml, type: 'application/graphml+xml' },
	gexf: { write: toGexf, type: 'application/gexf+xml' }
} as const;

/** What answers with the network as a file. Each format has an address of its own: any other is a page that is not there. */
export const networkIn =
	(format: keyof typeof FORMATS): RequestHandler =>
	async ({ url }) => {
		const { write, type } = FORMATS[format];
		const publication = currentPublication();
		const file = await networkFile(publication, url.searchParams, getLocale());
		return new Response(write(file), {
			headers: {
				'content-type': `${type}; charset=utf-8`,
				'content-disposition': `attachment; filename="maillage-${publication.snapshot.territory}-${file.date}.${format}"`
			}
		});
	};
