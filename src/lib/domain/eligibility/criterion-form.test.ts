import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criterion, CriterionKind, Facts } from './criterion';
import { blankCriterion, CRITERION_KINDS, rearranged, type CriterionTexts } from './criterion-fields';
import { criterionTexts, readCriterion } from './criterion-form';
import { judge } from './judge';
import { criteriaWritten } from './stored';
import { anyCriterion, PLACES } from './testing/any';

const TODAY = { today: '2026-11-25', priorityPlaces: new Set(['mf-sandy-ground']) };
const exactly = (value: number) => ({ min: value, max: value });
const typed = (kind: CriterionKind, texts: Partial<CriterionTexts> = {}): CriterionTexts => ({
	...blankCriterion(kind),
	...texts
});
function read(kind: CriterionKind, texts: Partial<CriterionTexts> = {}): Criterion {
	const one = readCriterion(typed(kind, texts), PLACES);
	if ('problems' in one) throw new Error(JSON.stringify(one.problems));
	return one.criterion;
}
const problems = (kind: CriterionKind, texts: Partial<CriterionTexts> = {}) => {
	const one = readCriterion(typed(kind, texts), PLACES);
	return 'problems' in one ? one.problems : {};
};

/** From what is typed to what the engine says: whom it lets through, whom it refuses, and whom it asks. */
const KINDS: Readonly<
	Record<CriterionKind, readonly [Partial<CriterionTexts>, met: Facts, not?: Facts, asked?: string]>
> = {
	legal: [
		{ families: ['association'], forms: ['scic'], projects: 'on' },
		{ family: 'cooperative', form: 'scic' },
		{ family: 'mutual' },
		'family'
	],
	people: [{}, { family: 'none' }, { family: 'association' }, 'family'],
	age: [{ min: '1', max: '5' }, { age: exactly(5) }, { age: exactly(6) }, 'age'],
	person_age: [{ max: '25' }, { personAge: exactly(20) }, { personAge: exactly(26) }, 'personAge'],
	jobs: [{ unit: 'fte', min: '1,5' }, { fte: exactly(1.5) }, { fte: exactly(1) }, 'fte'],
	budget: [{ max: '50 000 €' }, { budget: exactly(50_000) }, { budget: exactly(50_001) }, 'budget'],
	sector: [{ sectors: ['sport'], of: 'structure' }, { sectors: ['sport'] }, { sectors: ['culture'] }, 'sectors'],
	label: [{ labels: ['ESUS'] }, { labels: ['ESUS'] }, { said: { 'label.ESUS': false } }, 'label.ESUS'],
	area: [
		{ where: 'places', places: ['mf-grand-case'] },
		{ place: 'mf-grand-case' },
		{ place: 'mf-marigot', said: { 'area.mf-grand-case': false } },
		'place'
	],
	priority_area: [{}, { place: 'mf-sandy-ground' }, { said: { priority_area: false } }, 'priority_area'],
	amount: [
		{ min: '500', max: '12.000', partial: '' },
		{ amount: exactly(12_000) },
		{ amount: exactly(12_001) },
		'amount'
	],
	calendar: [{ opensOn: '2027-01-12', closesOn: '2027-02-28' }, {}],
	documents: [{ documentsFr: 'Statuts\nRIB' }, { said: {} }],
	condition: [{ fr: 'Clubs affiliés' }, {}]
};

