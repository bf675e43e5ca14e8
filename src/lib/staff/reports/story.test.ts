import { expect, test } from 'vitest';
import { counted, COUNTED, TOTAL, type Cell, type ReportTable, type Row } from '$lib/domain/case-report/table';
import { sentenceOf, withoutBefore } from './story';

const row = (code: string, fr: string, ...cells: Cell[]): Row => ({
	...{ code, name: { fr, en: fr }, unit: 'count', cells, cases: { now: [], before: [] } }
});
const tableOf = (code: string, rows: readonly Row[], total?: Row): ReportTable => ({
	...{ code, section: 'activity', title: { fr: 'Demandes reçues', en: 'Requests' }, definition: TOTAL, source: TOTAL },
	...{ columns: COUNTED, rows, ...(total && { total }) }
});
const plain = (sentence: string | undefined) => sentence?.replaceAll('\u00a0', ' ');

test('a sentence says the whole, the period before, and its three largest parts', () => {
	const rows = [
		row('a', 'Prises', 2, 1, 1),
		row('b', 'Réorientées', 7, 1, 6),
		row('c', 'Autres', 1, 0, 1),
		row('d', 'Closes', 4, 0, 4)
	];
	expect(plain(sentenceOf(tableOf('received', rows, row('total', 'Ensemble', 14, 2, 12))))).toBe(
		'Demandes reçues : 14 (période précédente : 2), dont réorientées 7, closes 4, prises 2.'
	);
});

test('what a table withholds, no sentence says', () => {
	const rows = [row('a', 'Prises', 9, null, null), row('withheld', 'Autres lignes', 'withheld', null, null)];
	expect(plain(sentenceOf(tableOf('received', rows, row('total', 'Ensemble', 14, null, null))))).toBe(
		'Demandes reçues : 14, dont prises 9.'
	);
	expect(
		sentenceOf(tableOf('received', rows.slice(1), row('total', 'Ensemble', 'withheld', null, null)))
	).toBeUndefined();
});

test('places and helpers keep their names, and rows without a whole are told each', () => {
	const marigot = [row('m', 'Marigot', 5, 0, 5)];
	expect(plain(sentenceOf(tableOf('place', marigot, row('total', 'Ensemble', 5, 0, 5))))).toContain('dont Marigot 5.');
	expect(plain(sentenceOf(tableOf('done', [row('a', 'Contacts', 3, 0, 3), row('b', 'Plans', 0, 0, 0)])))).toBe(
		'Demandes reçues : contacts 3.'
	);
});

test('a column in which nothing is known is left out, with its numbers', () => {
	const table = tableOf('received', [row('a', 'Prises', 9, null, null)], row('total', 'Ensemble', 14, null, null));
	const told = withoutBefore(table);
	expect(told.columns.map(({ code }) => code)).toEqual(['now']);
	expect([told.rows[0]!.cells, told.total!.cells]).toEqual([[9], [14]]);
	const whole = tableOf('received', [counted('a', TOTAL, [], [])]);
	expect(withoutBefore(whole)).toEqual(whole);
});
