import { describe, expect, it } from 'vitest';
import { ACTOR_ROLES, SECTORS } from '../domain/vocabulary/actor';
import { EVERYDAY_CATEGORIES, EVERYDAY_NEEDS, EVERYDAY_ROLES, EVERYDAY_SECTORS } from './everyday';
import { NEEDS } from '../domain/vocabulary/need';
import { anActor, engineOf, typing } from './testing/a-snapshot';
import { isStopWord, wordsOf } from './text';

/** Each actor is named after the one thing that it answers, so that names say which term a word led to. */
const engine = engineOf([
	...NEEDS.map(({ code }) => anActor({ name: `N ${code}`, needs: [code] })),
	...SECTORS.map(({ code }) => anActor({ name: `S ${code}`, sectors: [code] })),
	...ACTOR_ROLES.map(({ code }) => anActor({ name: `R ${code}`, roles: [code] }))
]);
const rows = (text: string, language: 'fr' | 'en' = 'fr') => engine.answer(typing(text), language).rows;
const names = (text: string) => rows(text).map(({ name }) => name);

describe('a reader who does not know our words finds who helps with', () => {
	it.each([
		['trésorerie', 'N fundraising', 'N accounting', 'N cash', 'N loan_need'],
		['argent', 'N fundraising', 'R funder'],
		['subventions', 'N subsidy', 'N fundraising'],
		['prêt', 'N loan_need', 'N fundraising'],
		['crédit', 'N loan_need', 'N fundraising'],
		['emprunter', 'N loan_need', 'N fundraising'],
		['local', 'N premises'],
		['bureaux', 'N premises'],
		['bénévoles', 'N volunteers', 'N governance'],
		['embauche', 'N recruitment', 'N hr'],
		['recrutement', 'N recruitment', 'N hr'],
		['formation', 'N training_need', 'N hr', 'S insertion', 'R trainer'],
		['expert-comptable', 'N accounting'],
		['avocat', 'N legal'],
		['statuts', 'N statutes', 'N governance', 'N legal'],
		['site internet', 'N communication', 'N digital'],
		['ordinateur', 'N digital', 'S digital'],
		['handicapés', 'S disability'],
		['ouragan', 'N continuity', 'S disaster_resilience'],
		['déchets', 'S circular_economy', 'S environment'],
		['recyclage', 'S circular_economy'],
		['alimentaire', 'S food']
	])('%s', (text, ...expected) => expect(names(text)).toEqual(expect.arrayContaining(expected)));

	it.each([
		['money', 'N fundraising'],
		['loans', 'N loan_need'],
		['grant', 'N subsidy'],
		['office', 'N premises'],
		['volunteering', 'N volunteers'],
		['hiring', 'N recruitment'],
		['trainer', 'N training_need'],
		['accountant', 'N accounting'],
		['lawyer', 'N legal'],
		['website', 'N communication'],
		['hurricane', 'S disaster_resilience'],
		['waste', 'S circular_economy'],
		['food aid', 'S food']
	])('%s, in English', (text, expected) => expect(names(text)).toContain(expected));

	it('and nobody else', () => {
		expect(names('avocat')).toEqual(['N legal']);
		expect(names('emprunt').toSorted()).toEqual(['N fundraising', 'N loan_need']);
		expect(names('argent marigot')).toEqual([]);
	});
	it('accents, capitals and a slip aside', () => {
		expect(names('TRESORERIE')).toEqual(names('trésorerie'));
		expect(names('avocta')).toEqual(['N legal']);
	});
	it('from the first letters on', () => expect(names('avoc')).toEqual(['N legal']));
});

it('a reader says it in a sentence, and finds the same', () => {
	expect(names('un problème de trésorerie')).toEqual(names('trésorerie'));
	expect(names('besoin de bénévoles')).toEqual(names('bénévoles'));
	expect(names('looking for volunteers')).toEqual(names('volunteers'));
});

