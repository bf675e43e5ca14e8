import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DRAFT_FIELDS, draftTexts, readRelationDraft, type DraftTexts } from './relation-draft';

const TODAY = '2026-11-23';
const GRANT: DraftTexts = {
	type: 'funds',
	role: '',
	labelFr: 'Subvention de fonctionnement',
	labelEn: '',
	amount: '12 500,50',
	year: '2025',
	starts: '',
	ends: '',
	sourceUrl: 'https://www.com-saint-martin.fr/subventions',
	sourceTitle: '',
	sourceDate: '03/2025',
	confidence: 'high',
	visibility: 'public',
	fromConfirmedOn: '',
	toConfirmedOn: '',
	verifiedOn: ''
};
const read = (texts: Partial<DraftTexts>) => readRelationDraft({ ...GRANT, ...texts }, TODAY);
const problemsOf = (texts: Partial<DraftTexts>) => {
	const answer = read(texts);
	return 'problems' in answer ? answer.problems : {};
};

test('a grant is read as it is written', () => {
	expect(read({})).toEqual({
		draft: expect.objectContaining({
			type: 'funds',
			amount: 12500.5,
			year: 2025,
			role: undefined,
			sourceDate: { date: '2025-03-01', precision: 'month' },
			confidence: 'high'
		})
	});
});

test('what is read and shown again is read the same', () => {
	const first = read({ year: '', starts: '18/09/2023', ends: '2025' });
	expect('draft' in first && readRelationDraft(draftTexts(first.draft), TODAY)).toEqual(first);
});

describe('is refused beside the field that is wrong', () => {
	test.each<[string, Partial<DraftTexts>, object]>([
		['no type', { type: '' }, { type: 'missing' }],
		['a type that is none', { type: 'loves' }, { type: 'unknown' }],
		['an amount in words', { amount: 'mille' }, { amount: 'amount_form' }],
		['an amount on a membership', { type: 'member_of' }, { amount: 'amount_not_here' }],
		['a year of two digits', { year: '25' }, { year: 'year_form' }],
		['a year that nobody lives', { year: '0999' }, { year: 'year_form' }],
		['a grant of no year', { year: '' }, { year: 'when_missing' }],
		['a year and a period', { starts: '2024' }, { year: 'year_and_period' }],
		['the 31st of April', { year: '', starts: '31/04/2024' }, { starts: 'date_form' }],
		['a period that ends before it begins', { year: '', starts: '2024-05', ends: '2024-04' }, { ends: 'ends_before' }],
		['an end vaguer than the beginning', { year: '', starts: '2024-05', ends: '2024' }, { ends: 'ends_vague' }],
		['nobody who says so', { sourceUrl: ' ', confidence: 'low' }, { sourceUrl: 'source_missing' }],
		['an address that is none', { sourceUrl: 'javascript:alert(1)' }, { sourceUrl: 'url_form' }],
		['sure by a call alone', { sourceUrl: '', sourceTitle: 'Appel de la structure' }, { confidence: 'sure_of_what' }],
		['no audience', { visibility: 'world' }, { visibility: 'unknown' }],
		['confirmed tomorrow', { fromConfirmedOn: '2026-11-24' }, { fromConfirmedOn: 'future' }],
		['confirmed some time in a year', { verifiedOn: '2025' }, { verifiedOn: 'date_form' }],
		['an endless label', { labelFr: 'x'.repeat(301) }, { labelFr: 'too_long' }]
	])('%s', (_, texts, problems) => expect(problemsOf(texts)).toEqual(problems));

	test('each of several, at once', () => {
		expect(problemsOf({ type: '', amount: 'x', year: 'x' })).toEqual({
			type: 'missing',
			amount: 'amount_form',
			year: 'year_form'
		});
	});
});

test('both sides, or staff, make a spoken word sure', () => {
	const spoken = { sourceUrl: '', sourceTitle: 'Assemblée générale' };
	expect(problemsOf({ ...spoken, fromConfirmedOn: '2026-11-01' })).toEqual({ confidence: 'sure_of_what' });
	expect(problemsOf({ ...spoken, fromConfirmedOn: '2026-11-01', toConfirmedOn: '2026-11-02' })).toEqual({});
	expect(problemsOf({ ...spoken, verifiedOn: TODAY })).toEqual({});
});

test('whatever is typed is answered, never thrown', () => {
	const texts = fc.record(Object.fromEntries(DRAFT_FIELDS.map((field) => [field, fc.string({ maxLength: 40 })])));
	fc.assert(
		fc.property(texts, (typed) => {
			const answer = readRelationDraft(typed as DraftTexts, TODAY);
			return 'problems' in answer ? Object.keys(answer.problems).length > 0 : true;
		})
	);
});
