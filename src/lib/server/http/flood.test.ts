import { expect, test } from 'vitest';
import { Flood } from './flood';

test('so many pass, then none until the first of them is long ago', () => {
	const flood = new Flood(2, 1000);
	expect([0, 100, 200, 999].map((now) => flood.lets('a', now))).toEqual([true, true, false, false]);
	expect(flood.lets('b', 300)).toBe(true);
	expect([1001, 1050, 1101].map((now) => flood.lets('a', now))).toEqual([true, false, true]);
});

test('whoever has not come for long is forgotten', () => {
	const flood = new Flood(5, 1000);
	for (let i = 0; i < 100; i++) flood.lets(`key ${i}`, i);
	expect(flood.size).toBe(100);
	flood.lets('late', 5000);
	expect(flood.size).toBe(1);
});
