import type { EmbedRule } from '../../domain/embed/hosts';
import { basemapOrigins } from '../../map/maplibre/origins';
import { withoutLanguage } from '../../messages/address';

/** Pages made for frames of other sites; all others are shown in none. */
const EMBED = /^\/embed\//;

/** Who may frame the page of an address, in the words of the policy: hosts without a scheme, so that they may use the page's own or a safer one. */
export function ancestorsOf(url: URL, { hosts }: EmbedRule): string {
	if (!EMBED.test(withoutLanguage(url.pathname))) return "'none'";
	if (hosts === 'everybody') return '*';
	// Our own page shows it to whoever builds theirs.
	return ["'self'", ...hosts].join(' ');
}

/** Sent with every answer; the content-security policy stands in svelte.config.js and comes with each page. */
const EVERYWHERE: readonly [string, string][] = [
	['x-content-type-options', 'nosniff'],
	['referrer-policy', 'strict-origin-when-cross-origin'],
	['cross-origin-opener-policy', 'same-origin'],
	['permissions-policy', 'camera=(), microphone=(), payment=(), usb=(), geolocation=(self)']
];
const OVER_TLS: readonly [string, string][] = [['strict-transport-security', 'max-age=31536000']];

/** A page that has no policy of its own (a document, an error in plain text) may do nothing at all. */
const nothing = (ancestors: string): [string, string] => [
	'content-security-policy',
	`default-src 'none'; frame-ancestors ${ancestors}`
];

export const securityHeaders = (url: URL, ancestors: string) => [
	...EVERYWHERE,
	...(url.protocol === 'https:' ? OVER_TLS : []),
	// The older word for it knows no list.
	...(ancestors === "'none'" ? ([['x-frame-options', 'DENY']] as const) : []),
	nothing(ancestors)
];

/**
 * What a frame in a page of others may do: its styles by their hash, its one script, its own form; it asks nobody anything.
 * One that is explored fetches from us what the map or the links are made of, and draws it with a worker and styles of ours.
 */
export const framePolicy = (styles: string, explored = false): string =>
	[
		...[
			"default-src 'none'",
			"script-src 'self'",
			`style-src-elem ${explored ? "'self' " : ''}${styles}`,
			"style-src-attr 'unsafe-inline'"
		],
		...(explored
			? ["img-src 'self' data: blob:", "connect-src 'self'", "worker-src 'self'"]
			: ["img-src 'self' data:"]),
		...["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"]
	].join('; ');

/** What a screen on a stand may do more than a frame: ask for itself anew. */
export const kioskPolicy = (styles: string): string => `${framePolicy(styles)}; connect-src 'self'`;

/**
 * The page's policy, widened by what an external basemap needs and by who may frame it, and nothing else. The first
 * follows from PUBLIC_BASEMAP, the second from the settings, so that there is one place to set each.
 */
export function policyFor(policy: string, basemap: string | undefined, ancestors: string): string {
	const { connect, image } = basemapOrigins(basemap);
	const widen = (rules: string, directive: string, origins: readonly string[]) =>
		origins.length === 0
			? rules
			: rules.replace(new RegExp(`(^|; )${directive} [^;]*`), (rule) => `${rule} ${origins.join(' ')}`);
	const framed = policy.replace(
		/(^|; )frame-ancestors [^;]*/,
		(_, before: string) => `${before}frame-ancestors ${ancestors}`
	);
	return widen(widen(framed, 'connect-src', connect), 'img-src', image);
}
