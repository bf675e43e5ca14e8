import { describe, expect, it } from 'vitest';
import { shownToo, yearSentence } from './words';

const years = {
	years: [
		{ year: 2020, told: 1, ties: 1, unsure: 2, founded: 3, coming: 4, gone: 1 },
		{ year: 2021, told: 9, ties: 9, unsure: 0, founded: 7, coming: 0, gone: 0 }
	],
	...{ ties: 12, undatedTies: 1, actors: 20, undatedActors: 5 }
};

describe('a year in words', () => {
	it('tells what is known of it, and leaves out what is not so', () => {
		expect(yearSentence(years, 2020)).toBe('2020\u00a0: 1 lien attesté, 3 acteurs fondés, 4 pas encore et 1 fermé.');
		expect(yearSentence(years, 2021)).toBe('2021\u00a0: 9 liens attestés et 7 acteurs fondés.');
		expect(yearSentence(years, undefined)).toBe('Toutes les années\u00a0: 12 liens et 20 acteurs.');
	});

	it('says so where no source tells of it', () => {
		expect(yearSentence(years, 1950)).toBe('1950\u00a0: aucune source ne parle de cette année.');
	});

	it('names what is shown although nobody knows', () => {
		expect(shownToo(years, 2020)).toBe(
			'Montrés aussi, dans le doute\u00a0: 2 liens peut-être encore en cours, 1 lien sans date et 5 acteurs sans année de fondation.'
		);
		expect(shownToo({ ...years, undatedTies: 0, undatedActors: 0 }, 2021)).toBe('');
		expect(shownToo(years, undefined)).toBe('');
	});
});
