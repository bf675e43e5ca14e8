import { currentPublication } from '$lib/server/publication/current';
import { oembedOf } from '$lib/server/publication/oembed';
import { inXml } from '$lib/server/http/xml';
import type { RequestHandler } from './$types';

const FORMATS = ['json', 'xml'];
const HEADERS = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' };

/** oEmbed 1.0: 404 for what we have not, 501 for a format that we do not speak. */
export const GET: RequestHandler = ({ url }) => {
	const format = url.searchParams.get('format') ?? 'json';
	if (!FORMATS.includes(format)) return new Response('Known formats: json, xml.', { status: 501, headers: HEADERS });
	const told = oembedOf(currentPublication(), url, url.searchParams.get('url') ?? '');
	if (!told) return new Response('Nothing of ours stands at this address.', { status: 404, headers: HEADERS });
	if (format === 'json') return Response.json(told, { headers: HEADERS });
	return new Response(inXml('oembed', told), { headers: { ...HEADERS, 'content-type': 'text/xml; charset=utf-8' } });
};
