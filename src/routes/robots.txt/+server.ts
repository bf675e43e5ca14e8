import type { RequestHandler } from './$types';

/** Where machines that find pages for others need not go, and where they find those that are there. */
export const GET: RequestHandler = ({ url }) =>
	new Response(
		`User-agent: *
Disallow: /equipe
Disallow: /en/equipe
Disallow: /mon-espace
Disallow: /en/mon-espace

Sitemap: ${url.origin}/sitemap.xml
`,
		{ headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' } }
	);
