import { expect, test } from 'vitest';
import { factsOfFigures, factsTogether } from './facts-of-case';

test('people employed are known once both kinds of jobs are counted', () => {
	const counted = { fte: 1.5, permanentJobs: 2, fixedTermJobs: null, budget: null };
	expect(factsOfFigures(counted)).toEqual({ fte: { min: 1.5, max: 1.5 } });
	expect(factsOfFigures({ ...counted, fixedTermJobs: 1, budget: 0 })).toEqual({
		fte: { min: 1.5, max: 1.5 },
		headcount: { min: 3, max: 3 },
		budget: { min: 0, max: 0 }
	});
});

test('what a later source says stands, what it leaves open does not erase, labels and answers add up', () => {
	expect(
		factsTogether(
			{ family: 'association', place: 'sm-marigot', labels: ['ESUS'], said: { a: true } },
			{ headcount: { min: 3, max: 3 } },
			{ family: 'cooperative', place: undefined, labels: ['JEP', 'ESUS'], said: { b: false } }
		)
	).toEqual({
		family: 'cooperative',
		place: 'sm-marigot',
		headcount: { min: 3, max: 3 },
		labels: ['ESUS', 'JEP'],
		said: { a: true, b: false }
	});
});
