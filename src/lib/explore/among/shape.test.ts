import { describe, expect, it } from 'vitest';
import { inside, outlineOf, spotAt } from './shape';

const spot = (x: number, y: number, actor = 0, radius = 8) => ({ x, y, radius, actors: [actor] });
const whom = (spots: { actors: readonly number[] }[]) => spots.flatMap(({ actors }) => actors);

describe('a shape that is drawn', () => {
	const marks = [spot(10, 10, 1), spot(50, 50, 2), spot(90, 10, 3)];

	it('is a rectangle between two corners, whichever way it was pulled', () => {
		for (const way of [
			[
				[0, 0],
				[60, 60]
			],
			[
				[60, 60],
				[0, 0]
			],
			[
				[60, 0],
				[30, 30],
				[0, 60]
			]
		] as const)
			expect(whom(inside(outlineOf('rectangle', way), marks))).toEqual([1, 2]);
	});

	it('is a lasso that closes by itself', () => {
		const around = [
			[40, 40],
			[100, 0],
			[100, 100],
			[40, 100]
		] as const;
		expect(whom(inside(outlineOf('lasso', around), marks))).toEqual([2, 3]);
	});

	it('takes a mark by its middle', () => {
		const near = outlineOf('rectangle', [
			[12, 0],
			[40, 40]
		]);
		expect(inside(near, marks)).toEqual([]);
	});

	it('holds nobody before it has a surface', () => {
		expect(inside(outlineOf('lasso', [[10, 10]]), marks)).toEqual([]);
		expect(inside([], marks)).toEqual([]);
	});
});

describe('a mark that is pointed at', () => {
	it('is the one under the pointer, or the nearest within reach of its edge', () => {
		const marks = [spot(10, 10, 1), spot(40, 10, 2, 20)];
		expect(spotAt([12, 12], marks, 6)?.actors).toEqual([1]);
		expect(spotAt([22, 10], marks, 6)?.actors).toEqual([2]);
		expect(spotAt([64, 10], marks, 6)?.actors).toEqual([2]);
		expect(spotAt([80, 10], marks, 6)).toBeUndefined();
		expect(spotAt([0, 0], [], 6)).toBeUndefined();
	});
});
