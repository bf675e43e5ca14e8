import { basemapOrigins } from '../../map/maplibre/origins';

/** Sent with every answer; the content-security policy stands in svelte.config.js and comes with each page. */
const EVERYWHERE: readonly [string, string][] = [
	['x-content-type-options', 'nosniff'],
	['referrer-policy', 'strict-origin-when-cross-origin'],
	['cross-origin-opener-policy', 'same-origin'],
	['permissions-policy', 'camera=(), microphone=(), payment=(), usb=(), geolocation=(self)'],
	['x-frame-options', 'DENY']
];
const OVER_TLS: readonly [string, string][] = [['strict-transport-security', 'max-age=31536000']];

/** A page that has no policy of its own (a document, an error in plain text) may do nothing at all. */
const NOTHING: readonly [string, string][] = [
	['content-security-policy', "default-src 'none'; frame-ancestors 'none'"]
];

export const securityHeaders = (url: URL) => [
	...EVERYWHERE,
	...(url.protocol === 'https:' ? OVER_TLS : []),
	...NOTHING
];

/**
 * The page's policy, widened by what an external basemap needs and nothing else. Both follow from PUBLIC_BASEMAP, so that
 * there is one place to set it.
 */
export function policyFor(policy: string, basemap: string | undefined): string {
	const { connect, image } = basemapOrigins(basemap);
	const widen = (rules: string, directive: string, origins: readonly string[]) =>
		origins.length === 0
			? rules
			: rules.replace(new RegExp(`(^|; )${directive} [^;]*`), (rule) => `${rule} ${origins.join(' ')}`);
	return widen(widen(policy, 'connect-src', connect), 'img-src', image);
}
