import { describe, expect, it } from 'vitest';
import { criteriaOf, type ConditionsOfOffer, gazetteerOf, readArea } from './of-offer';
import { readCriteria } from './stored';

const gazetteer = gazetteerOf(
	[
		{ code: 'mf-orleans', nameFr: "Quartier d'Orléans", nameEn: 'French Quarter', aliases: ['Quartier', 'Orléans'] },
		{ code: 'mf-sandy', nameFr: 'Sandy Ground', nameEn: 'Sandy Ground', aliases: [] }
	],
	['Saint-Martin', 'Saint Martin']
);
const offer = (given: Partial<ConditionsOfOffer>): ConditionsOfOffer => ({
	kind: 'grant',
	legalFamilies: ['association'],
	sectors: [],
	...given
});
const kinds = (given: Partial<ConditionsOfOffer>) => criteriaOf(offer(given), gazetteer).map(({ kind }) => kind);

describe('what the area of an offer means', () => {
	it.each([
		['Sandy Ground et Quartier d’Orléans', ['mf-orleans', 'mf-sandy']],
		['French Quarter', ['mf-orleans']],
		['Saint-Martin', 'all'],
		['Guadeloupe et Saint-Martin', 'all'],
		['France entière', 'all'],
		['Outre-mer', 'all'],
		['Guadeloupe', 'unclear'],
		['Via DRAJES et fédérations', 'unclear'],
		['Un quartier', 'unclear']
	])('%s', (text, places) => {
		expect(readArea(text, gazetteer)).toMatchObject({ kind: 'area', places });
	});

	it('priority neighbourhoods are those of the people, not a list of places', () => {
		expect(readArea('Quartiers prioritaires de Saint-Martin', gazetteer).kind).toBe('priority_area');
	});
});

describe('criteria from the fields of an offer', () => {
	it('an offer without a family is for people', () => {
		expect(kinds({ legalFamilies: [] })).toEqual(['people']);
	});

	it('each field that says something gives one', () => {
		expect(
			kinds({
				sectors: ['sport'],
				minAgeYears: 1,
				ageAppliesTo: 'structure',
				territory: 'Saint-Martin',
				amountMax: 5000,
				calendar: 'Toute l’année',
				conditionsFr: 'Clubs affiliés'
			})
		).toEqual(['legal', 'age', 'sector', 'area', 'amount', 'calendar', 'condition']);
	});

	it('an amount that is a fee or an allowance is no sum to ask for', () => {
		expect(kinds({ kind: 'network', amountMax: 400 })).toEqual(['legal']);
	});

	it('the age of the people that it is about does not decide for a structure', () => {
		const [, age] = criteriaOf(offer({ minAgeYears: 16, maxAgeYears: 25, ageAppliesTo: 'person' }), gazetteer);
		expect(age).toEqual({ kind: 'person_age', min: 16, max: 25, deciding: false });
	});

	it('criteria as data come first, and stand in for the field that says the same', () => {
		const criteria = readCriteria([
			{ kind: 'legal', families: ['mutual'] },
			{ kind: 'jobs', unit: 'headcount', min: 1 }
		]);
		expect(criteriaOf(offer({ criteria, conditionsFr: 'Sur dossier' }), gazetteer)).toEqual([
			...criteria,
			{ kind: 'condition', fr: 'Sur dossier', deciding: false }
		]);
	});
});

describe('criteria as they are kept', () => {
	it('are read as they are', () => {
		const kept = { kind: 'label', labels: ['JEP'], reasonFr: 'Agrément exigé', source: 'https://example.org/jep' };
		expect(readCriteria([kept])).toEqual([kept]);
	});

	it('one of a kind that nobody knows is read by people, in the words that it carries', () => {
		expect(readCriteria([{ kind: 'moon_phase', reasonFr: 'À la pleine lune', reasonEn: 'At full moon' }])).toEqual([
			{ kind: 'condition', fr: 'À la pleine lune', en: 'At full moon' }
		]);
		expect(readCriteria([{ kind: 'label', labels: ['UNKNOWN'] }, null])).toEqual([
			{ kind: 'condition', fr: '{"kind":"label","labels":["UNKNOWN"]}' },
			{ kind: 'condition', fr: 'null' }
		]);
	});
});
