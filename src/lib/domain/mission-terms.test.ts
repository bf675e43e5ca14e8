import { describe, expect, test } from 'vitest';
import { organisation, readChoice, readOffer } from './mission-offers';
import { areWhole, readTerms, termsFrom, themeFrom, type TermsSource } from './mission-terms';

const source = (structure: string, wish: Partial<TermsSource> = {}): TermsSource => ({
	...{ structure, problem: '', summary: '', needs: [], findings: [] },
	...wish
});

describe('terms that a diagnosis fills', () => {
	test('say for whom, what was found and what is needed, the most pressing first', () => {
		const terms = termsFrom(
			[
				source('Les Amis', {
					problem: 'Tenir l’hiver',
					needs: [
						{ need: 'governance', priority: 3 },
						{ need: 'cash', priority: 1 }
					],
					findings: [
						{ axis: 'finances', findings: 'Deux mois de trésorerie' },
						{ axis: 'digital', findings: '' }
					]
				})
			],
			'fr'
		);
		expect(terms.context).toContain('au bénéfice de : Les Amis.');
		expect(terms.context).toContain('Question de départ : Tenir l’hiver');
		expect(terms.context).toContain('– Finances : Deux mois de trésorerie');
		expect(terms.context).not.toContain('Numérique');
		expect(terms.needs!.split('\n')).toEqual(['– Trésorerie', '– Gouvernance']);
	});

	test('of several structures name whose each finding is, and say a need that they share once', () => {
		const needs = [{ need: 'cash' as const, priority: 2 }];
		const terms = termsFrom([source('A', { problem: 'x', needs }), source('B', { problem: 'y', needs })], 'en');
		expect(terms.context).toContain('for: A, B.');
		expect(terms.context).toContain('Starting question: A – x');
		expect(terms.context).toContain('Starting question: B – y');
		expect(terms.needs!.split('\n')).toHaveLength(1);
	});

	test('a mission is about the most pressing need until somebody says it', () => {
		const [first, second] = [
			source('A', { needs: [{ need: 'digital', priority: 2 }] }),
			source('B', { needs: [{ need: 'cash', priority: 1 }] })
		];
		expect(themeFrom([first, second])).toBe('cash');
		expect(themeFrom([source('A')])).toBeNull();
	});

	test('are there without a diagnosis, and not yet whole', () => {
		const terms = termsFrom([source('A')], 'fr');
		expect(terms.deliverables).toContain('rapport final');
		expect(areWhole(terms)).toBe(false);
		expect(areWhole({ ...terms, days: 8, budget: 9_000 })).toBe(false);
		expect(areWhole({ ...terms, days: 8, budget: 9_000, objectives: 'Trois financeurs' })).toBe(true);
	});
});

test('terms are read field by field', () => {
	const read = readTerms({
		title: ' Diversifier ',
		theme: 'cash',
		days: '7,5',
		budget: '9 000',
		answerBy: '31/12/2026',
		context: 'x'
	});
	expect(read).toMatchObject({
		ok: true,
		value: {
			title: 'Diversifier',
			theme: 'cash',
			terms: { days: 7.5, budget: 9_000, answerBy: '2026-12-31', context: 'x' }
		}
	});
	expect(readTerms({ title: '', theme: 'happiness', days: '-1', budget: '-5', answerBy: '31/02/2026' })).toEqual({
		ok: false,
		problem: { title: 'missing', theme: 'unknown', days: 'no_number', budget: 'no_amount', answerBy: 'no_date' }
	});
});

describe('who is asked is an organisation', () => {
	test.each(['Mme Dupont', 'M. Martin', 'Monsieur Jean', 'Mr Smith', 'anne@conseil.fr'])('%s is refused', (name) => {
		expect(organisation(name)).toEqual({ problem: 'a_person' });
	});
	test.each(['Cabinet Alizé', 'Madinina Conseil', 'Mmeca', 'MM2 Études'])('%s is taken', (name) => {
		expect(organisation(name)).toEqual({ value: name });
	});
});

describe('an offer', () => {
	test('says its days and its amount', () => {
		expect(readOffer({ receivedOn: '2026-11-20' }, '2026-11-25')).toEqual({
			ok: false,
			problem: { amount: 'missing', days: 'missing' }
		});
		expect(readOffer({ receivedOn: '2026-11-20', days: '5', amount: '4 500,50' }, '2026-11-25')).toMatchObject({
			ok: true,
			value: { days: 5, amount: 4_500.5 }
		});
	});
	test('has come on a day that has come', () => {
		const offer = { days: '5', amount: '1' };
		expect(readOffer(offer, '2026-11-25')).toEqual({ ok: false, problem: { receivedOn: 'missing' } });
		expect(readOffer({ ...offer, receivedOn: '2026-11-26' }, '2026-11-25')).toEqual({
			ok: false,
			problem: { receivedOn: 'in_future' }
		});
		expect(readOffer({ note: 'Décline' }, '2026-11-25').ok).toBe(true);
	});
});

test('a choice names the offer, who decided and why', () => {
	expect(readChoice({}, '2026-11-25')).toEqual({
		ok: false,
		problem: { offer: 'missing', decidedOn: 'missing', decidedAs: 'missing', minutes: 'missing' }
	});
});
