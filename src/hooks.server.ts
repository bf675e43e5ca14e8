import { building, dev } from '$app/environment';
import { env } from '$env/dynamic/public';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { randomUUID } from 'node:crypto';
import { paraglideMiddleware } from '$lib/messages/compiled/server';
import { addressIsReadable } from '$lib/server/http/address';
import { policyFor, securityHeaders } from '$lib/server/http/headers';
import { answerWith, compressed, encodingFor, RenderedAnswers } from '$lib/server/http/rendered';
import { currentPublication } from '$lib/server/publication/current';
import { today } from '$lib/server/clock';
import { startUp } from '$lib/server/start-up';

export const init: ServerInit = async () => {
	// A page that is drawn during the build has no database.
	if (!building) await startUp();
};

const rendered = new RenderedAnswers();
const THEMES = ['light', 'dark'];

const readable: Handle = ({ event, resolve }) => {
	const { url, cookies } = event;
	if (!addressIsReadable(url)) return new Response(null, { status: 303, headers: { location: '/' } });
	// The language stands in the address; on the bare one, a reader who chose English gets it again.
	if (url.pathname === '/' && url.search === '' && !event.isDataRequest && cookies.get('maillage-language') === 'en')
		return new Response(null, {
			status: 307,
			headers: { location: '/en', vary: 'cookie', 'cache-control': 'private, no-store' }
		});
	return resolve(event);
};

/** Everything public is made from the publication and the day, so it can be kept until one of them changes. */
const keptAnswers: Handle = async ({ event, resolve }) => {
	const { request, url, cookies } = event;
	const keepable =
		!dev && !building && (request.method === 'GET' || request.method === 'HEAD') && !url.pathname.startsWith('/equipe');
	if (!keepable) return resolve(event);
	const publication = currentPublication();
	const edition = `${publication.hash} ${today(publication.territory)}`;
	const encoding = encodingFor(request.headers.get('accept-encoding'));
	const key = [
		encoding,
		cookies.get('maillage-theme') ?? '',
		event.isDataRequest ? 'data' : '',
		url.pathname + url.search
	].join(' ');
	const known = rendered.find(edition, key);
	const ifNoneMatch = request.headers.get('if-none-match');
	if (known) return answerWith(known, ifNoneMatch);
	const answer = await compressed(await resolve(event), encoding);
	if (answer.status === 200 && !answer.headers.some(([name]) => name === 'set-cookie'))
		rendered.keep(edition, key, answer);
	return answerWith(answer, ifNoneMatch);
};

const inLanguage: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ request, locale }) => {
		event.request = request;
		const theme = event.cookies.get('maillage-theme') ?? '';
		return resolve(event, {
			transformPageChunk: ({ html }) =>
				html.replace('%lang%', locale).replace('%theme%', THEMES.includes(theme) ? theme : 'auto'),
			preload: ({ type }) => type === 'js' || type === 'css'
		});
	});

const secured: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const policy = response.headers.get('content-security-policy');
	if (policy) response.headers.set('content-security-policy', policyFor(policy, env.PUBLIC_BASEMAP));
	for (const [name, value] of securityHeaders(event.url))
		if (!response.headers.has(name)) response.headers.set(name, value);
	return response;
};

export const handle = sequence(readable, keptAnswers, secured, inLanguage);

/** Logs what is needed to find it again, and never a parameter: those hold what people typed. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	const id = randomUUID().slice(0, 8);
	// The asker's doing: an unknown page, a method that nobody offers.
	if (status < 500) return { message, id };
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	console.error(
		`[${id}] ${event.request.method} ${event.route.id ?? '(no route)'} ${status} ${code}`,
		dev ? error : ((error as Error)?.stack ?? '')
	);
	return { message, id };
};
