import { expect, test } from 'vitest';
import { askedInstead, filtersIn, readEcosystemFilter, writeEcosystemFilter } from './listing-table';

const read = (address: string) => readEcosystemFilter(new URLSearchParams(address));

test('an address says what is asked, in which order and in which columns, and is written back as it was', () => {
	const address =
		'q=maison&categorie=network&secteur=sport&quartier=mf-sandy-ground&tri=-verified&colonnes=ess%2Cstate';
	const filter = read(address);
	expect(filter).toMatchObject({ text: 'maison', category: 'network', sector: 'sport', place: 'mf-sandy-ground' });
	expect(filter).toMatchObject({ order: 'verified', reversed: true, columns: ['ess', 'state'], page: 1 });
	expect(read(writeEcosystemFilter(filter).toString())).toEqual(filter);
	expect(filtersIn(filter)).toEqual(['text', 'category', 'sector', 'place']);
});

test('what makes no sense is left away, and what a form left open asks for nothing', () => {
	const nothing = read('');
	for (const address of [
		'categorie=x',
		'etat=merged',
		'tri=name%3Bdrop',
		'tri=-',
		'page=-3',
		'quartier=A%27--',
		'ess='
	])
		expect(read(address), address).toEqual(nothing);
	expect(read('colonnes=nonsense').columns).toEqual([]);
	expect(writeEcosystemFilter(nothing).toString()).toBe('');
});

test('whoever asks for something else begins at the first page', () => {
	const filter = read('q=maison&page=4');
	expect(askedInstead(filter, { order: 'missing' })).toBe('q=maison&tri=missing');
	expect(askedInstead(filter, { page: 5 })).toBe('q=maison&page=5');
});
