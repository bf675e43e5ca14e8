import { describe, expect, it } from 'vitest';
import { ExploreClient, type ExploreWorker, LoadError } from './client';
import type { FromWorker, Reply, ToWorker } from './messages';
import { asking, engineOf, typing } from './testing/a-snapshot';

/** A worker that answers when the test says so. */
class FakeWorker implements ExploreWorker {
	onmessage: ExploreWorker['onmessage'] = null;
	onerror: ExploreWorker['onerror'] = null;
	onmessageerror: ExploreWorker['onmessageerror'] = null;
	readonly heard: ToWorker[] = [];
	ended = false;
	postMessage = (message: ToWorker) => void this.heard.push(message);
	terminate = () => void (this.ended = true);
	say(data: FromWorker) {
		this.onmessage?.call(this as unknown as Worker, { data } as MessageEvent);
	}
	get questions() {
		return this.heard.flatMap((message) => (message.kind === 'ask' ? [message] : []));
	}
	answerLast() {
		this.say({ kind: 'reply', id: this.questions.at(-1)!.id, ...REPLY });
	}
}
const REPLY: Reply = { answer: engineOf([]).answer(asking(''), 'fr'), briefs: [] };

function start() {
	const worker = new FakeWorker();
	const client = new ExploreClient('https://example.org/index.json', new Date(0), () => worker);
	return { worker, client };
}

describe('asking the worker', () => {
	it('loads the document, then answers', async () => {
		const { worker, client } = start();
		expect(worker.heard).toEqual([{ kind: 'load', url: 'https://example.org/index.json', today: 0 }]);
		const asked = client.ask(typing('a'), 'fr');
		expect(worker.questions).toHaveLength(0);
		worker.say({ kind: 'ready' });
		await client.ready;
		expect(client.state).toEqual({ code: 'ready' });
		worker.answerLast();
		expect(await asked).toMatchObject(REPLY);
	});

	it('sends only the latest of the questions that wait', async () => {
		const { worker, client } = start();
		worker.say({ kind: 'ready' });
		const [first, second, third] = ['a', 'ab', 'abc'].map((text) => client.ask(typing(text), 'fr'));
		expect(worker.questions.map(({ query }) => query.text)).toEqual(['a']);
		expect(await second).toBeUndefined();
		worker.answerLast();
		expect(await first).toMatchObject(REPLY);
		expect(worker.questions.map(({ query }) => query.text)).toEqual(['a', 'abc']);
		worker.answerLast();
		expect(await third).toMatchObject(REPLY);
	});

	it('does not wait for ever for a question that could not be answered', async () => {
		const { worker, client } = start();
		worker.say({ kind: 'ready' });
		const [first, second] = [client.ask(typing('a'), 'fr'), client.ask(typing('b'), 'fr')];
		worker.say({ kind: 'fault', id: worker.questions[0]!.id });
		expect(await first).toBeUndefined();
		worker.answerLast();
		expect(await second).toMatchObject(REPLY);
	});

	it('takes no answer to another question', async () => {
		const { worker, client } = start();
		worker.say({ kind: 'ready' });
		const asked = client.ask(typing('a'), 'fr');
		worker.say({ kind: 'reply', id: 99, ...REPLY });
		worker.answerLast();
		expect(await asked).toMatchObject({ id: 1 });
	});
});

describe('when the browser cannot answer by itself', () => {
	it('says why, and answers nothing', async () => {
		const { worker, client } = start();
		const asked = client.ask(typing('a'), 'fr');
		const failure = { code: 'unreachable', status: 404 } as const;
		worker.say({ kind: 'failed', failure });
		await expect(client.ready).rejects.toEqual(new LoadError(failure));
		expect(client.state).toEqual({ code: 'failed', failure });
		expect([await asked, await client.ask(typing('b'), 'fr')]).toEqual([undefined, undefined]);
		expect(worker.ended).toBe(true);
	});

	it('also when the worker breaks before it is ready, or cannot start', async () => {
		const { worker, client } = start();
		worker.onerror?.call(worker as unknown as Worker, {} as ErrorEvent);
		expect(client.state).toEqual({ code: 'failed', failure: { code: 'worker' } });
		const refused = new ExploreClient('https://example.org/', new Date(0), () => {
			throw new Error('no workers here');
		});
		await expect(refused.ready).rejects.toBeInstanceOf(LoadError);
	});

	it('but not for an error of one question', () => {
		const { worker, client } = start();
		worker.say({ kind: 'ready' });
		worker.onerror?.call(worker as unknown as Worker, {} as ErrorEvent);
		expect(client.state).toEqual({ code: 'ready' });
	});

	it('ends when it is closed', async () => {
		const { worker, client } = start();
		worker.say({ kind: 'ready' });
		const asked = [client.ask(typing('a'), 'fr'), client.ask(typing('b'), 'fr')];
		client.close();
		expect(await Promise.all(asked)).toEqual([undefined, undefined]);
		expect([worker.ended, client.state]).toEqual([true, { code: 'closed' }]);
	});
});
