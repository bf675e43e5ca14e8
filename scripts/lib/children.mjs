import { spawn } from 'node:child_process';
import { root } from './postgres-place.mjs';

/**
 * @typedef {object} Ending
 * @property {number} code 0 when all went well; 128 + n after a signal, as shells count
 * @property {string} output what it wrote, when it was asked to be quiet
 */

/**
 * Runs a command of the project's folder and waits for its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ signal?: AbortSignal, quiet?: boolean, env?: NodeJS.ProcessEnv }} [options] quiet: keep the output instead of showing it
 * @returns {Promise<Ending>}
 */
export function runToEnd(command, args, { signal, quiet = false, env = {} } = {}) {
	return new Promise((resolve, reject) => {
		let output = '';
		const child = spawn(command, args, {
			cwd: root,
			signal,
			killSignal: 'SIGTERM',
			stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
			env: { ...process.env, ...env }
		});
		child.stdout?.on('data', (chunk) => (output += chunk));
		child.stderr?.on('data', (chunk) => (output += chunk));
		child.once('error', (error) => (error.name === 'AbortError' ? undefined : reject(error)));
		child.once('close', (code, by) => resolve({ code: code ?? (by === 'SIGINT' ? 130 : 143), output }));
	});
}

/**
 * The same for a tool installed in node_modules, by the path of its script: quicker than npx by half a second.
 * @param {string} script
 * @param {string[]} args
 * @param {Parameters<typeof runToEnd>[2]} [options]
 */
export const runTool = (script, args, options) =>
	runToEnd(process.execPath, [`node_modules/${script}`, ...args], options);
