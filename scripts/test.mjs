// `npm test`: everything that must hold, in one go. Arguments choose: `npm test -- unit slug`, `npm test -- types lint`.

import { ensureInstalled } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { stages } from './lib/stages.mjs';
import { complain, say } from './lib/words.mjs';

const names = new Set(stages.map(({ name }) => name));
const chosen = process.argv.slice(2).filter((argument) => names.has(argument));
const patterns = process.argv.slice(2).filter((argument) => !names.has(argument));

let passed = 0;
/** @type {string[]} */
const failures = [];
/** @type {string[]} */
const again = [];

/**
 * @param {string} headline
 * @param {() => Promise<import('./lib/stages.mjs').Count>} work
 */
async function stage(headline, work) {
	const began = performance.now();
	say(`\n== ${headline}`);
	/** @type {import('./lib/stages.mjs').Count} */
	let count;
	try {
		count = await work();
	} catch (error) {
		complain(error);
		count = { passed: 0, failures: ['stopped by an error'] };
	}
	passed += count.passed;
	failures.push(...count.failures.map((name) => `${headline}: ${name}`));
	again.push(...(count.again ?? []).map((name) => `${headline}: ${name}`));
	const failed = count.failures.length;
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	say(`-- ${headline}: ${failed ? `${failed} failed, ` : ''}${count.passed} passed, ${seconds} s`);
	return failed === 0;
}

const ready = await stage('Install', async () => {
	checkNode();
	await ensureInstalled();
	return { passed: 0, failures: [] };
});
// Nothing else can run without the tools; beyond that, a stage that fails does not hide the next.
if (ready) {
	for (const { name, headline, run } of stages) {
		if (chosen.length === 0 || chosen.includes(name)) await stage(headline, () => run(patterns));
	}
}

process.exitCode = failures.length > 0 ? 1 : 0;
say('');
for (const name of again) say(`only at the second try in ${name}`);
for (const failure of failures) say(`failed in ${failure}`);
say(`${passed} passed, ${failures.length} failed`);
