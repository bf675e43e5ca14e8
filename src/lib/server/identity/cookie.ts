import type { Cookies } from '@sveltejs/kit';
import { SESSION_HOURS } from './session';

const SECRET = 'maillage-session';
/**
 * Tells the script of public pages, which are the same bytes for everybody, to show the ways to the staff area. It opens
 * nothing: whoever writes it by hand gets links that ask to sign in.
 */
const CUE = 'maillage-equipe';

const options = (url: URL) => ({
	path: '/',
	sameSite: 'strict' as const,
	secure: url.protocol === 'https:',
	maxAge: SESSION_HOURS * 3600
});

export const sessionSecret = (cookies: Cookies): string | undefined => cookies.get(SECRET);

export function keepSession(cookies: Cookies, url: URL, secret: string) {
	cookies.set(SECRET, secret, { ...options(url), httpOnly: true });
	cookies.set(CUE, '1', { ...options(url), httpOnly: false });
}

export function forgetSession(cookies: Cookies, url: URL) {
	for (const name of [SECRET, CUE]) cookies.delete(name, options(url));
}
