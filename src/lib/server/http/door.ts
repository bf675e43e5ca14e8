import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { headersIfKnown, type Kept } from './rendered';

const BEGINS = 'http.server.request.start';

/**
 * Gives at the door of the server what was rendered already, before a question is read and taken through all the rest:
 * several times as many readers in a second. What nobody finds goes on as before.
 * @param find what is kept for a question, if that is all there is to do
 */
export function keepTheDoor(find: (request: IncomingMessage) => Kept | undefined): void {
	const meet = (message: unknown) => {
		unsubscribe(BEGINS, meet);
		const { server } = message as { readonly server: Server };
		const inside = server.listeners('request');
		server.removeAllListeners('request').on('request', (request, response) => {
			// Whoever counts the readers that are still there, before it ends, is inside.
			const kept = server.listening ? find(request) : undefined;
			if (kept) give(kept, request, response);
			else for (const listener of inside) listener.call(server, request, response);
		});
	};
	// The server is known with the first question to it.
	subscribe(BEGINS, meet);
}

function give(kept: Kept, { method, headers }: IncomingMessage, response: ServerResponse) {
	const known = headersIfKnown(kept, headers['if-none-match']);
	if (known) response.writeHead(304, known.flat()).end();
	else response.writeHead(kept.status, kept.headers.flat()).end(method === 'HEAD' ? undefined : kept.body);
}
