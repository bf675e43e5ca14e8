import { currentPublication } from '$lib/server/publication/current';
import { publicPaths, toSitemap } from '$lib/server/publication/sitemap';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url }) =>
	new Response(toSitemap(publicPaths(currentPublication()), url.origin), {
		headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' }
	});
