/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { version } from '$service-worker';
import { clear, lock } from './lib/staff/notes/store';

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
/** Notes of visits are written there without a network: the page holds nothing of anybody, and is kept before it is needed. */
const NOTES = ['/notes-de-visite', '/en/notes-de-visite'];
const SIGNS_IN = /^\/(en\/)?connexion(\/|$)/;
const SIGNS_OUT = /^\/(en\/)?compte\?\/sortir$/;

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
	if (url.origin !== worker.location.origin) return;
	// Whoever signs out leaves no notes behind; before somebody else may have signed in, those of the last one are locked.
	if (request.method === 'POST' && SIGNS_OUT.test(url.pathname + url.search)) event.respondWith(leaving(request));
	if (request.mode === 'navigate' && SIGNS_IN.test(url.pathname)) event.waitUntil(lock());
	if (request.method !== 'GET') return;
	if (PERSONAL.test(url.pathname)) {
		if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => offline(url)));
		return;
	}
	if (IMMUTABLE.test(url.pathname)) event.respondWith(firstFromCache(request));
	else if (request.mode === 'navigate' || url.pathname.endsWith('/__data.json'))
		event.respondWith(firstFromNetwork(request));
});

worker.addEventListener('message', (event) => {
	if (event.data === 'keep the page of notes') event.waitUntil(keepNotesPage());
});

async function leaving(request: Request): Promise<Response> {
	const response = await fetch(request);
	if (response.ok || response.type === 'opaqueredirect') await clear();
	return response;
}

/** Keeps the page in both languages, with all that it is made of. */
async function keepNotesPage() {
	const cache = await caches.open(CACHE);
	for (const path of NOTES) {
		if (await cache.match(path)) continue;
		const page = await fetch(path);
		if (!page.ok) continue;
		// Scripts are told in a header, before the page.
		const told = `${page.headers.get('link') ?? ''} ${await page.clone().text()}`;
		const parts = told.matchAll(/_app\/immutable\/[\w./-]+/g);
		const addresses = new Set([...parts].map(([part]) => new URL(`/${part}`, worker.location.origin).href));
		await Promise.all([...addresses].map((address) => firstFromCache(new Request(address))));
		await cache.put(path, page);
	}
}

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
		const url = new URL(request.url);
		const known = await cache.match(NOTES.includes(url.pathname) ? url.pathname : request);
		if (known) return known;
		if (request.mode === 'navigate') return offline(url);
		throw error;
	}
}

async function forgetOldest(cache: Cache) {
	const pages = (await cache.keys()).filter(({ url }) => {
		const { pathname } = new URL(url);
		return !IMMUTABLE.test(pathname) && !NOTES.includes(pathname);
	});
	await Promise.all(pages.slice(0, Math.max(0, pages.length - PAGES_KEPT)).map((page) => cache.delete(page)));
}

/** The list of who comes to an event: it holds names, but what was ticked on it lies on the device until it was sent. */
const SHEET = /^\/(en\/)?(equipe\/evenements\/[^/]+\/presences|mon-espace\/[^/]+\/evenement\/[^/]+)$/;

/** The one page that is never asked of the server. */
function offline({ pathname }: URL): Response {
	const english = pathname.startsWith('/en');
	const [lang, title, text, again, home, notes, personal, sheet] = english
		? [
				'en',
				'You are offline',
				'This page is not on this device yet. Pages you have already seen still open.',
				'Try again',
				'Back to the map',
				'Notes of visits on this device',
				'Pages of the team are kept on no device, since they are confidential.',
				'An attendance sheet is kept on no device, since it holds names. What was ticked and not yet sent is still on this one: it leaves as soon as you open the sheet with a network.'
			]
		: [
				'fr',
				'Vous êtes hors ligne',
				'Cette page n’est pas encore sur cet appareil. Celles que vous avez déjà vues s’ouvrent toujours.',
				'Réessayer',
				'Revenir à la carte',
				'Notes de visite sur cet appareil',
				'Les pages de l’équipe ne sont gardées sur aucun appareil, car elles sont confidentielles.',
				'Une feuille de présence n’est gardée sur aucun appareil, car elle porte des noms. Les coches qui ne sont pas encore parties sont toujours sur celui-ci : elles partent dès que vous rouvrez la feuille avec du réseau.'
			];
	const isSheet = SHEET.test(pathname);
	const ofStaff = !isSheet && /^\/(en\/)?equipe(\/|$)/.test(pathname);
	const more = ofStaff ? `<a href="${NOTES[english ? 1 : 0]}">${notes}</a>` : '';
	const body = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Maillage</title><style>:root{color-scheme:light dark}body{max-width:34rem;margin:18vh auto;padding:0 1.25rem;font:1.125rem/1.5 system-ui,sans-serif;background:light-dark(#fffdf8,#14201f);color:light-dark(#16302f,#eef3ee)}a{display:inline-block;padding-block:.6rem;color:inherit;margin-inline-end:1.5rem}</style><main><h1>${title}</h1><p>${isSheet ? sheet : ofStaff ? personal : text}</p><p><a href="">${again}</a>${more}<a href="${english ? '/en' : '/'}">${home}</a></p></main></html>`;
	return new Response(body, {
		status: 503,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'"
		}
	});
}
