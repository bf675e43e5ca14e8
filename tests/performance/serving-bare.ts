// The least that can be done with the same bytes: a bare server that holds them in memory. `serving.ts` forks it.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer as it went over the wire. */
export interface WireAnswer {
	readonly path: string;
	/** Names and values in turn, without those that node adds by itself. */
	readonly headers: string[];
	readonly base64: string;
}

process.once('message', (answers: WireAnswer[]) => {
	const held = new Map(
		answers.map(({ path, headers, base64 }) => [path, { headers, body: Buffer.from(base64, 'base64') }])
	);
	const server = createServer((request, response) => {
		const answer = held.get(request.url ?? '');
		if (answer) response.writeHead(200, answer.headers).end(answer.body);
		else response.writeHead(404).end();
	});
	server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
});
