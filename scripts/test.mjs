// `npm test`: everything that must hold, in one go. Arguments choose: `npm test -- unit slug`, `npm test -- types lint`.

import { ensureInstalled } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { stages } from './lib/stages.mjs';
import { complain, say } from './lib/words.mjs';

const names = new Set(stages.map(({ name }) => name));
const chosen = process.argv.slice(2).filter((argument) => names.has(argument));
const patterns = process.argv.slice(2).filter((argument) => !names.has(argument));

let passed = 0;
let failed = 0;

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
		count = { passed: 0, failed: 1 };
	}
	passed += count.passed;
	failed += count.failed;
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	say(`-- ${headline}: ${count.failed ? `${count.failed} failed, ` : ''}${count.passed} passed, ${seconds} s`);
	return count.failed === 0;
}

const ready = await stage('Install', async () => {
	checkNode();
	await ensureInstalled();
	return { passed: 0, failed: 0 };
});
// Nothing else can run without the tools; beyond that, a stage that fails does not hide the next.
if (ready) {
	for (const { name, headline, run } of stages) {
		if (chosen.length === 0 || chosen.includes(name)) await stage(headline, () => run(patterns));
	}
}

process.exitCode = failed > 0 ? 1 : 0;
say('');
say(`${passed} passed, ${failed} failed`);
