import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { minify } from 'terser';
import { build, type Manifest, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** What every page needs. The words of relations, offers, events and legal forms come with what shows them. */
const EVERYWHERE =
	/node_modules[\\/](svelte|@sveltejs(?!.*app[\\/]forms)|devalue|esm-env|clsx)[\\/]|vite[\\/]preload-helper|src[\\/]lib[\\/](components(?![\\/](Decoy|LegalLinks|Notice|PlainPage|TextArea|TextField|conformity))|domain[\\/]vocabulary(?![\\/](com-theme|relation|offer|event|legal|support-case|vocabularies))|messages[\\/](format|compiled[\\/](runtime|registry)))/;

/** Words (by the first part of their name) and drawings of the pages that are for one reader: staff, a partner, whoever signs in. */
const ONE_READERS =
	'account|bulk|cases|claim|consent|coverage|criteria|ecosystem|editing|embed|feedback|funder|gap|happening|history|import|imports|listing|log|mail|merge|missions|offering|open_data|outbox|palette|people|pick|propose|registration|reminder|report|reports|retention|reviews|settings|sign_in|today|together|versions|views|visit';
const THEIR_ICONS =
	'inbox|fingerprint-pattern|users|mail|pencil|circle-check-big|list-checks|table-2|bell|calendar-days|hand-coins|merge|settings|scroll-text|search|search-check|briefcase|compass|file-up|chart-column|grid-3x3';

/**
 * What several pages use; the sheet and its words come when it is opened, the controls with a view that
 * moves, and the words of the network, of the years and of the staff area with what tells of them.
 */
const SHARED = new RegExp(
	String.raw`src[\\/]lib[\\/](explore[\\/](site|panel)|messages(?!.*[\\/](agenda|among|changes|legal|lens|network_export|never|offer|only_in|orient|path(?!_title)|position|provenance|share|sheet|source|staff|tie|verified_by|words|years|${ONE_READERS})_(?!(failed|loading|close|copied)\.))|map(?![\\/](MapControls|arrangement(\.ts|[\\/](draw|gather|settle|spiral))))|domain[\\/]freshness|territories)|src[\\/]routes[\\/]\+(error|layout)|lucide-static(?!.*[\\/](arrow-up-down|download|locate-fixed|maximize|minus|plus|printer|waypoints|${THEIR_ICONS})\.svg)`
);
/**
 * Both in one file: each file more is a request more on a slow link, and one is smaller than two. Every page asks for
 * both, as SvelteKit fetches the page of an error, with its header, before there is any.
 */
const WITH_ANY_PAGE = new RegExp(`${EVERYWHERE.source}|${SHARED.source}`);

/**
 * What the pages for one reader share, in one file rather than in one for each word: the router of the public app carries
 * the name of every file, though it never asks for these.
 */
const APART = new RegExp(
	String.raw`src[\\/]lib[\\/](components[\\/](Decoy|Notice|PlainPage|TextArea|TextField)|(staff(?![\\/]LinkMode)|partner|account|offline)[\\/]|domain[\\/](claim|listing|report-topics|setting|legal|letter|embed|access|event|offer|history|import|vocabulary[\\/](vocabularies|event-))|explore[\\/]report-words|messages.*[\\/](${ONE_READERS}|staff(?!_sheet|_relations_edit|_link|_source_unpublished))_)`
);

/** The end of a page, which those for one reader and those for everybody have: neither shall fetch all of the other's for it. */
const LEGAL = /src[\\/]lib[\\/](components[\\/](LegalLinks|conformity)|messages.*[\\/]legal_)/;

/** What the explorer and the views that come to it later use. */
const EXPLORER = /src[\\/]lib[\\/](explore[\\/](overlays(?![\\/]Legend)|query|facets|explorer\.|share\.))/;

/**
 * The compiled messages make new plural rules for each word they say, dearer than all the rest of a key: keep them. And
 * they carry ways to find the language that a page in the browser, which says it itself (hooks.ts), never takes.
 */
const leanMessages: Plugin = {
	name: 'lean-messages',
	transform(code, id) {
		const file = /messages[\\/]compiled[\\/](registry|runtime)\.js$/.exec(id)?.[1];
		if (file === 'registry')
			return `${swap(code, 'new Intl.PluralRules(locale, options).select(', '(rules[locale] ??= new Intl.PluralRules(locale)).select(')}\nconst rules = {};\n`;
		if (file === 'runtime' && this.environment.name === 'client')
			return swap(code, 'export let getLocale = () => {', 'export let getLocale = () => {\nreturn baseLocale;');
	}
};

/** The client of SvelteKit names four things of Svelte through all that Svelte exports, the ways of old among them. */
const leanKit: Plugin = {
	name: 'lean-kit',
	transform(code, id) {
		if (this.environment.name !== 'client' || !/kit[\\/]src[\\/]runtime[\\/]client[\\/]client\.js$/.test(id)) return;
		const names = ['onMount', 'settled', 'tick', 'untrack'];
		return swap(
			code,
			"import * as svelte from 'svelte';",
			`import { ${names.map((name) => `${name} as its_${name}`).join(', ')} } from 'svelte';\nconst svelte = { ${names.map((name) => `${name}: its_${name}`).join(', ')} };`
		);
	}
};
/** What the drawings of lucide say twice or for nobody: their name, their size (Icon.svelte's to say), and white space. */
const leanIcons: Plugin = {
	name: 'lean-icons',
	enforce: 'pre',
	async load(id) {
		const file = /^(.*lucide-static[\\/].*\.svg)\?raw$/.exec(id)?.[1];
		if (!file) return;
		const drawing = await readFile(file, 'utf8');
		const lean = drawing
			.replace(/<svg[^>]*>/, (svg) => svg.replace(/\s(class|width|height|xmlns)="[^"]*"/g, ''))
			.replace(/\s+/g, ' ')
			.replace(/> </g, '><');
		return `export default ${JSON.stringify(lean.trim())};`;
	}
};
/**
 * What a first visit fetches is made small once more (docs/decisions/first-paint.md); all the rest would take the build
 * minutes, for those who have the page already.
 */
const tighter: Plugin = {
	name: 'tighter',
	enforce: 'post',
	apply: (_, { isSsrBuild }) => isSsrBuild === false,
	generateBundle: {
		order: 'post',
		async handler(_, bundle) {
			for (const chunk of Object.values(bundle)) {
				if (chunk.type !== 'chunk' || !/^(everywhere|explorer|entry\/app|nodes\/\d+)$/.test(chunk.name)) continue;
				const { code } = await minify(chunk.code, { module: true, ecma: 2020, compress: { passes: 3 } });
				if (code) chunk.code = code;
			}
		}
	}
};

/**
 * The driver of Postgres writes a turn after it was asked. Where the connection was lost in between it throws out of reach
 * of whoever asked, and the whole server ends (porsager/postgres, issues 1066, 1154 and 1208); what it had kept to write
 * goes before the greeting of the next connection, and the error that ended the last one to whoever asks first on that;
 * what a lost transaction still asks runs outside of it there (pull request 1155). Whoever asks is told, and nothing is kept.
 */
const keptUp: Plugin = {
	name: 'kept-up',
	transform(code, id) {
		const file = /postgres[\\/]src[\\/](connection|index)\.js$/.exec(id)?.[1];
		if (file === 'connection') {
			const told = swap(
				code,
				'    if (terminated)\n',
				"    if (!socket)\n      return queryError(q, Errors.connection('CONNECTION_CLOSED', options))\n\n    if (terminated)\n"
			);
			return swap(
				told,
				'clearImmediate(nextWriteTimer)\n    socket.removeListener',
				'clearImmediate(nextWriteTimer)\n    nextWriteTimer = chunk = errorResponse = null\n    socket.removeListener'
			);
		}
		if (file === 'index') {
			const kept = swap(code, 'connection.onclose = reject', 'connection.onclose = (e) => reject((lost = e))');
			const known = swap(kept, 'let savepoints = 0\n', 'let savepoints = 0\n      , lost\n');
			return swap(known, 'uncaughtError = e))\n', 'uncaughtError = e))\n        if (lost) return q.reject(lost)\n');
		}
	}
};

function swap(code: string, from: string, to: string): string {
	if (!code.includes(from)) throw new Error(`It no longer says "${from}": look at what is made lean again.`);
	return code.replace(from, to);
}

/**
 * `import code from './x?thread'`: a module and all that it imports as the text of one script. A file beside the others
 * would be lost when the server is bundled, and would need another name in each of development, tests and production.
 */
const threads: Plugin = {
	name: 'threads',
	enforce: 'pre',
	resolveId: (source, importer) =>
		importer && source.endsWith('?thread') ? resolve(dirname(importer), source) : undefined,
	async load(id) {
		if (!id.endsWith('?thread')) return;
		const entry = id.replace('?thread', '.ts');
		const built = (await build({
			configFile: false,
			logLevel: 'error',
			build: { ssr: entry, write: false, rolldownOptions: { output: { format: 'cjs' } } }
		})) as unknown as { readonly output: readonly [{ readonly code: string; readonly moduleIds: readonly string[] }] };
		const [{ code, moduleIds }] = built.output;
		for (const file of moduleIds) this.addWatchFile(file);
		return `export default ${JSON.stringify(code)};`;
	}
};

/**
 * The router names the file of each page. Those for one reader (staff, a partner, whoever signs in) are whole pages that
 * nobody comes to from the map without leaving it: their names stand in a list that only they fetch.
 */
const leanRouter: Plugin = {
	name: 'lean-router',
	// Development has no bundles to keep small, and cannot tell what a module exports.
	apply: 'build',
	resolveId: (source) => (source.endsWith('/nodes-apart.js') ? source : undefined),
	load(id) {
		if (!id.endsWith('/nodes-apart.js')) return;
		const nodes = nodesApart(dirname(id)).map((node) => `${node}: () => import('${dirname(id)}/nodes/${node}.js')`);
		return `export default { ${nodes.join(', ')} };`;
	},
	async transform(code, id) {
		const way = /nodes[\\/]\d+\.js$/.test(id) && /import \* as universal from "(.*)";/.exec(code);
		if (way) {
			// All of a module under one name takes a helper, which comes as a file of its own.
			const { exports } = await this.load({ id: resolve(dirname(id), way[1]!) });
			return `import { ${exports.join(', ')} } from "${way[1]}";\nconst universal = { ${exports.join(', ')} };\n${swap(code, way[0], '')}`;
		}
		const at = /^(.*generated[\\/]client-optimized)[\\/]app\.js$/.exec(id)?.[1];
		if (!at) return;
		const lean = nodesApart(at).reduce(
			(lean, node) => swap(lean, `() => import('./nodes/${node}')`, `() => apart(${node})`),
			code
		);
		return `${packed(lean)}\nconst apart = (node) => import('${at}/nodes-apart.js').then((list) => list.default[node]());\n`;
	}
};

/**
 * One page after the other that is apart, and one address after the other of the staff area, in few words: each of them
 * would be in the first visit of everybody, who asks for none of them. What they are told by is hoisted to where they are.
 */
function packed(router: string): string {
	const nodes = router.replace(/(?:\t\(\) => apart\(\d+\),\n){2,}/g, (run) => {
		const [first, ...more] = [...run.matchAll(/\d+/g)].map(Number);
		return `\t...nodesFrom(${first}, ${more.length + 1}),\n`;
	});
	const [, ...layouts] = /"\/\(staff\)\/equipe": \[~\d+,(\[\d+\]),(\[\d+\])\]/.exec(nodes) ?? [];
	const row = String.raw`\t+"/\(staff\)/equipe([^"]*)": \[~(\d+),${layouts.map((layout) => `\\${layout.replace(']', '\\]')}`).join(',')}\],\n`;
	const addresses = nodes.replace(new RegExp(`(?:${row}){2,}`, 'g'), (run) => {
		let last = -1;
		// Most come one after the other.
		const rows = [...run.matchAll(new RegExp(row, 'g'))].map(([, path, node]) => {
			const told = Number(node) === last + 1 ? '' : `~${node}`;
			last = Number(node);
			return `${path}${told}`;
		});
		return `\t...staffRows('${rows.join(' ')}'),\n`;
	});
	if (nodes === router || addresses === nodes)
		throw new Error('The router is written otherwise: look at what is packed again.');
	return `${addresses}
function nodesFrom(first, count) {
	return Array.from({ length: count }, (_, at) => () => apart(first + at));
}
function staffRows(rows, last) {
	return Object.fromEntries(rows.split(' ').map((row) => row.split('~')).map(([path, node = last + 1]) => ['/(staff)/equipe' + path, [~(last = +node), ${layouts.join(', ')}]]));
}
`;
}

function nodesApart(generated: string): number[] {
	const nodes = readdirSync(`${generated}/nodes`).map((file) => [Number.parseInt(file), file] as const);
	return nodes
		.filter(([, file]) =>
			/routes\/\((staff|partner|account)\)/.test(readFileSync(`${generated}/nodes/${file}`, 'utf8'))
		)
		.map(([node]) => node);
}

/**
 * SvelteKit follows what each file fetches later before it has met all that a page needs now, and sends no styles of what it
 * met on such a way: a page would have none of them before the script has come, and without it none at all. What is
 * fetched later is told of the page alone, and met after all that it needs.
 */
const stylesFirst: Plugin = {
	name: 'styles-first',
	apply: (_, { isSsrBuild }) => isSsrBuild === false,
	writeBundle: {
		order: 'post',
		async handler({ dir }) {
			const file = resolve(dir ?? '', '.vite/manifest.json');
			const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
			const followed = (key: string, met = new Set<string>()): Set<string> => {
				if (met.has(key)) return met;
				met.add(key);
				for (const needed of manifest[key]!.imports ?? []) followed(needed, met);
				return met;
			};
			const told = Object.entries(manifest).map(([key, chunk]) => {
				const later = [...followed(key)].flatMap((needed) => manifest[needed]!.dynamicImports ?? []);
				return [key, { ...chunk, dynamicImports: chunk.isEntry ? [...new Set(later)] : [] }];
			});
			await writeFile(file, JSON.stringify(Object.fromEntries(told), null, 2));
		}
	}
};

/** What the explorer fetches later, and the other pages for everybody, by where each begins; the first that needs a module has it. */
const LATER = [
	['answers', /src[\\/]lib[\\/]explore[\\/](same-thread|started)\.ts$/],
	['network', /src[\\/]lib[\\/]explore[\\/]ExplorerNetwork\.svelte$/],
	['sheet', /src[\\/]lib[\\/]explore[\\/]sheet[\\/]OpenSheet\.svelte$/],
	['pages', /src[\\/]routes[\\/]\(public\)[\\/].+[\\/]\+page\.svelte$/]
] as const;
/** Of d3, what the network shares with the charts of the staff area. */
const DRAWING = /node_modules[\\/]d3-(array|color|interpolate)[\\/]/;
const FIRST = /src[\\/]routes[\\/]\(public\)[\\/]\+page\.svelte$/;
const partOf = new Map<string, string>();

/**
 * A bundler puts what is needed with what needs it: what these share with the pages for one reader would be with those, and
 * the first touch on the map would fetch the whole staff area. It is put with these.
 */
const everybodysFirst: Plugin = {
	name: 'everybodys-first',
	buildEnd() {
		if (this.environment.name !== 'client') return;
		const ids = [...this.getModuleIds()];
		const neededFrom = (begins: RegExp) => {
			const needed = new Set<string>();
			const follow = (id: string) => {
				// Of what gathers all words, or all of a library, what is used comes with whoever uses it.
				if (needed.has(id) || /node_modules|messages[\\/]compiled/.test(id)) return;
				needed.add(id);
				this.getModuleInfo(id)?.importedIds.forEach(follow);
			};
			ids.filter((id) => begins.test(id)).forEach(follow);
			if (needed.size === 0) this.error(`Nothing begins at ${begins}: look at what comes later again.`);
			return needed;
		};
		const first = neededFrom(FIRST);
		const parts = LATER.map(([name, begins]) => [name, neededFrom(begins)] as const);
		partOf.clear();
		for (const id of ids) {
			const part = parts.find(([, needed]) => needed.has(id) && !first.has(id));
			if (part) partOf.set(id, part[0]);
		}
	}
};

/**
 * The script of a frame that is explored (docs/decisions/embed.md) is built by itself: its styles are not those of the
 * application, which would bring its fonts, and what it shares with pages does not move into what each of them fetches.
 * A browser keeps what it fetched for a page of somebody else's apart, so that nothing would be fetched once for both.
 */
const EXPLORED = { address: 'embed/v1/explore.js', entry: 'src/lib/embed/explored/start.ts' };
/** What its entry has in common with its parts: they must not ask for the entry, which the page asks for by an address of its own. */
const EXPLORED_SHARED =
	/node_modules[\\/](svelte|esm-env|clsx)[\\/]|vite[\\/]preload-helper|src[\\/]lib[\\/](messages|map[\\/]svg[\\/]ground)/;
const apartFromEntry: Plugin = {
	name: 'apart-from-entry',
	generateBundle(_, bundle) {
		for (const chunk of Object.values(bundle))
			if (chunk.type === 'chunk' && chunk.imports.includes(EXPLORED.address))
				this.error(`${chunk.fileName} would ask for the entry, and all would begin twice: look at what they share.`);
	}
};
const explored: Plugin = {
	name: 'explored',
	configureServer: ({ middlewares }) => {
		middlewares.use((request, _, next) => {
			if (request.url?.startsWith(`/${EXPLORED.address}`)) request.url = `/${EXPLORED.entry}`;
			next();
		});
	},
	writeBundle: {
		order: 'post',
		async handler({ dir }) {
			if (this.environment.name !== 'client' || !this.environment.config.isProduction) return;
			await build({
				configFile: false,
				logLevel: 'error',
				base: './',
				publicDir: false,
				plugins: [leanMessages, leanIcons, svelte(), apartFromEntry],
				resolve: { alias: { $lib: resolve('src/lib') } },
				worker: { format: 'es' },
				build: {
					outDir: dir!,
					emptyOutDir: false,
					assetsDir: '_app/immutable/embed',
					rolldownOptions: {
						input: EXPLORED.entry,
						output: {
							entryFileNames: EXPLORED.address,
							codeSplitting: { groups: [{ name: 'shared', test: EXPLORED_SHARED }] }
						}
					}
				}
			});
		}
	}
};

/** The router names the file of a page and its styles: what that file needs besides, it asks for itself. */
const onlyThePage = (_file: string, needed: string[], { hostId }: { readonly hostId: string }) =>
	/entry[\\/]app/.test(hostId) ? [] : needed;

export default defineConfig(({ isSsrBuild }) => ({
	plugins: [
		paraglideVitePlugin({
			project: './src/lib/messages/project.inlang',
			outdir: './src/lib/messages/compiled',
			strategy: ['url', 'baseLocale'],
			emitTsDeclarations: true
		}),
		leanMessages,
		leanKit,
		leanRouter,
		leanIcons,
		keptUp,
		threads,
		tighter,
		stylesFirst,
		everybodysFirst,
		explored,
		sveltekit()
	],
	worker: { format: 'es' },
	// Bundled, so that `kept-up` meets it.
	ssr: { noExternal: ['postgres'] },
	...(isSsrBuild === false && {
		build: {
			modulePreload: { resolveDependencies: onlyThePage },
			rolldownOptions: {
				output: {
					codeSplitting: {
						groups: [
							{ name: 'everywhere', test: WITH_ANY_PAGE, minShareCount: 2 },
							{ name: 'explorer', test: EXPLORER, minShareCount: 2 },
							{ name: 'legal', test: LEGAL, minShareCount: 2 },
							{ name: 'drawing', test: DRAWING, minShareCount: 2 },
							...LATER.map(([name]) => ({
								name,
								test: (id: string) => partOf.get(id) === name,
								minShareCount: 2
							})),
							{ name: 'apart', test: APART, minShareCount: 2 }
						]
					}
				}
			}
		}
	}),
	test: {
		// Something in the plugins keeps a handle after all is closed; nothing is lost by not waiting for it.
		teardownTimeout: 1000,
		// A machine that does other things as well is slow, not wrong.
		testTimeout: 30_000,
		hookTimeout: 60_000,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					include: ['src/**/*.test.ts', 'scripts/**/*.test.js'],
					setupFiles: ['tests/chance.ts']
				}
			},
			{
				extends: true,
				test: {
					name: 'database',
					environment: 'node',
					include: ['tests/{integration,security}/**/*.test.ts'],
					globalSetup: ['tests/integration/one-postgres.ts'],
					setupFiles: ['tests/chance.ts']
				}
			}
		]
	}
}));
