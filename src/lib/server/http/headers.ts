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
