import { createServer } from 'node:net';

/**
 * @param {number} port 0: any free one
 * @param {string} host
 * @returns {Promise<number>} the port; rejects with EADDRINUSE and the like
 */
function tryListening(port, host) {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ port, host, exclusive: true }, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
		});
	});
}

export const freePort = (host = '127.0.0.1') => tryListening(0, host);

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | null>} null when the port can be used, else the system's reason (EADDRINUSE, EACCES…)
 */
export async function whyBusy(port, host) {
	try {
		await tryListening(port, host);
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code ?? String(error);
	}
	if (host !== '127.0.0.1') return null;
	// "localhost" is ::1 first: somebody else's server there would be shown instead of ours.
	const other = await tryListening(port, '::1').catch((error) => error.code);
	return other === 'EADDRINUSE' ? other : null;
}
