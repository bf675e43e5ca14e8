import { building, dev } from '$app/environment';
import { env } from '$env/dynamic/public';
import {
	error,
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { EMBED_THEMES, isExplored, readEmbed } from '$lib/domain/embed/contract';
import { isForSpreadsheet } from '$lib/domain/open-data/address';
import { LANGUAGES } from '$lib/domain/vocabulary/term';
import { drawnBasemap } from '$lib/map/svg/drawn';
import { drawGroundWith } from '$lib/map/svg/ground';
import { addressIn, languageOf } from '$lib/messages/address';
import { paraglideMiddleware } from '$lib/messages/compiled/server';
import { addressIsReadable } from '$lib/server/http/address';
import { tagOf } from '$lib/server/http/etag';
import { keepTheDoor } from '$lib/server/http/door';
import { rateCounter } from '$lib/server/http/rate';
import { themeIn, themeOf } from '$lib/server/http/theme';
import { ancestorsOf, framePolicy, kioskPolicy, policyFor, securityHeaders } from '$lib/server/http/headers';
import { leanPage } from '$lib/server/http/lean-page';
import { memberOf } from '$lib/server/identity/member';
import { whoAsks } from '$lib/server/identity/who';
import { answerWith, compressed, encodingFor, RenderedAnswers, type Kept } from '$lib/server/http/rendered';
import { tooMany } from '$lib/server/open-data/api/answer';
import { formatAsked } from '$lib/server/open-data/api/format';
import { countFrame } from '$lib/server/embed/counting';
import { currentPublication } from '$lib/server/publication/current';
import type { Publication } from '$lib/server/publication/publication';
import { today } from '$lib/server/clock';
import { traceOf } from '$lib/server/trace';
import { startUp } from '$lib/server/start-up';

drawGroundWith(drawnBasemap);

export const init: ServerInit = async () => {
	// A page that is drawn during the build has no database.
	if (!building) await startUp();
	if (!building && !dev) keepTheDoor(atTheDoor);
};

const pages = new RenderedAnswers(48);
/** Programs that take everything, in every form, push no page of a reader out. */
const files = new RenderedAnswers(24);

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

/** What a mail reader's program presses in somebody's stead: it comes from nowhere, brings no cookie, and needs none. */
const FROM_ANYWHERE = '/(account)/rappel/arret';
const READS = ['GET', 'HEAD', 'OPTIONS'];

/** Whatever changes something comes from a page of ours: another site cannot act in the name of who is signed in. */
const ownForms: Handle = ({ event, resolve }) => {
	const { request, route, url } = event;
	const isOurs = READS.includes(request.method) || request.headers.get('origin') === url.origin;
	if (isOurs || route.id === FROM_ANYWHERE) return resolve(event);
	return new Response('Forms of other sites are refused.', { status: 403 });
};

/** Pages that depend on who asks: of staff, of partners, and those of signing in and of one's account. */
const groupOf = (route: string | null) => /^\/\((staff|partner|account)\)\//.exec(route ?? '')?.[1];

/** What is for one reader alone, as a form with a pass of its own. */
const isOneReaders = ([name, value]: readonly [string, string]) =>
	name === 'set-cookie' || (name === 'cache-control' && value.includes('no-store'));

/** What programs ask for, and may ask for in a loop. */
const isOpenData = ({ route }: RequestEvent) => /^\/(api|donnees)\//.test(route.id ?? '');
const count = rateCounter();
const counted: Handle = async ({ event, resolve }) => {
	if (!isOpenData(event)) return resolve(event);
	const { isOver, seconds, headers } = await count(event.getClientAddress());
	const response = isOver ? tooMany(event.url, seconds) : await resolve(event);
	const own = isOver ? securityHeaders(event.url, "'none'") : [];
	for (const [name, value] of [...own, ...Object.entries(headers)]) response.headers.set(name, value);
	return response;
};

const READER_OF_ENGLISH = /(?:^|; )maillage-language=en/;
/** What is kept for a question that nobody has read yet: of pages alone, since who asks for data is counted. */
function atTheDoor(request: IncomingMessage): Kept | undefined {
	const { method, url = '', headers } = request;
	countFrame(request, currentPublication().territory);
	const isLedOn = url === '/' && READER_OF_ENGLISH.test(headers.cookie ?? '');
	if ((method !== 'GET' && method !== 'HEAD') || isLedOn) return undefined;
	const encoding = encodingFor(headers['accept-encoding'] ?? null);
	return pages.find(editionOf(currentPublication()), keyOf(encoding, themeIn(headers.cookie), 'page', url));
}

/** @param form that the same address may have: of a page itself or its data, or what a program reads */
const keyOf = (encoding: string, theme: string, form: string, address: string) =>
	`${encoding} ${theme} ${form} ${address}`;
const editionOf = ({ hash, territory }: Publication) => `${hash} ${today(territory)}`;

/** Everything public is made from the publication and the day, so it can be kept until one of them changes. */
const keptAnswers: Handle = async ({ event, resolve }) => {
	const { request, url, cookies } = event;
	const keepable =
		!dev && !building && (request.method === 'GET' || request.method === 'HEAD') && !groupOf(event.route.id);
	if (!keepable) return resolve(event);
	const edition = editionOf(currentPublication());
	const encoding = encodingFor(request.headers.get('accept-encoding'));
	const isData = isOpenData(event);
	const key = keyOf(
		encoding,
		themeOf(cookies),
		isData ? formatAsked(url, request.headers.get('accept')) : event.isDataRequest ? 'data' : 'page',
		// Of a file nothing else that stands in its address makes another.
		event.route.id?.startsWith('/donnees/')
			? `${url.pathname} ${isForSpreadsheet(url.searchParams)}`
			: url.pathname + url.search
	);
	const rendered = isData ? files : pages;
	const known = rendered.find(edition, key);
	const ifNoneMatch = request.headers.get('if-none-match');
	if (known) return answerWith(known, ifNoneMatch);
	const answer = await compressed(await resolve(event), encoding);
	if (request.method === 'GET' && answer.status === 200 && !answer.headers.some(isOneReaders))
		rendered.keep(edition, key, answer);
	return answerWith(answer, ifNoneMatch);
};

function inAskedLanguage({ request, route, url }: RequestEvent): Request {
	const asked = route.id === FRAME && LANGUAGES.find((language) => language === url.searchParams.get('lang'));
	if (!asked) return request;
	return new Request(new URL(addressIn(url.pathname, asked), url), { headers: request.headers });
}

const inLanguage: Handle = ({ event, resolve }) =>
	paraglideMiddleware(inAskedLanguage(event), ({ request, locale }) => {
		// A frame looks as the page around it asks, a screen on a stand as its address does, whatever their reader chose elsewhere.
		const isFrame = event.route.id === FRAME;
		const asked = event.url.searchParams.get('theme');
		const theme =
			isFrame || event.route.id === KIOSK
				? (EMBED_THEMES.find((one) => one === asked) ?? 'auto')
				: themeOf(event.cookies);
		if (!isFrame) event.request = request;
		return resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%theme%', theme),
			preload: ({ type }) => type === 'js' || type === 'css'
		});
	});

