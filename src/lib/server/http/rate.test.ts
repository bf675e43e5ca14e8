import { expect, test } from 'vitest';
import { rateCounter } from './rate';

test('whoever asks too often is told when to come back, and nobody else is', async () => {
	const count = rateCounter({ most: 2, seconds: 60 });
	expect((await count('192.0.2.1')).headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1' });
	const last = await count('192.0.2.1');
	expect([last.isOver, last.headers['ratelimit-remaining'], last.headers['retry-after']]).toEqual([
		false,
		'0',
		undefined
	]);
	const over = await count('192.0.2.1');
	expect(over.isOver).toBe(true);
	expect(over.headers).toMatchObject({ 'ratelimit-policy': '2;w=60', 'ratelimit-remaining': '0' });
	expect(over.headers['retry-after']).toBe(over.headers['ratelimit-reset']);
	expect(over.seconds).toBeGreaterThan(0);
	expect(over.seconds).toBeLessThanOrEqual(60);
	expect((await count('192.0.2.2')).isOver).toBe(false);
});