describe('two words that mean something side by side', () => {
	it('lead there, even before the second is finished', () => {
		expect(names('site internet').toSorted()).toEqual(['N communication', 'N digital']);
		expect(names('site int').toSorted()).toEqual(['N communication', 'N digital']);
	});
	it('do not, one by one', () => expect(names('site')).toEqual([]));
	it('with small words between or without', () => expect(names('appel offres')).toEqual(names("appel d'offres")));
});

describe('a row found by an everyday word', () => {
	const reason = (text: string, name: string, language: 'fr' | 'en' = 'fr') => {
		const found = rows(text, language).find((row) => row.name === name)?.reason;
		return found && [found.field, found.text, ...found.ranges.map(([start, end]) => found.text.slice(start, end))];
	};
	it('says which of its terms the word stands for', () => {
		expect(reason('emprunt', 'N loan_need')).toEqual(['need', 'Prêt, trésorerie (emprunt)', 'emprunt']);
		expect(reason('emprunt', 'N fundraising')).toEqual(['need', 'Recherche de financements (emprunt)', 'emprunt']);
		expect(reason('argent', 'R funder')).toEqual(['role', 'Financeur (argent)', 'argent']);
		expect(reason('site internet', 'N digital')).toEqual(['need', 'Numérique (site internet)', 'site', 'internet']);
	});
	it('in the language of the reader', () =>
		expect(reason('lawyer', 'N legal', 'en')).toEqual(['need', 'Legal and tax (lawyer)', 'lawyer']));
	it('says the term alone when that holds the word', () =>
		expect(reason('trésorerie', 'N cash')).toEqual(['need', 'Trésorerie', 'Trésorerie']));

	it('comes after those whose own words say it, and before those that mention it', () => {
		const funds = engineOf([
			anActor({ name: 'A', descriptionFr: 'Parle de prêt.' }),
			anActor({ name: 'B', needs: ['fundraising'] }),
			anActor({ name: 'C', needs: ['loan_need'] }),
			anActor({ name: 'Prêt à tout' })
		]);
		const order = funds.answer(typing('prêt'), 'fr').rows.map(({ name }) => name);
		expect(order).toEqual(['Prêt à tout', 'C', 'B', 'A']);
	});
});

describe('a word that is spelt right is not taken for another', () => {
	const agents = engineOf([
		anActor({ name: 'Kogito', descriptionFr: 'Aux côtés des agents de la Collectivité.' }),
		anActor({ name: 'Banque', category: 'funder' }),
		anActor({ name: 'Sport pour tous' }),
		anActor({ name: 'Port de Marigot' })
	]);
	const found = (text: string) => agents.answer(typing(text), 'fr').rows.map(({ name }) => name);

	it('where it is an everyday word', () => expect(found('argent')).toEqual(['Banque']));
	it('even if nobody answers what it stands for', () => expect(found('avocat')).toEqual([]));
	it('even if words together lead nowhere', () => expect(found('port tous')).toEqual([]));
	it('nor is a short one, whatever it is', () => expect(found('prot')).toEqual([]));
	it('but a longer one that leads nowhere is', () => expect(found('agnets')).toEqual(['Kogito']));
	it('in the beginning of a word only from six letters on', () => {
		expect(found('colle')).toEqual(['Kogito']);
		expect(found('cllec')).toEqual([]);
		expect(found('cllect')).toEqual(['Kogito']);
	});
});

it('every everyday word can be found: it is one word, or two', () => {
	const all = [EVERYDAY_NEEDS, EVERYDAY_SECTORS, EVERYDAY_CATEGORIES, EVERYDAY_ROLES].flatMap((words) =>
		Object.values(words).flatMap((list) => list.split(', '))
	);
	const telling = (text: string) => wordsOf(text).filter((word) => !isStopWord(word)).length;
	expect(all.filter((text) => telling(text) < 1 || telling(text) > 2)).toEqual([]);
});
