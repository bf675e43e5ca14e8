import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';
import fences from './scripts/lib/fences.mjs';
import svelteConfig from './svelte.config.js';

export default defineConfig(
	globalIgnores([
		'**/node_modules/',
		'.svelte-kit/',
		'build/',
		'.data/',
		'src/lib/messages/compiled/',
		'src/lib/messages/project.inlang/',
		'test-results/',
		'playwright-report/'
	]),
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			// TypeScript knows every name, and knows them better.
			'no-undef': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
			],
			eqeqeq: 'error',
			// The app lives at the root of its host, and its addresses are made by the language and the explorer.
			'svelte/no-navigation-without-resolve': 'off',
			// What is replaced whole is no reactive collection (measured: ten times slower).
			'svelte/prefer-svelte-reactivity': 'off',
			'no-restricted-properties': [
				'error',
				{
					object: 'Math',
					property: 'random',
					message: 'Layouts and synthetic data are deterministic; secrets come from node:crypto.'
				}
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } }
	},
	{
		files: ['src/**'],
		plugins: { maillage: fences },
		rules: { 'maillage/rooms': 'error' }
	},
	{
		// A forgotten await in a command is an acknowledged write that never happened: here the types are worth the wait.
		files: ['src/lib/server/**/*.ts', 'src/hooks.server.ts', 'src/routes/**/*.server.ts', 'src/routes/**/+server.ts'],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/await-thenable': 'error'
		}
	}
);
