import { describe, expect, it } from 'vitest';
import { networkOf } from '../../graph/network';
import { laidOut } from './laid-out';
import { Publication } from './publication';
import { syntheticSnapshot } from './synthetic';

const [small, large] = [syntheticSnapshot(200), syntheticSnapshot(900)];

describe('the network of a publication', () => {
	it('is the same to the byte, in a thread or not', async () => {
		for (const facts of [small, large])
			expect(JSON.stringify(await laidOut(facts))).toBe(JSON.stringify(networkOf(facts)));
	});

	it('lets others be answered while a large one is laid out', async () => {
		let [turns, laid] = [0, false];
		const turn = () => {
			turns++;
			if (!laid) setImmediate(turn);
		};
		const whole = laidOut(large).then(() => (laid = true));
		setImmediate(turn);
		await whole;
		expect(turns).toBeGreaterThan(20);
	});

	it('is laid out once for all who ask', () => {
		const publication = new Publication(large);
		expect(publication.network).toBe(publication.network);
	});
});
