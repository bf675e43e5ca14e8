// The stages of `npm test`: each answers how many of its checks passed, and which failed.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { runTool } from './children.mjs';
import { ensureChromium } from './chromium.mjs';
import { countOfPlaywright, countOfVitest } from './counts.mjs';
import { root } from './postgres-place.mjs';

/**
 * @typedef {{ passed: number, failures: string[], again?: string[] }} Count with the names of what failed, and of what
 * passed at the second try only
 * @typedef {object} Stage
 * @property {string} name as the filter of `npm test -- <name>` knows it
 * @property {string} headline
 * @property {(patterns: string[]) => Promise<Count>} run
 */

const passed = { passed: 1, failures: [] };
/** @param {string} name */
const failed = (name) => ({ passed: 0, failures: [name] });

/**
 * Runs tools one after the other; together they count as one.
 * @param {[script: string, ...args: string[]][]} tools
 */
async function asOne(...tools) {
	for (const [script, ...args] of tools) {
		if ((await runTool(script, args)).code !== 0) return failed(script);
	}
	return passed;
}

/**
 * Runs a test runner that leaves its results in a file.
 * @param {(report: string) => Promise<{ code: number }>} run
 * @param {(report: unknown) => Count} countOf
 * @returns {Promise<Count>}
 */
async function counted(run, countOf) {
	const folder = mkdtempSync(join(tmpdir(), 'maillage-report-'));
	const report = join(folder, 'report.json');
	try {
		const { code } = await run(report);
		if (!existsSync(report)) return failed('no report');
		const count = countOf(JSON.parse(readFileSync(report, 'utf8')));
		// A runner may fail around its tests: in a setup, in a worker that crashed, by an error outside any test.
		return code !== 0 && count.failures.length === 0
			? { ...count, failures: [`outside the tests (code ${code})`] }
			: count;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {string} project */
const vitest = (project) => (/** @type {string[]} */ patterns) =>
	counted(
		(report) =>
			runTool('vitest/vitest.mjs', [
				...['run', '--project', project, '--passWithNoTests'],
				...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
				...patterns
			]),
		countOfVitest
	);

// The same compilation as vite.config.ts asks for, ahead of the tools that only read its result.
const compileMessages = /** @type {const} */ ([
	'@inlang/paraglide-js/bin/run.js',
	...['compile', '--silent', '--project', 'src/lib/messages/project.inlang', '--outdir', 'src/lib/messages/compiled'],
	...['--strategy', 'url', 'baseLocale', '--emit-ts-declarations']
]);

/** @type {Stage[]} */
const all = [
	{
		name: 'types',
		headline: 'Types',
		run: () =>
			asOne(
				[...compileMessages],
				['@sveltejs/kit/svelte-kit.js', 'sync'],
				['svelte-check/bin/svelte-check', '--fail-on-warnings'],
				['typescript/bin/tsc', '--project', 'scripts']
			)
	},
	{ name: 'lint', headline: 'Lint', run: () => asOne(['eslint/bin/eslint.js', '.', '--max-warnings=0']) },
	{ name: 'unit', headline: 'Unit tests', run: vitest('unit') },
	{ name: 'database', headline: 'Tests on Postgres', run: vitest('database') },
	{
		name: 'build',
		headline: 'Build',
		run: async () => {
			await ensureBuilt();
			return passed;
		}
	},
	{
		name: 'durability',
		headline: 'Writes under kill -9',
		run: async () => ((await runTool('../tests/durability/kill.mjs', [])).code === 0 ? passed : failed('kill.mjs'))
	},
	{
		name: 'journeys',
		headline: 'Journeys in Chromium',
		run: async (patterns) => {
			const CHROMIUM = await ensureChromium();
			await ensureBuilt();
			return counted(
				(report) =>
					runTool('@playwright/test/cli.js', ['test', '--pass-with-no-tests', '--reporter=list,json', ...patterns], {
						env: { CHROMIUM, PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
					}),
				countOfPlaywright
			);
		}
	}
];

export const stages = all.filter(
	({ name }) => name !== 'durability' || existsSync(join(root, 'tests/durability/kill.mjs'))
);
