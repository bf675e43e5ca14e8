import { describe, expect, test } from 'vitest';
import { BLANK_OFFER, offerTexts, readOfferDraft } from './offer-draft';
import type { OfferTexts } from './offer-fields';

const LOAN: OfferTexts = {
	...BLANK_OFFER,
	...{ titleFr: 'Prêt solidaire', kind: 'loan', needs: ['loan_need', 'business_model'], amountMax: '12 000 €' },
	...{ status: 'published', sourceUrl: 'https://example.org/pret' }
};
const read = (wish: Partial<OfferTexts>) => readOfferDraft({ ...LOAN, ...wish }, '2026-11-24');
const problems = (wish: Partial<OfferTexts>) => {
	const answer = read(wish);
	return 'problems' in answer ? answer.problems : {};
};

describe('an offer', () => {
	test('is read as it is typed, and shown again as it is kept', () => {
		const answer = read({ minAgeYears: '18', ageAppliesTo: 'person', sectors: ['sport'], opensOn: '01/02/2027' });
		if (!('draft' in answer)) return expect.fail(JSON.stringify(answer.problems));
		expect(answer.draft).toMatchObject({
			...{ amountMax: 12_000, minAgeYears: 18, opensOn: '2027-02-01' },
			needs: ['business_model', 'loan_need']
		});
		expect(readOfferDraft(offerTexts(answer.draft), '2026-11-24')).toEqual(answer);
	});

	test('needs a title, a kind and where it was read', () => {
		expect(problems({ titleFr: '', kind: '' })).toEqual({ titleFr: 'missing', kind: 'missing' });
		expect(problems({ sourceUrl: '' })).toEqual({ sourceUrl: 'source_missing' });
	});

	test('runs from the smaller to the larger', () => {
		expect(problems({ amountMin: '15000' })).toEqual({ amountMax: 'in_order' });
		expect(problems({ opensOn: '2027-03-01', closesOn: '2027-02-01' })).toEqual({ closesOn: 'in_order' });
		expect(problems({ minAgeYears: '30', maxAgeYears: '18', ageAppliesTo: 'person' })).toEqual({
			maxAgeYears: 'in_order'
		});
	});

	test('says whose age it is about', () => {
		expect(problems({ maxAgeYears: '3' })).toEqual({ ageAppliesTo: 'age_of_whom' });
		expect(problems({ maxAgeYears: '3', ageAppliesTo: 'structure' })).toEqual({});
	});

	test('is told in words that are known', () => {
		expect(problems({ needs: ['nonsense'], kind: 'x', amountMax: 'beaucoup', opensOn: '2027-02' })).toEqual({
			...{ needs: 'unknown', kind: 'unknown', amountMax: 'amount_form', opensOn: 'date_form' }
		});
	});
});
