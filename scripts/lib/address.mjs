import { networkInterfaces } from 'node:os';
import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, whyBusy } from './ports.mjs';
import { Refusal, words } from './words.mjs';

const everywhere = new Set(['0.0.0.0', '::']);
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** @typedef {{ host: string, port: number, origin: string, also: string[] }} Address */

/**
 * Where the server will listen, from PORT, HOST and ORIGIN. Only this machine is served unless HOST says otherwise.
 * @param {number} patience milliseconds to wait for a port that a dying server still holds
 * @returns {Promise<Address>}
 * @throws {Refusal} when the port cannot be had
 */
export async function chooseAddress(patience = 0) {
	const host = process.env.HOST || '127.0.0.1';
	const wished = process.env.PORT || '3000';
	const number = Number(wished);
	if (!/^\d+$/.test(wished) || number > 65535) {
		throw new Refusal(
			words(
				`PORT doit être un nombre de 0 à 65535, pas « ${wished} ».`,
				`PORT must be a number from 0 to 65535, not “${wished}”.`
			)
		);
	}
	const port = number || (await freePort(host));
	const deadline = Date.now() + patience;
	let reason = await whyBusy(port, host);
	for (; reason && Date.now() < deadline; reason = await whyBusy(port, host)) await pause(50);
	if (reason) throw new Refusal(unavailable(port, host, reason));
	const name = loopback.has(host) || everywhere.has(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	const also = everywhere.has(host) ? ownAddresses().map((ip) => `http://${ip}:${port}`) : [];
	return { host, port, origin: process.env.ORIGIN || `http://${name}:${port}`, also };
}

/**
 * @param {number} port
 * @param {string} host
 * @param {string} reason
 */
function unavailable(port, host, reason) {
	if (reason === 'EADDRINUSE') {
		return words(
			`Le port ${port} est déjà pris par un autre programme. Choisissez-en un autre : PORT=${port + 1} npm start`,
			`Port ${port} is already taken by another program. Choose another: PORT=${port + 1} npm start`
		);
	}
	return words(
		`Impossible d'écouter sur ${host}:${port} (${reason}). Choisissez un autre port, par exemple PORT=3000, ou une autre adresse avec HOST.`,
		`Cannot listen on ${host}:${port} (${reason}). Choose another port, PORT=3000 for instance, or another address with HOST.`
	);
}

const ownAddresses = () =>
	Object.values(networkInterfaces())
		.flatMap((addresses) => addresses ?? [])
		.filter(({ family, internal }) => family === 'IPv4' && !internal)
		.map(({ address }) => address);

/**
 * Waits for the first answer of a server.
 * @param {Address} address
 * @param {AbortSignal} signal
 * @returns {Promise<number | null>} its status; null when the signal came first
 */
export async function firstAnswer({ host, port }, signal) {
	const there = everywhere.has(host) ? 'localhost' : host;
	while (!signal.aborted) {
		const status = await statusOf(there, port, signal);
		if (status !== null) return status;
		await pause(20);
	}
	return null;
}

/**
 * @param {string} host
 * @param {number} port
 * @param {AbortSignal} signal
 * @returns {Promise<number | null>}
 */
function statusOf(host, port, signal) {
	return new Promise((resolve) => {
		const request = get({ host, port, path: '/', signal, agent: false }, (response) => {
			response.resume();
			response.once('end', () => resolve(response.statusCode ?? null));
			response.once('error', () => resolve(null));
		});
		request.once('error', () => resolve(null));
	});
}
