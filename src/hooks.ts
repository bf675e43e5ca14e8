import { browser } from '$app/environment';
import type { Reroute } from '@sveltejs/kit';
import { withoutLanguage, languageOf } from '$lib/messages/address';
import { overwriteGetLocale } from '$lib/messages/compiled/runtime';

if (browser) {
	// A page is of one language until another one is loaded: no word needs to look at the address again.
	const language = languageOf(location.pathname);
	overwriteGetLocale(() => language);
}

/** `/en/acteurs/x` and `/acteurs/x` are one page in two languages. */
export const reroute: Reroute = ({ url }) => withoutLanguage(url.pathname);
