import { error, redirect } from '@sveltejs/kit';
import { currentPublication, publicationOf } from './current';
import type { Publication } from './publication';

const IMMUTABLE = {
	'content-type': 'application/json; charset=utf-8',
	'cache-control': 'public, max-age=31536000, immutable'
};

/**
 * A document of an edition, named by its hash and so good for ever. An edition that is no longer held leads to the one
 * in force, which a reader who comes late would rather have than nothing.
 */
export async function publicationDocument(
	hash: string,
	pathInEdition: string,
	write: (edition: Publication) => string | undefined | Promise<string>
): Promise<Response> {
	const edition = publicationOf(hash);
	if (!edition) redirect(307, `/publication/${currentPublication().hash}/${pathInEdition}`);
	const body = await write(edition);
	if (body === undefined) error(404, 'not in this edition');
	return new Response(body, { headers: { ...IMMUTABLE, etag: `"${edition.hash}"` } });
}
