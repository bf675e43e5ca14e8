import { describe, expect, it } from 'vitest';
import { tieSentence } from './relation-words';
import type { SheetRelation } from './sheet/sheet';

const tiedTo = (...others: number[]) => others.map((index) => ({ other: { index } }) as SheetRelation);

describe('the ties of an actor as a sentence', () => {
	it('counts actors, not relations, in the direction of each', () => {
		const groups = [
			{ type: 'funds', inverse: true, relations: tiedTo(3, 3, 4) },
			{ type: 'member_of', inverse: false, relations: tiedTo(7) },
			{ type: 'partner_of', inverse: false, relations: tiedTo(1, 2, 5) }
		] as const;
		expect(tieSentence('NTK', groups)).toBe(
			'NTK est financé par 2 acteurs, est membre de 1 acteur et est partenaire de 3 acteurs.'
		);
	});

	it('says nothing of who is tied to nobody', () => {
		expect(tieSentence('NTK', [])).toBe('');
	});
});
