import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fit } from '../map/camera';
import { answering } from './answering';
import { ExploreClient } from './client';
import type { FromWorker, ToWorker } from './messages';
import { onThisThread } from './same-thread';
import { TODAY, aSnapshot, anActor, asking, documentOf, inPlace } from './testing/a-snapshot';

const CAMERA = fit([-63.156, 18.0, -62.99, 18.128], 800, 600);
const document = documentOf(
	aSnapshot([
		anActor({ name: 'Ici', position: { kind: 'point', lat: 18.067, lon: -63.083, precision: 'exact' } }),
		anActor({ name: 'Par là', position: inPlace('mf-grand-case') }),
		anActor({ name: 'Loin', position: { kind: 'outside', town: 'Paris' } })
	])
);

let said: FromWorker[];
let tell: (message: ToWorker) => void;
const load = async (respond: () => Promise<Response>) => {
	vi.stubGlobal('fetch', respond);
	tell({ kind: 'load', url: 'https://example.org/index.json', today: TODAY.getTime() });
	await vi.waitUntil(() => said.length > 0);
};

beforeEach(() => {
	said = [];
	// What is said crosses to another thread: it must survive that.
	tell = answering((message) => void said.push(structuredClone(message)));
});
afterEach(() => vi.unstubAllGlobals());

describe('whoever answers', () => {
	it('answers with rows, marks and the names of what is drawn', async () => {
		await load(async () => Response.json(document));
		expect(said).toEqual([{ kind: 'ready' }]);
		tell({ kind: 'ask', id: 7, query: asking('acteur=loin'), language: 'fr', camera: CAMERA });
		const reply = said[1]!;
		if (reply.kind !== 'reply') throw new Error(reply.kind);
		expect([reply.id, reply.answer.count]).toEqual([7, 3]);
		expect(reply.arrangement?.singles.length).toBeGreaterThan(0);
		expect(reply.briefs.map(({ name }) => name).toSorted()).toEqual(['Ici', 'Loin', 'Par là']);
	});

	it('draws nothing without a camera, and gives as many rows as are wanted', async () => {
		await load(async () => Response.json(document));
		tell({ kind: 'ask', id: 1, query: asking(''), language: 'en', limit: 2 });
		const reply = said[1]!;
		if (reply.kind !== 'reply') throw new Error(reply.kind);
		expect([reply.arrangement, reply.briefs, reply.answer.rows.length]).toEqual([undefined, [], 2]);
	});

	it('names all of a quay and of the rings to who chooses among them', async () => {
		const quayside = Array.from({ length: 12 }, (_, i) =>
			anActor({ name: `Loin ${i}`, position: { kind: 'outside', town: 'Paris' } })
		);
		const crowd = Array.from({ length: 50 }, (_, i) => anActor({ name: `Ici ${i}`, position: inPlace('mf-marigot') }));
		await load(async () => Response.json(documentOf(aSnapshot([...quayside, ...crowd]))));
		const question = { kind: 'ask', query: asking(''), language: 'fr', camera: CAMERA } as const;
		tell({ ...question, id: 1 });
		tell({ ...question, id: 2, whole: true });
		const [some, whole] = said.slice(1).map((reply) => {
			if (reply.kind !== 'reply') throw new Error(reply.kind);
			return [reply.answer.outside[0]!.actors.length, reply.briefs.length];
		});
		expect(some).toEqual([8, 0]);
		expect(whole).toEqual([12, 50]);
	});

	it.each([
		['the document is gone', async () => new Response('', { status: 404 }), { code: 'unreachable', status: 404 }],
		['the network is', () => Promise.reject(new TypeError('offline')), { code: 'unreachable' }],
		['it is not a document', async () => new Response('<html>'), { code: 'unreachable' }],
		['it is another version', async () => Response.json({ ...document, vocabulary: '?' }), { code: 'other_version' }]
	])('says so when %s', async (_, respond, failure) => {
		await load(respond);
		expect(said).toEqual([{ kind: 'failed', failure }]);
	});

	it('says that a question could not be answered', () => {
		expect(() => tell({ kind: 'ask', id: 3, query: asking(''), language: 'fr' })).toThrow();
		expect(said).toEqual([{ kind: 'fault', id: 3 }]);
	});
});

describe('the engine beside the page', () => {
	const begin = async () => {
		vi.stubGlobal('fetch', async () => Response.json(document));
		const client = new ExploreClient('https://example.org/index.json', TODAY, onThisThread);
		await client.ready;
		return client;
	};

	it('answers every question at once, each its own', async () => {
		const client = await begin();
		const replies = await Promise.all(['ici', 'la', ''].map((text) => client.ask(asking(`q=${text}`), 'fr')));
		expect(replies.map((reply) => reply?.answer.count)).toEqual([1, 1, 3]);
	});

	it('reports a question that it could not answer, and goes on', async () => {
		const client = await begin();
		const reported = vi.fn();
		vi.stubGlobal('reportError', reported);
		expect(await client.ask(undefined as never, 'fr')).toBeUndefined();
		expect(reported).toHaveBeenCalledOnce();
		expect((await client.ask(asking(''), 'fr'))?.answer.count).toBe(3);
	});

	it('is silent once closed', async () => {
		const client = await begin();
		client.close();
		expect(await client.ask(asking(''), 'fr')).toBeUndefined();
	});
});
