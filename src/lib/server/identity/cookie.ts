import { makeSignature } from 'better-auth/crypto';
import { parseSetCookieHeader } from 'better-auth/cookies';
import type { Cookies } from '@sveltejs/kit';
import { signInKey } from './auth';

/**
 * Tells the script of public pages, which are the same bytes for everybody, to show the ways to the staff area. It opens
 * nothing: whoever writes it by hand gets links that ask to sign in.
 */
const CUE = 'maillage-equipe';
/** What a browser keeps to be known again by those who signed in with it; it opens nothing either. */
const DEVICE = 'maillage-appareil';
/** The end of the name of better-auth's own cookie: over TLS more stands before it. */
export const SESSION = 'maillage.session_token';
const YEAR = 365 * 86_400;

const options = (url: URL) => ({ path: '/', sameSite: 'lax' as const, secure: url.protocol === 'https:' });

export const cueStaff = (cookies: Cookies, url: URL) =>
	cookies.set(CUE, '1', { ...options(url), maxAge: YEAR, httpOnly: false });
export const forgetCue = (cookies: Cookies, url: URL) => cookies.delete(CUE, options(url));

export const deviceOf = (cookies: Cookies): string | undefined => cookies.get(DEVICE);
export const keepDevice = (cookies: Cookies, url: URL, device: string) =>
	cookies.set(DEVICE, device, { ...options(url), maxAge: 2 * YEAR, httpOnly: true });

/** Hands what better-auth wants kept to the browser; the session's token, where it is among it. */
export function passCookies(cookies: Cookies, headers: Headers): string | undefined {
	let token: string | undefined;
	for (const [name, { value, ...attributes }] of parseSetCookieHeader(headers.getSetCookie().join(', '))) {
		cookies.set(name, value, {
			path: attributes.path ?? '/',
			httpOnly: attributes.httponly ?? true,
			secure: attributes.secure ?? false,
			sameSite: attributes.samesite ?? 'lax',
			...(attributes['max-age'] !== undefined && { maxAge: Number(attributes['max-age']) })
		});
		if (name.endsWith(SESSION) && value) token = value.split('.')[0];
	}
	return token;
}

/** Gives the browser a session under another token, as better-auth gives and reads it: under the name it came with. */
export async function giveSession(cookies: Cookies, url: URL, token: string, expires: Date): Promise<void> {
	const kept = cookies.getAll().find(({ name }) => name.endsWith(SESSION));
	if (!kept) return;
	const signature = await makeSignature(token, signInKey());
	cookies.set(kept.name, `${token}.${signature}`, { ...options(url), expires, httpOnly: true });
}
