import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './children.mjs';
import { root } from './postgres-place.mjs';
import { Refusal, say, words } from './words.mjs';

/**
 * Installs what package-lock.json names, unless it stands there already.
 * @param {AbortSignal} [signal]
 */
export async function ensureInstalled(signal) {
	if (isInstalled()) return;
	say(words('Installation des dépendances…', 'Installing dependencies…'));
	// npm tells its scripts where it is itself; without npm (node scripts/start.mjs) it is looked for on the path.
	const npm = process.env.npm_execpath;
	const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
	const [command, all] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args];
	if ((await runToEnd(command, all, { signal })).code !== 0 || !isInstalled()) {
		throw new Refusal(
			words(
				"L'installation a échoué. Vérifiez l'accès au registre npm et la place sur le disque, puis recommencez.",
				'The installation failed. Check the way to the npm registry and the space on the disk, then start again.'
			)
		);
	}
}

/** npm leaves a list of what it installed once it is done: the two lists say whether the lock file changed since. */
function isInstalled() {
	const wanted = packagesIn('package-lock.json');
	const present = packagesIn('node_modules/.package-lock.json');
	if (!wanted || !present) return false;
	return Object.entries(wanted).every(([path, { version, optional }]) => {
		// Optional ones are made for other systems, or can be done without.
		return path === '' || optional || present[path]?.version === version;
	});
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | null}
 */
function packagesIn(file) {
	try {
		return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
	} catch {
		return null;
	}
}
