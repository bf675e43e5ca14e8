import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import type { Problem } from '../../../domain/open-data/documents';
import ApiPage, { type ApiView } from '../../../open-data/ApiPage.svelte';
import { addressIn, languageOf } from '../../../messages/address';
import { m } from '../../../messages/compiled/messages';
import { language } from '../../../messages/format';
import { tagOf } from '../../http/etag';
import { answerPlain } from '../../http/plain-page';
import { currentPublication } from '../../publication/current';
import type { Publication } from '../../publication/publication';
import type { Reader } from '../features';
import { API, formatAsked, isKnownFormat, type ApiFormat } from './format';

/** Whoever asks, wherever their page stands: there is nothing here that is not for everybody. */
export const OPEN_TO_ALL = {
	'access-control-allow-origin': '*',
	'access-control-expose-headers':
		'etag, link, retry-after, ratelimit-limit, ratelimit-policy, ratelimit-remaining, ratelimit-reset'
} as const;

/** What a browser asks before a page of another site may read us. */
export const preflight: RequestHandler = () =>
	new Response(null, {
		status: 204,
		headers: {
			...OPEN_TO_ALL,
			'access-control-allow-methods': 'GET, HEAD, OPTIONS',
			'access-control-allow-headers': 'accept, if-none-match',
			'access-control-max-age': '86400'
		}
	});

export interface Asked extends Reader {
	readonly publication: Publication;
	readonly url: URL;
	readonly format: ApiFormat;
	readonly params: Readonly<Record<string, string | undefined>>;
	/** Address of a part of the API in the reader's language. */
	readonly at: (path: string, format?: ApiFormat) => string;
}
/** A document for programs, and what it shows to people. */
export interface Told {
	readonly json: object;
	readonly type?: string;
	/** What is for programs alone has none. */
	readonly view?: ApiView;
}
export type Refused = Pick<Problem, 'status' | 'detail' | 'invalid_params'>;

const TITLES: Readonly<Record<number, string>> = { 400: 'Bad Request', 404: 'Not Found', 429: 'Too Many Requests' };
/** RFC 9457. */
export const problemOf = ({ status, detail, invalid_params }: Refused, url: URL): Problem => ({
	...{ type: 'about:blank', title: TITLES[status]!, status, detail, instance: url.pathname + url.search },
	...(invalid_params && { invalid_params })
});

export const absent = (): Refused => ({ status: 404, detail: m.open_data_absent() });

/** @param seconds until it may ask again */
export const tooMany = (url: URL, seconds: number): Response => {
	const detail = m.open_data_too_many({ seconds }, { locale: languageOf(url.pathname) });
	return new Response(JSON.stringify(problemOf({ status: 429, detail }, url)), {
		status: 429,
		headers: { ...OPEN_TO_ALL, 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
	});
};

const RECENT = 'public, max-age=300';

/** What answers at an address of the API. @param parameters that may stand in it beside `f`; all are left to `write` where it says so */
export const apiAnswer =
	(write: (asked: Asked) => Told | Refused, parameters: 'none' | 'own' = 'none'): RequestHandler =>
	(event) => {
		const asked = askedBy(event);
		const { searchParams } = asked.url;
		const strangers = [...new Set(searchParams.keys())].filter((name) => name !== 'f');
		if (!isKnownFormat(searchParams.get('f')))
			return answerWith(event, asked, refusedFor([{ name: 'f', is: 'wrong' }]));
		if (parameters === 'none' && strangers.length > 0)
			return answerWith(event, asked, refusedFor(strangers.map((name) => ({ name, is: 'unknown' }))));
		return answerWith(event, asked, write(asked));
	};

export const refusedFor = (
	problems: readonly { readonly name: string; readonly is: 'unknown' | 'wrong' }[]
): Refused => {
	const reasons = problems.map(({ name, is }) => ({
		name,
		reason: is === 'unknown' ? m.open_data_parameter_unknown() : m.open_data_parameter_wrong()
	}));
	const detail = reasons.map(({ name, reason }) => `${name.slice(0, 100)} · ${reason}`).join(' ');
	return { status: 400, detail, invalid_params: reasons };
};

function askedBy({ url, request, params }: RequestEvent): Asked {
	const locale = language();
	const at = (path: string, format?: ApiFormat) =>
		`${url.origin}${addressIn(`${API}${path}`, locale)}${format ? `${path.includes('?') ? '&' : '?'}f=${format}` : ''}`;
	return {
		...{ publication: currentPublication(), url, params, language: locale, origin: url.origin, at },
		format: formatAsked(url, request.headers.get('accept'))
	};
}

function answerWith({ cookies }: RequestEvent, asked: Asked, told: Told | Refused): Response {
	const { url, format } = asked;
	const isRefused = 'status' in told;
	const status = isRefused ? told.status : 200;
	const view = isRefused ? { title: `${status}`, intro: told.detail, trail: [] } : told.view;
	if (format === 'json' || !view) {
		const body = JSON.stringify(isRefused ? problemOf(told, url) : told.json);
		const type = isRefused ? 'application/problem+json' : (told.type ?? 'application/json');
		const known = { vary: 'accept', 'cache-control': RECENT, etag: tagOf(body) };
		return new Response(body, { status, headers: { ...OPEN_TO_ALL, ...known, 'content-type': type } });
	}
	return answerPlain(
		cookies,
		ApiPage,
		{ view, json: withFormat(url), home: asked.at(''), other: otherLanguage(url, asked) },
		{ language: asked.language, title: `${view.title} · ${m.app_name()}` },
		{ status, headers: { ...OPEN_TO_ALL, vary: 'accept, cookie' } }
	);
}

/** The same document for programs. */
function withFormat(url: URL): string {
	const other = new URL(url);
	other.searchParams.set('f', 'json');
	return other.pathname + other.search;
}
const otherLanguage = (url: URL, { language }: Asked) =>
	addressIn(url.pathname + url.search, language === 'fr' ? 'en' : 'fr');