/** The frame for other sites, which says its language in its question rather than in its path. */
const FRAME = '/embed/v1/[view]';
/** The screen on a stand. */
const KIOSK = '/borne';
/**
 * A frame brings the styles of what it shows, and no script but the one that says how high it is; more where it is
 * explored. A screen on a stand does the same, with the one that goes from slide to slide.
 */
const lean: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const isKiosk = event.route.id === KIOSK;
	if (dev || (event.route.id !== FRAME && !isKiosk) || !response.headers.get('content-type')?.startsWith('text/html'))
		return response;
	const { html, hash } = leanPage(await response.text());
	const explored = () => isExplored(readEmbed(event.params.view ?? '', event.url.searchParams).ask);
	const headers = new Headers(response.headers);
	headers.set('etag', tagOf(html));
	headers.set('content-security-policy', isKiosk ? kioskPolicy(hash) : framePolicy(hash, explored()));
	return new Response(html, { status: response.status, headers });
};

const secured: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const ancestors = ancestorsOf(event.url, building ? { hosts: [] } : currentPublication().embed);
	const policy = response.headers.get('content-security-policy');
	// In a page of others nobody else is asked for anything, an external basemap included.
	const basemap = event.route.id === FRAME ? undefined : env.PUBLIC_BASEMAP;
	if (policy) response.headers.set('content-security-policy', policyFor(policy, basemap, ancestors));
	for (const [name, value] of securityHeaders(event.url, ancestors))
		if (!response.headers.has(name)) response.headers.set(name, value);
	return response;
};

