import type { Cookies } from '@sveltejs/kit';

/** The colours that a reader chose; whoever chose none has those of the machine. */
export function themeOf(cookies: Cookies): 'light' | 'dark' | 'auto' {
	const chosen = cookies.get('maillage-theme');
	return chosen === 'light' || chosen === 'dark' ? chosen : 'auto';
}
