// The rooms of src/ and who may enter which, as a rule of ESLint: it looks at where an import leads, so that every
// spelling of it ($lib/…, ../…, import(), export … from) meets the same fence.

import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const database = /^(drizzle-orm|postgres)(\/|$)/;

/**
 * @typedef {object} Fence
 * @property {RegExp} [rooms] the only rooms that may be imported; default: any
 * @property {RegExp} [types] rooms of which only types may be imported, beside those
 * @property {RegExp} [packages] the only packages; default: any but the database's
 * @property {string} because
 */

/**
 * By room: a folder of src/lib, or `routes`. A room without a fence may use everything but the database's packages.
 * @type {Record<string, Fence>}
 */
export const fences = {
	domain: {
		rooms: /^domain(\/|$)/,
		packages: /^(zod|proj4|graphology[\w-]*)(\/|$)/,
		because: 'the domain knows the field and nothing else: only itself, zod, graphology and proj4'
	},
	territories: {
		rooms: /^(territories|domain)(\/|$)/,
		types: /^map(\/|$)/,
		packages: /^geojson$/,
		because: 'a territory is described in the words of the domain and the types of the map'
	},
	components: {
		rooms: /^(components|messages)(\/|$)/,
		types: /^(server(\/|$)|domain\/vocabulary\/term$)/,
		because: 'components know nothing of the field'
	},
	map: {
		rooms: /^(?!server(\/|$))/,
		types: /^server(\/|$)/,
		because: 'the map runs in the browser: only types of the server'
	},
	graph: {
		rooms: /^(?!server(\/|$))/,
		types: /^server(\/|$)/,
		because: 'the graph runs in the browser: only types of the server'
	},
	explore: {
		rooms: /^(?!server(\/|$))/,
		types: /^server(\/|$)/,
		because: 'the explorer runs in the browser: only types of the server'
	},
	embed: {
		rooms: /^(?!server(\/|$))/,
		types: /^server(\/|$)/,
		because: 'a frame is drawn from what it is given: only types of the server'
	},
	orient: {
		rooms: /^(?!server(\/|$))/,
		types: /^server(\/|$)/,
		because: 'who can help is shown in the browser: only types of the server'
	},
	staff: {
		rooms: /^(?!server(\/|$))/,
		types: /^server(\/|$)/,
		because: 'the screens of staff run in the browser: only types of the server'
	},
	account: {
		rooms: /^(?!server(\/|$))/,
		types: /^server(\/|$)/,
		because: 'what signing in needs in the browser: only types of the server'
	},
	partner: {
		rooms: /^(?!server(\/|$))/,
		types: /^server(\/|$)/,
		because: 'the listing of its owner is shown in the browser: only types of the server'
	},
	server: { packages: /./, because: '' }
};

/** Tests, and what lies in a folder `testing` for several of them. */
const isTest = (/** @type {string} */ file) => /\.(test|bench)\.(svelte\.)?[jt]s$|[\\/]testing[\\/]/.test(file);
const testing = /^(vitest|fast-check)(\/|$)/;
const builtin = new Set(builtinModules);

/**
 * Where an import leads: to a place under src (`domain/actor`, `routes/…`), or to a package.
 * @param {string} source
 * @param {string} file that imports
 * @returns {{ place: string } | { pack: string }}
 */
function targetOf(source, file) {
	const path = source.replace(/[?#].*$/, '');
	if (path === '$lib' || path.startsWith('$lib/')) return { place: placeOf(join(src, 'lib', path.slice(5))) };
	if (path.startsWith('.')) return { place: placeOf(resolve(dirname(file), path)) };
	return { pack: path };
}

/** @param {string} path */
function placeOf(path) {
	const inside = relative(src, path).split(sep).join('/');
	return inside.startsWith('lib/') ? inside.slice(4) : inside;
}

/**
 * @param {string} source
 * @param {boolean} typeOnly
 * @param {string} file
 * @returns {string | null} why this import is not allowed
 */
export function whyFenced(source, typeOnly, file) {
	const room = placeOf(file).split('/')[0] ?? '';
	const fence = fences[room];
	const target = targetOf(source, file);
	if ('place' in target) {
		if (!fence?.rooms || fence.rooms.test(target.place)) return null;
		// A test may run what its room knows by type only.
		return (typeOnly || isTest(file)) && fence.types?.test(target.place) ? null : fence.because;
	}
	if (isTest(file) && (testing.test(target.pack) || target.pack.startsWith('node:') || builtin.has(target.pack)))
		return null;
	if (fence?.packages) return fence.packages.test(target.pack) ? null : fence.because;
	return database.test(target.pack) ? 'only src/lib/server talks to the database' : null;
}

/** @type {import('eslint').Rule.RuleModule} */
const rooms = {
	meta: { type: 'problem', schema: [], messages: { fenced: '{{source}}: {{because}}.' } },
	create(context) {
		/**
		 * @param {import('estree').Node} node
		 * @param {import('estree').Expression | null | undefined} source
		 * @param {boolean} typeOnly
		 */
		const check = (node, source, typeOnly) => {
			if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
			const because = whyFenced(source.value, typeOnly, context.filename);
			if (because) context.report({ node, messageId: 'fenced', data: { source: source.value, because } });
		};
		const isTypeOnly = (/** @type {object} */ node) =>
			('importKind' in node && node.importKind === 'type') || ('exportKind' in node && node.exportKind === 'type');
		return {
			ImportDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
			ExportNamedDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
			ExportAllDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
			ImportExpression: (node) => check(node, node.source, false)
		};
	}
};

export default { rules: { rooms } };
