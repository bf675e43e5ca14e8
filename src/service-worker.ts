/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { version } from '$service-worker';

/**
 * For a phone on a bad link: what was seen once is there again without the network, and what was not says so.
 * Nothing is fetched ahead of need: a first visit stays as light as it is.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const CACHE = `maillage-${version}`;
/** Their name changes with their content. */
const IMMUTABLE = /^\/(_app\/immutable|publication\/[0-9a-f]+)\//;
const PAGES_KEPT = 40;
/** What is for one person is kept on no device: the next one at it may be somebody else. */
const PERSONAL = /^\/(en\/)?(equipe|mon-espace|compte|connexion)(\/|$)/;

worker.addEventListener('activate', (event) => {
	event.waitUntil(
		caches
			.keys()
			.then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
			.then(() => worker.clients.claim())
	);
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== worker.location.origin || PERSONAL.test(url.pathname)) return;
	if (IMMUTABLE.test(url.pathname)) event.respondWith(firstFromCache(request));
	else if (request.mode === 'navigate' || url.pathname.endsWith('/__data.json'))
		event.respondWith(firstFromNetwork(request));
});

async function firstFromCache(request: Request): Promise<Response> {
	const cache = await caches.open(CACHE);
	const known = await cache.match(request);
	if (known) return known;
	const response = await fetch(request);
	if (response.ok) await cache.put(request, response.clone());
	return response;
}

async function firstFromNetwork(request: Request): Promise<Response> {
	const cache = await caches.open(CACHE);
	try {
		const response = await fetch(request);
		if (response.ok && !response.redirected && !response.headers.get('cache-control')?.includes('no-store')) {
			await cache.put(request, response.clone());
			await forgetOldest(cache);
		}
		return response;
	} catch (error) {
		const known = await cache.match(request);
		if (known) return known;
		if (request.mode === 'navigate') return offline(new URL(request.url).pathname.startsWith('/en'));
		throw error;
	}
}

async function forgetOldest(cache: Cache) {
	const pages = (await cache.keys()).filter(({ url }) => !IMMUTABLE.test(new URL(url).pathname));
	await Promise.all(pages.slice(0, Math.max(0, pages.length - PAGES_KEPT)).map((page) => cache.delete(page)));
}

/** The one page that is never asked of the server. */
function offline(english: boolean): Response {
	const [lang, title, text, again, home] = english
		? [
				'en',
				'You are offline',
				'This page is not on this device yet. Pages you have already seen still open.',
				'Try again',
				'Back to the map'
			]
		: [
				'fr',
				'Vous êtes hors ligne',
				'Cette page n’est pas encore sur cet appareil. Celles que vous avez déjà vues s’ouvrent toujours.',
				'Réessayer',
				'Revenir à la carte'
			];
	const body = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Maillage</title><style>:root{color-scheme:light dark}body{max-width:34rem;margin:18vh auto;padding:0 1.25rem;font:1.125rem/1.5 system-ui,sans-serif;background:light-dark(#fffdf8,#14201f);color:light-dark(#16302f,#eef3ee)}a{color:inherit;margin-inline-end:1.5rem}</style><main><h1>${title}</h1><p>${text}</p><p><a href="">${again}</a><a href="${english ? '/en' : '/'}">${home}</a></p></main></html>`;
	return new Response(body, {
		status: 503,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'"
		}
	});
}
