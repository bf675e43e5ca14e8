import { say, words } from './words.mjs';

/**
 * @typedef {object} Ending
 * @property {AbortSignal} signal aborted by the first Ctrl-C, SIGTERM or closed terminal
 * @property {(work: () => void) => void} beforeForce what must still be done when a second one forces the end
 * @property {() => void} done forgets the signals
 */

/** @returns {Ending} */
export function listenForEnding() {
	const controller = new AbortController();
	/** @type {(() => void)[]} */
	const lastWork = [];
	let first = 0;
	const hear = (/** @type {NodeJS.Signals} */ name) => {
		if (!controller.signal.aborted) {
			first = Date.now();
			say(words('\nArrêt…', '\nStopping…'));
			controller.abort();
			return;
		}
		// One Ctrl-C arrives twice: from the terminal, and passed on by npm.
		if (Date.now() - first < 700) return;
		for (const work of lastWork) work();
		process.exit(name === 'SIGTERM' ? 143 : 130);
	};
	const names = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
	for (const name of names) process.on(name, hear);
	// npm runs scripts in a shell, and a signal sent to npm alone ends npm and the shell, but never arrives here.
	const parent = process.ppid;
	const watch = setInterval(() => process.ppid !== parent && !controller.signal.aborted && hear('SIGTERM'), 500);
	if (!process.env.npm_lifecycle_event) clearInterval(watch);
	watch.unref();
	return {
		signal: controller.signal,
		beforeForce: (work) => lastWork.unshift(work),
		done: () => {
			clearInterval(watch);
			for (const name of names) process.off(name, hear);
		}
	};
}
