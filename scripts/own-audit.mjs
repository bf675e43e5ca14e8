// Walks every page with axe and the keyboard, and writes down the day and what was walked for the accessibility
// statement (src/lib/legal/own-audit.json). Something found is written down nowhere: it is put right, and this run again.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ensureChromium } from './lib/chromium.mjs';

const JOURNEYS = ['every-page', 'accessibility', 'phone', 'without-script', 'legal'];

const walked = spawnSync(
	'npx',
	['playwright', 'test', ...JOURNEYS.map((name) => `tests/journeys/${name}.test.ts`), '--reporter=json', '--retries=0'],
	{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 256 * 1024 * 1024 }
);
const { stats } = JSON.parse(walked.stdout.slice(walked.stdout.indexOf('{')));
if (walked.status !== 0 || stats.expected === 0 || stats.unexpected + stats.skipped > 0) {
	console.error(`${stats.expected} passed, ${stats.unexpected} failed.`);
	process.exit(1);
}
const version = spawnSync(await ensureChromium(), ['--version'], { encoding: 'utf8' }).stdout;
const routes = /** @type {string[]} */ (readdirSync('src/routes', { recursive: true }));
/** What people read, but for the one of those who develop. */
const pages = routes.filter((file) =>
	/^(?!.*equipe.style).*\+page\.svelte$|^(mentions-legales|donnees-personnelles|accessibilite|sources).\+server\.ts$/.test(
		file
	)
);
const record = {
	on: stats.startTime.slice(0, 10),
	pages: pages.length,
	passed: stats.expected,
	axe: JSON.parse(readFileSync('node_modules/axe-core/package.json', 'utf8')).version,
	browser: `Chromium ${/\d+/.exec(version)?.[0] ?? ''}`
};
writeFileSync('src/lib/legal/own-audit.json', `${JSON.stringify(record, null, '\t')}\n`);
console.log(record);
