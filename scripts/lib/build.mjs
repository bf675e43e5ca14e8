import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runTool } from './children.mjs';
import { claimFolder, ownerOf } from './claim.mjs';
import { root } from './postgres-place.mjs';
import { Refusal, say, words } from './words.mjs';

const sources = ['src', 'static', 'drizzle', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];
const generated = join(root, 'src/lib/messages/compiled');
const stamp = join(root, 'build/.built-from');

/**
 * Builds the app unless build/ was made from the sources as they are.
 * @param {AbortSignal} [signal]
 */
export async function ensureBuilt(signal) {
	if (isBuilt()) return;
	// Two builds at once, of a start and a test run, would tear each other's folder apart.
	const building = join(root, 'node_modules/.cache/maillage-build');
	while (ownerOf(building) && !signal?.aborted) await pause(200);
	const claim = claimFolder(building);
	try {
		if (isBuilt() || signal?.aborted) return;
		say(words('Construction de l’application…', 'Building the app…'));
		const before = fingerprint();
		const { code, output } = await runTool('vite/bin/vite.js', ['build'], { signal, quiet: true });
		if (signal?.aborted) return;
		if (code !== 0) throw new Refusal(`${output}\n${words('La construction a échoué.', 'The build failed.')}`);
		writeFileSync(stamp, before);
	} finally {
		claim.release();
	}
}

const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();

/** By content and not by date: a checkout touches files that it does not change. */
function fingerprint() {
	const hash = createHash('sha256');
	for (const source of sources) addTo(hash, join(root, source));
	// Vite writes these settings into what it builds.
	for (const name of Object.keys(process.env).sort()) {
		if (name.startsWith('PUBLIC_')) hash.update(`${name}=${process.env[name]}\0`);
	}
	return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function addTo(hash, path) {
	if (path === generated || path.endsWith('.test.ts') || !existsSync(path)) return;
	// The message compiler keeps a cache and notes of its own in its project folder; only the settings are ours.
	if (/\.inlang[\\/]/.test(path) && !path.endsWith('settings.json')) return;
	hash.update(`${path.slice(root.length)}\0`);
	if (statSync(path).isDirectory()) {
		for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
	} else {
		hash.update(readFileSync(path)).update('\0');
	}
}
