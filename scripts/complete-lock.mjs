// Run after `npm install` changed package-lock.json: node scripts/complete-lock.mjs
// npm leaves out of the lock file the packages for other systems that it could not find in the registry it was asked
// to use (a mirror need not have them all), and `npm ci` then refuses the file, on every system. This puts them back
// by name, version and system; their content is checked against the registry of whoever installs them.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/postgres-place.mjs';

const file = join(root, 'package-lock.json');
/** @type {{ packages: Record<string, Entry> }} */
const lock = JSON.parse(readFileSync(file, 'utf8'));

/**
 * @typedef {object} Entry
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */

const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** @param {string} name such as @rollup/rollup-linux-x64-musl */
function systemOf(name) {
	const words = name.split('-');
	const os = systems.filter((system) => words.includes(system));
	const cpu = processors.filter((processor) => words.includes(processor));
	const libc = words.some((word) => /^musl/.test(word))
		? ['musl']
		: words.some((word) => /^gnu/.test(word))
			? ['glibc']
			: [];
	if (os.length === 0 || cpu.length === 0) throw new Error(`${name} names no system`);
	return { os, cpu, libc: os.includes('linux') && libc.length ? libc : undefined };
}

let added = 0;
for (const [path, { dev, optionalDependencies }] of Object.entries(lock.packages)) {
	for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
		const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
		if (places.some((place) => lock.packages[place])) continue;
		const { os, cpu, libc } = systemOf(name);
		// In the order of npm's own entries; JSON leaves out what is undefined.
		lock.packages[`node_modules/${name}`] = { version, cpu, dev, libc, optional: true, os };
		added++;
	}
}
if (added > 0) {
	const inOrder = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
	writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(inOrder) }, null, '\t')}\n`);
}
console.log(`${added} packages for other systems put back`);
