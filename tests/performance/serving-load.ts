// Asks one address again and again over a few kept connections, in a process of its own: `serving.ts` forks it.

import { Agent, get } from 'node:http';

export interface Load {
	readonly url: string;
	/** Length of the right body, compressed: any other answer is an error. */
	readonly bytes: number;
	readonly connections: number;
	readonly milliseconds: number;
}
export interface Loaded {
	readonly perSecond: number;
	readonly errors: number;
	/** Share of the time that this process computed: near 1, it is the asker and not the server that is slow. */
	readonly busy: number;
}

process.on('message', async (load: Load) => process.send?.(await underLoad(load)));

async function underLoad({ url, bytes, connections, milliseconds }: Load): Promise<Loaded> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	let right = 0;
	let errors = 0;
	const cpu = process.cpuUsage();
	const began = performance.now();
	const askUntilTheEnd = async () => {
		while (performance.now() - began < milliseconds)
			if ((await lengthOf(url, agent)) === bytes) right++;
			else errors++;
	};
	await Promise.all(Array.from({ length: connections }, askUntilTheEnd));
	const elapsed = performance.now() - began;
	const { user, system } = process.cpuUsage(cpu);
	agent.destroy();
	return { perSecond: (right / elapsed) * 1000, errors, busy: (user + system) / 1000 / elapsed };
}

/** Undefined for anything but a whole answer with status 200. */
function lengthOf(url: string, agent: Agent): Promise<number | undefined> {
	return new Promise((resolve) => {
		const request = get(url, { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
			let length = 0;
			response.on('data', (chunk: Buffer) => (length += chunk.length));
			response.once('end', () => resolve(response.statusCode === 200 ? length : undefined));
			response.once('error', () => resolve(undefined));
		});
		request.once('error', () => resolve(undefined));
		request.setTimeout(10_000, () => request.destroy());
		request.once('close', () => resolve(undefined));
	});
}
