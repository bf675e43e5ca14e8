import { describe, expect, it } from 'vitest';
import { tieSentence } from './relation-words';

describe('the ties of an actor as a sentence', () => {
	it('says how many actors, in the direction of each', () => {
		const groups = [
			{ type: 'funds', inverse: true, count: 2 },
			{ type: 'member_of', inverse: false, count: 1 },
			{ type: 'partner_of', inverse: false, count: 3 }
		] as const;
		expect(tieSentence('NTK', groups)).toBe(
			'NTK est financé par 2 acteurs, est membre de 1 acteur et est partenaire de 3 acteurs.'
		);
	});

	it('says nothing of who is tied to nobody', () => {
		expect(tieSentence('NTK', [])).toBe('');
	});
});