describe('what is typed of a criterion', () => {
	it.each(CRITERION_KINDS.filter((kind) => KINDS[kind][2]))('%s lets through, refuses and asks', (kind) => {
		const [texts, met, not, asked] = KINDS[kind];
		const criterion = read(kind, texts);
		expect(judge(criterion, met, TODAY).result).toBe('met');
		expect(judge(criterion, not!, TODAY).result).toBe('not_met');
		expect(judge(criterion, {}, TODAY)).toMatchObject({ result: 'unknown', question: { key: asked } });
	});

	it('calendar is open until its last day, documents are to be prepared, and words are for a reader', () => {
		const { opensOn, closesOn } = KINDS.calendar[0];
		expect(judge(read('calendar', { opensOn, closesOn }), {}, TODAY).result).toBe('met');
		expect(judge(read('calendar', { closesOn: '2026-11-24' }), {}, TODAY).result).toBe('unknown');
		expect(
			read('documents', { documentsFr: 'Statuts\n\n RIB \nBudget', documentsEn: 'Statutes\n\nBank details' })
		).toEqual({
			kind: 'documents',
			documents: [{ fr: 'Statuts', en: 'Statutes' }, { fr: 'RIB', en: 'Bank details' }, { fr: 'Budget' }]
		});
		expect(judge(read('condition', KINDS.condition[0]), {}, TODAY)).toMatchObject({
			result: 'unknown',
			question: { of: 'yes_no' }
		});
	});

	it('keeps why it is asked, where that is said, and that it does not decide', () => {
		const why = { reasonFr: 'La loi le veut', reasonEn: 'So says the law', source: 'https://example.org/loi' };
		expect(read('people', { ...why, decides: '' })).toEqual({ kind: 'people', ...why, deciding: false });
		// What never decides has nothing to say of it.
		expect(read('documents', { documentsFr: 'RIB', decides: '' })).not.toHaveProperty('deciding');
	});

	it('says beside each field what is wrong with it', () => {
		for (const kind of ['age', 'person_age', 'jobs', 'budget', 'amount'] as const) {
			expect(problems(kind), kind).toEqual({ min: 'one_of_these' });
			expect(problems(kind, { min: '9', max: '3' }), kind).toEqual({ max: 'in_order' });
		}
		expect(problems('age', { min: '-2' })).toEqual({ min: 'number_form' });
		expect(problems('jobs', { min: 'deux' })).toEqual({ min: 'number_form' });
		expect(problems('budget', { max: 'beaucoup' })).toEqual({ max: 'amount_form' });
		expect(problems('jobs', { min: '1', unit: 'people' })).toEqual({ unit: 'unknown' });
		expect(problems('legal')).toEqual({ families: 'one_of_these' });
		expect(problems('legal', { families: ['family'] })).toEqual({ families: 'unknown' });
		expect(problems('sector')).toEqual({ sectors: 'one_of_these' });
		expect(problems('label')).toEqual({ labels: 'one_of_these' });
		expect(problems('area')).toEqual({ places: 'one_of_these' });
		expect(problems('area', { places: ['mf-paris'] })).toEqual({ places: 'unknown' });
		expect(problems('area', { where: 'unclear' })).toEqual({ text: 'missing' });
		expect(problems('calendar')).toEqual({ always: 'one_of_these' });
		expect(problems('calendar', { opensOn: '31/02/2027' })).toEqual({ opensOn: 'date_form' });
		expect(problems('calendar', { opensOn: '2027-03-01', closesOn: '2027-02-01' })).toEqual({ closesOn: 'in_order' });
		expect(problems('documents')).toEqual({ documentsFr: 'missing' });
		expect(problems('documents', { documentsFr: 'a', documentsEn: 'a\nb' })).toEqual({ documentsEn: 'line_by_line' });
		expect(problems('condition')).toEqual({ fr: 'missing' });
		expect(problems('people', { source: 'javascript:alert(1)', reasonFr: 'x'.repeat(1001) })).toEqual({
			source: 'url_form',
			reasonFr: 'too_long'
		});
	});

	it('comes back as it was, whatever it is, and is what the engine keeps', () => {
		const says = (criterion: Criterion) =>
			JSON.parse(
				JSON.stringify(criterion, (_, part: unknown) => (part === false || String(part) === '' ? undefined : part))
			);
		fc.assert(
			fc.property(anyCriterion, (criterion) => {
				const again = readCriterion(criterionTexts(criterion), PLACES);
				// Bounds that bound nothing are no criterion, nor is an area of which nothing is said.
				if ('problems' in again) {
					expect([{ min: 'one_of_these' }, { text: 'missing' }]).toContainEqual(again.problems);
					return;
				}
				expect(says(again.criterion)).toEqual(says(criterion));
				expect(criteriaWritten.parse([again.criterion])).toEqual([again.criterion]);
			})
		);
	});
});

describe('buttons of the list', () => {
	const list = ['a', 'b', 'c'];
	const after = (act: string) => rearranged(list, act, () => 'new');
	it('move, remove and add, and say where to look next', () => {
		expect(after('up:2')).toEqual({ items: ['a', 'c', 'b'], at: 1 });
		expect(after('down:0')).toEqual({ items: ['b', 'a', 'c'], at: 1 });
		expect(after('remove:2')).toEqual({ items: ['a', 'b'], at: 1 });
		expect(after('add')).toEqual({ items: ['a', 'b', 'c', 'new'], at: 3 });
	});
	it('leave the list as it is at its ends, beyond them and where they make no sense', () => {
		for (const act of ['up:0', 'down:2', 'up:3', 'remove:99', 'down:-1', 'steal:1', ''])
			expect(after(act).items, act).toEqual(list);
		const full = Array.from({ length: 20 }, () => 'x');
		expect(rearranged(full, 'add', () => 'new').items).toEqual(full);
	});
});
