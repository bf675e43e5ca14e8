import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** @param {number} pid */
export function isAlive(pid) {
	try {
		process.kill(pid, 0);
	} catch (error) {
		// EPERM: it lives, and belongs to somebody else.
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
	// A zombie is dead for all we care: its parent just has not looked yet.
	return process.platform !== 'linux' || stateOf(pid) !== 'Z';
}

/**
 * What distinguishes a process from a later one that got the same number: the moment it began.
 * @param {number} pid
 * @returns {string | null} null when there is no such process
 */
export function birthOf(pid) {
	try {
		if (process.platform === 'linux') return fieldsOf(pid)[19] ?? null;
		return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
	} catch {
		return null;
	}
}

/**
 * The command line of a process, its arguments apart by spaces.
 * @param {number} pid
 */
export function commandOf(pid) {
	try {
		if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
		return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
	} catch {
		return '';
	}
}

/**
 * @param {number} pid
 * @param {number} patience milliseconds
 * @returns {Promise<boolean>} whether it is gone
 */
export async function isGone(pid, patience) {
	for (const deadline = Date.now() + patience; isAlive(pid); await pause(15)) {
		if (Date.now() > deadline) return false;
	}
	return true;
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function signalTo(pid, signal) {
	try {
		process.kill(pid, signal);
	} catch {
		// Already gone.
	}
}

/**
 * The fields of /proc/<pid>/stat from the third on: the second, the name, may itself hold spaces and parentheses.
 * @param {number} pid
 */
function fieldsOf(pid) {
	const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
	return line.slice(line.lastIndexOf(')') + 2).split(' ');
}

/** @param {number} pid */
function stateOf(pid) {
	try {
		return fieldsOf(pid)[0];
	} catch {
		return undefined;
	}
}
