import { describe, expect, it } from 'vitest';
import { communitiesOf } from './communities';
import { linksOf } from './links';

const clique = (first: number, size: number) =>
	Array.from({ length: size }, (_, i) =>
		Array.from({ length: i }, (_, j) => ({ from: first + i, to: first + j }))
	).flat();

describe('communities', () => {
	it('are those tied more among themselves, the largest first', () => {
		const links = linksOf(10, [...clique(0, 4), ...clique(4, 5), { from: 0, to: 4 }]);
		expect(communitiesOf(links)).toEqual([[4, 5, 6, 7, 8], [0, 1, 2, 3], [9]]);
	});

	it('are everybody alone where nobody is tied', () => {
		expect(communitiesOf(linksOf(3, []))).toEqual([[0], [1], [2]]);
		expect(communitiesOf(linksOf(0, []))).toEqual([]);
	});
});
