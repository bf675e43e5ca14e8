import { sveltekit } from '@sveltejs/kit/vite';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** What every page needs, in one file: each file more is a request more on a slow link. */
const EVERYWHERE =
	/node_modules[\\/](svelte|@sveltejs|devalue|esm-env|clsx)[\\/]|vite[\\/]preload-helper|src[\\/]lib[\\/](components|domain[\\/]vocabulary|messages[\\/](format|compiled[\\/](runtime|registry)))/;

/** What several pages use, in a second one; the sheet comes when it is opened. */
const SHARED =
	/src[\\/]lib[\\/](explore[\\/](site|panel)|messages|map|domain|territories)|src[\\/]routes[\\/]\+(error|layout)|lucide-static/;

/** The compiled messages make new plural rules for each word they say, dearer than all the rest of a key: keep them. */
const keptPluralRules: Plugin = {
	name: 'kept-plural-rules',
	transform(code, id) {
		if (!/messages[\\/]compiled[\\/]registry\.js$/.test(id)) return;
		const call = 'new Intl.PluralRules(locale, options).select(';
		if (!code.includes(call))
			throw new Error('Paraglide writes plural rules otherwise: look at keptPluralRules again.');
		return code.replace(call, '(rules[locale] ??= new Intl.PluralRules(locale)).select(') + '\nconst rules = {};\n';
	}
};

export default defineConfig(({ isSsrBuild }) => ({
	plugins: [
		paraglideVitePlugin({
			project: './src/lib/messages/project.inlang',
			outdir: './src/lib/messages/compiled',
			strategy: ['url', 'baseLocale'],
			emitTsDeclarations: true
		}),
		keptPluralRules,
		sveltekit()
	],
	worker: { format: 'es' },
	...(isSsrBuild === false && {
		build: {
			rolldownOptions: {
				output: {
					codeSplitting: {
						groups: [
							{ name: 'everywhere', test: EVERYWHERE },
							{ name: 'shared', test: SHARED, minShareCount: 2 }
						]
					}
				}
			}
		}
	}),
	test: {
		// Something in the plugins keeps a handle after all is closed; nothing is lost by not waiting for it.
		teardownTimeout: 1000,
		projects: [
			{
				extends: true,
				test: { name: 'unit', environment: 'node', include: ['src/**/*.test.ts', 'scripts/**/*.test.js'] }
			},
			{
				extends: true,
				test: {
					name: 'database',
					environment: 'node',
					include: ['tests/{integration,security}/**/*.test.ts'],
					globalSetup: ['tests/integration/one-postgres.ts']
				}
			}
		]
	}
}));
