import { expect, test } from 'vitest';
import { newsIn } from './bringing-in';

/* What an import tells comes in pieces that end anywhere. */

const told = async (...pieces: string[]) => {
	const news = [];
	const body = new Response(
		new ReadableStream({
			start(controller) {
				const bytes = new TextEncoder();
				for (const piece of pieces) controller.enqueue(bytes.encode(piece));
				controller.close();
			}
		})
	).body!;
	for await (const one of newsIn(body)) news.push(one);
	return news;
};

test('a piece with two lines, and a line in two pieces', async () => {
	expect(
		await told('{"part":"reading","done":1,"of":9}\n{"part":"match', 'ing","done":2,"of":9}\n{"to":"/x"}\n')
	).toEqual([{ part: 'reading', done: 1, of: 9 }, { part: 'matching', done: 2, of: 9 }, { to: '/x' }]);
});

test('what was cut off in the middle of a line is no news', async () => {
	expect(await told('{"part":"reading","done":1,"of":9}\n{"to":"/eq')).toEqual([{ part: 'reading', done: 1, of: 9 }]);
});
