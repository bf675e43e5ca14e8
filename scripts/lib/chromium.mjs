import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from './children.mjs';
import { Refusal, say, words } from './words.mjs';

const installed = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/** The browser of CHROMIUM, of the system, or one that Playwright downloaded earlier. */
export function findChromium() {
	const named = process.env.CHROMIUM;
	if (named) return existsSync(named) ? named : null;
	return [...installed, ...inPlaywrightsCache()].find((path) => existsSync(path)) ?? null;
}

/** @returns {string[]} newest first */
function inPlaywrightsCache() {
	const caches = [
		process.env.PLAYWRIGHT_BROWSERS_PATH,
		join(homedir(), '.cache/ms-playwright'),
		join(homedir(), 'Library/Caches/ms-playwright')
	];
	const inside = ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'];
	return caches.flatMap((cache) => {
		if (!cache || !existsSync(cache)) return [];
		const versions = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name));
		versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
		return versions.flatMap((version) => inside.map((path) => join(cache, version, path)));
	});
}

/**
 * Finds a Chromium, or installs Debian's when that is possible. Playwright's own is never fetched: it is a download
 * of its own, outside any package registry.
 * @returns {Promise<string>} its path
 * @throws {Refusal} that says how to get one
 */
export async function ensureChromium() {
	const found = findChromium();
	if (found) return found;
	if (!process.env.CHROMIUM && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
		say(words('Installation de Chromium (apt-get)…', 'Installing Chromium (apt-get)…'));
		const env = { DEBIAN_FRONTEND: 'noninteractive' };
		const options = ['-qq', '-o', 'Dpkg::Use-Pty=0'];
		await runToEnd('apt-get', ['update', ...options], { env, quiet: true });
		const packages = ['chromium', 'fonts-liberation'];
		const { output } = await runToEnd('apt-get', ['install', '-y', ...options, ...packages], { env, quiet: true });
		const fresh = findChromium();
		if (fresh) return fresh;
		say(output);
	}
	throw new Refusal(
		words(
			'Aucun Chromium trouvé. Installez-en un (Debian : sudo apt-get install chromium), ou nommez-le : CHROMIUM=/chemin/vers/chrome npm test',
			'No Chromium found. Install one (Debian: sudo apt-get install chromium), or name it: CHROMIUM=/path/to/chrome npm test'
		)
	);
}
