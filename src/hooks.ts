import type { Reroute } from '@sveltejs/kit';
import { deLocalizeUrl } from '$lib/messages/compiled/runtime';

/** `/en/acteurs/x` and `/acteurs/x` are one page in two languages. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname;
