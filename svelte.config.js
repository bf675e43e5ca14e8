import adapter from '@sveltejs/adapter-node';

/** The policy of the map, its worker and its labels: nothing inline runs, nobody else is asked for anything. */
const contentSecurity = {
	'default-src': ['self'],
	'script-src': ['self'],
	'worker-src': ['self'],
	'img-src': ['self', 'data:', 'blob:'],
	'connect-src': ['self'],
	'style-src-elem': ['self'],
	'style-src-attr': ['unsafe-inline'],
	'object-src': ['none'],
	'base-uri': ['self'],
	'form-action': ['self'],
	'frame-ancestors': ['none']
};

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ precompress: true }),
		// Hashes rather than nonces: the same page is the same bytes, so that a rendered answer can be kept and served again.
		csp: { mode: 'hash', directives: contentSecurity },
		// One round trip less before the first paint on a slow link.
		inlineStyleThreshold: 60_000,
		// Who may post from where is decided in hooks.server.ts, as one endpoint is for the programs of mail readers.
		csrf: { trustedOrigins: ['*'] }
	}
};