/** Pages that whoever is not signed in may see. */
const OPEN = [
	'/(staff)/equipe/style',
	'/(account)/connexion',
	'/(account)/connexion/lien',
	'/(account)/connexion/passkey',
	'/(account)/evenements/[slug]/avis',
	'/(account)/evenements/[slug]/inscription',
	'/(account)/inscription',
	'/(account)/rappel',
	FROM_ANYWHERE
];

/** Where a second factor is given, and where the first one is made. */
const PROOFS = ['/(account)/connexion/code', '/(account)/compte/passkey'];

/** Pages for one reader ask who it is, send whoever may not see them to sign in, and are kept by nobody. */
const guarded: Handle = async ({ event, resolve }) => {
	const { route, url, cookies, request, locals } = event;
	const group = groupOf(route.id);
	if (!group) return resolve(event);
	locals.person = await whoAsks(request, cookies, url, currentPublication().territory.code);
	locals.member = locals.person && memberOf(locals.person);
	const to = (path: string) => {
		const asked = new URLSearchParams({ vers: url.pathname + (request.method === 'GET' ? url.search : '') });
		redirect(303, addressIn(`${path}?${asked}`, languageOf(url.pathname)));
	};
	if (!OPEN.includes(route.id!)) {
		if (!locals.person) to('/connexion');
		const { owesSecondFactor, hasSecondFactor } = locals.person!;
		const mayOwe = hasSecondFactor ? PROOFS.slice(0, 1) : PROOFS;
		if (owesSecondFactor && !mayOwe.includes(route.id!)) to('/connexion/code');
		if (group === 'staff' && !locals.member)
			redirect(303, addressIn('/compte?fait=reservee', languageOf(url.pathname)));
	}
	const response = await resolve(event);
	response.headers.set('cache-control', 'private, no-store');
	// An address of a link that signs in is told to nobody.
	response.headers.set('referrer-policy', 'same-origin');
	return response;
};

/** Without NUL, which no keyboard writes and no text of the database holds. */
function legible(form: FormData): FormData {
	const read = new FormData();
	for (const [name, value] of form) read.append(name, typeof value === 'string' ? value.replaceAll('\0', '') : value);
	return read;
}

/** What says that it is a form and is none is the sender's mistake, and is answered so. */
const readableForms: Handle = ({ event, resolve }) => {
	const { request } = event;
	const read = request.formData.bind(request);
	const readOrSay = () =>
		read().then(legible, (problem: unknown) =>
			error((problem as { status?: number }).status === 413 ? 413 : 400, 'no form')
		);
	if (request.method === 'POST') Object.defineProperty(request, 'formData', { value: readOrSay });
	return resolve(event);
};

export const handle = sequence(
	readable,
	ownForms,
	counted,
	keptAnswers,
	secured,
	lean,
	guarded,
	inLanguage,
	readableForms
);

/** Logs what is needed to find it again, and never a parameter: those hold what people typed. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	const id = randomUUID().slice(0, 8);
	// The asker's doing: an unknown page, a method that nobody offers.
	if (status < 500) return { message, id };
	const { what, where } = traceOf(error);
	console.error(
		`[${id}] ${event.request.method} ${event.route.id ?? '(no route)'} ${status} ${what}`,
		dev ? error : where
	);
	return { message, id };
};
