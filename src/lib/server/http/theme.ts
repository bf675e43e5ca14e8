import type { Cookies } from '@sveltejs/kit';

/** The same of a question that nobody has read yet. */
export const themeIn = (cookie = ''): 'light' | 'dark' | 'auto' =>
	(/(?:^|; )maillage-theme=(light|dark)(?:;|$)/.exec(cookie)?.[1] as 'light' | 'dark' | undefined) ?? 'auto';

/** The colours that a reader chose; whoever chose none has those of the machine. */
export function themeOf(cookies: Cookies): 'light' | 'dark' | 'auto' {
	const chosen = cookies.get('maillage-theme');
	return chosen === 'light' || chosen === 'dark' ? chosen : 'auto';
}
