import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a service says to one question: data, a page, a refusal, or nothing for as long as anybody waits. */
export type Said =
	| { readonly json: unknown }
	| { readonly page: string }
	| { readonly status: number; readonly retryAfter?: string }
	| 'silence';

/**
 * A public service on this machine, for tests: it answers as it is told to.
 * @param says what it answers to a question; `before` counts those that came before
 */
export async function aService(says: (asked: URL, before: number) => Said) {
	const asked: URL[] = [];
	const server = createServer((request, answer) => {
		const url = new URL(request.url ?? '/', 'http://localhost');
		const said = says(url, asked.push(url) - 1);
		if (said !== 'silence') answerWith(answer, said);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked: asked as readonly URL[],
		close: () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}

function answerWith(answer: ServerResponse, said: Exclude<Said, 'silence'>): void {
	if ('json' in said) answer.setHeader('content-type', 'application/json').end(JSON.stringify(said.json));
	else if ('page' in said) answer.setHeader('content-type', 'text/html').end(said.page);
	else {
		if (said.retryAfter !== undefined) answer.setHeader('retry-after', said.retryAfter);
		answer.writeHead(said.status).end('{"erreur":"non"}');
	}
}

/** A clock that runs only when somebody waits. */
export function aClock() {
	let now = Date.UTC(2026, 0, 5);
	const waits: number[] = [];
	return {
		waits: waits as readonly number[],
		now: () => now,
		wait: (milliseconds: number) => {
			waits.push(milliseconds);
			now += milliseconds;
			return Promise.resolve();
		}
	};
}
