import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIAGNOSIS_FIELDS, MOST_SCORE, radarPoints, readDiagnosis, readValidation } from './diagnosis';
import { DIAGNOSIS_AXES } from './vocabulary/support-case';

const TODAY = '2026-11-25';

describe('a diagnosis', () => {
	test('keeps the needs that have a priority and the axes of which something is said', () => {
		const read = readDiagnosis(
			{
				...{ problem: 'Tenir l’hiver', 'need.cash': '1', 'need.statutes': '', 'finances.findings': 'Deux mois.' },
				...{ 'finances.ownScore': '1', 'digital.officerScore': '0' }
			},
			TODAY
		);
		expect(read).toEqual({
			ok: true,
			value: {
				...{ startedOn: TODAY, problem: 'Tenir l’hiver', summary: '' },
				needs: [{ need: 'cash', priority: 1 }],
				axes: [
					{ axis: 'finances', findings: 'Deux mois.', strengths: '', ownScore: 1, officerScore: null },
					{ axis: 'digital', findings: '', strengths: '', ownScore: null, officerScore: 0 }
				]
			}
		});
	});

	test('tells what is wrong beside each field', () => {
		const wrong = {
			startedOn: '2026-11-26',
			'need.cash': '4',
			'finances.ownScore': '6',
			'digital.officerScore': '-1',
			summary: 'x'.repeat(8001)
		};
		expect(readDiagnosis(wrong, TODAY)).toEqual({
			ok: false,
			problem: {
				startedOn: 'in_future',
				...{ summary: 'too_long', 'need.cash': 'unknown', 'finances.ownScore': 'over_5' },
				'digital.officerScore': 'no_whole_number'
			}
		});
	});

	test('takes whatever can be typed', () => {
		const anything = fc.dictionary(fc.constantFrom(...DIAGNOSIS_FIELDS), fc.string({ unit: 'binary' }));
		fc.assert(fc.property(anything, (texts) => void readDiagnosis(texts, TODAY)));
	});

	test('is validated by somebody on a day that has come', () => {
		expect(readValidation({ validatedOn: TODAY, validatedAs: 'présidente' }, TODAY).ok).toBe(true);
		expect(readValidation({ validatedOn: '2026-11-26', validatedAs: ' ' }, TODAY)).toEqual({
			ok: false,
			problem: { validatedOn: 'in_future', validatedAs: 'missing' }
		});
	});
});

test('the corners of a radar lie on their axes, the first one upwards, as far out as the mark says', () => {
	const [top, right] = radarPoints([5, 5, null, 0], 100);
	expect(top![0]).toBeCloseTo(0);
	expect(top![1]).toBeCloseTo(-100);
	expect(right![0]).toBeCloseTo(100);
	expect(radarPoints([null, null], 100)).toEqual([]);
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: MOST_SCORE }), { minLength: DIAGNOSIS_AXES.length }), (scores) => {
			for (const [at, [x, y]] of radarPoints(scores, 100).entries())
				expect(Math.hypot(x, y)).toBeCloseTo((scores[at]! / MOST_SCORE) * 100);
		})
	);
});
