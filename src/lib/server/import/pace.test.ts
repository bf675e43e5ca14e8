import { expect, test } from 'vitest';
import { Pace, type ImportProgress } from './pace';

/* A long import lets others in, and ends where it is told to. */

function* steps(count: number): Generator<number, string> {
	for (let done = 0; done < count; done++) yield done;
	return 'all';
}

test('others have their turn between two steps, and hear how far it is', async () => {
	const order: string[] = [];
	const pace = new Pace(({ done, of }) => order.push(`${done}/${of}`), undefined, 0);
	const others = setImmediate(() => order.push('others'));
	expect(await pace.through(steps(3), 'matching', 3)).toBe('all');
	clearImmediate(others);
	expect(order).toEqual(['0/3', 'others', '1/3', '2/3']);
});

test('within its turn it goes on without a pause', async () => {
	const told: ImportProgress[] = [];
	const pace = new Pace((progress) => told.push(progress), undefined, Infinity);
	await pace.through(steps(1000), 'reading', 1000);
	await pace.at({ part: 'filling', done: 1, of: 2 });
	expect(told).toEqual([]);
});

test('whoever stops it ends it with their reason, at the next step', async () => {
	const controller = new AbortController();
	const reason = new Error('stopped');
	const pace = new Pace(({ done }) => done === 1 && controller.abort(reason), controller.signal, 0);
	const seen: number[] = [];
	function* watched() {
		for (const done of steps(9)) {
			seen.push(done);
			yield done;
		}
	}
	await expect(pace.through(watched(), 'matching', 9)).rejects.toBe(reason);
	expect(seen).toEqual([0, 1]);
});
