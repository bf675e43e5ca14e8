import { expect, test } from 'vitest';
import { decisionsIn, readDecision, rememberedUses, unknownValues, usedAs } from './choices';
import { planColumns } from './columns';

const rows = [
	{ number: 2, cells: ['A', 'Mme X', 'Tir, Sport', 'Le Fond', '0590 10 10 10'] },
	{ number: 3, cells: ['B', 'M. Y', 'tir', 'Marigot', ''] }
];
const headers = ['Libellé', 'Présidente', 'Secteur', 'Quartier', 'Tel'];
const columns = planColumns(headers, rows);

test('a column is what staff say, save one that is of persons', () => {
	const used = usedAs(columns, { 0: 'name', 1: 'note', 2: 'drop', 3: 'neighbourhood', 4: 'nonsense' });
	expect(used.map(({ use }) => use)).toEqual([
		{ kind: 'field', field: 'name', by: 'choice' },
		{ kind: 'dropped', why: 'personal' },
		{ kind: 'dropped', why: 'choice' },
		{ kind: 'field', field: 'neighbourhood', by: 'name' },
		{ kind: 'dropped', why: 'choice' }
	]);
});

test('what was said of a column holds for the next one of its name, the last word first', () => {
	const first = usedAs(columns, { 0: 'alias', 2: 'drop' });
	const second = usedAs(columns, { 0: 'name' });
	expect(rememberedUses(columns, [second, first])).toEqual({ 0: 'name' });
	expect(rememberedUses(columns, [first])).toEqual({ 0: 'alias', 2: 'drop' });
	expect(rememberedUses(columns, [])).toEqual({});
});

test('words that mean nothing to us are asked about once, however they are written', () => {
	const asked = unknownValues(columns, rows, (text) => (text === 'Marigot' ? 'mf-marigot' : ''));
	expect(asked).toEqual([
		{ field: 'sectors', key: 'sectors tir', words: 'Tir', count: 2 },
		{ field: 'neighbourhood', key: 'neighbourhood le fond', words: 'Le Fond', count: 1 }
	]);
});

test('a decision is one of four, and anything else is none', () => {
	expect(['is:sgomi', 'row:12', 'new', 'out'].map(readDecision)).toEqual([
		{ slug: 'sgomi' },
		{ row: 12 },
		'new',
		'out'
	]);
	expect(['', 'is:', 'is:../x', 'row:x', 'NEW', 'row:99999999'].map(readDecision)).toEqual(Array(6).fill(undefined));
	expect([...decisionsIn({ decisions: { 4: 'new', 5: 'whatever' } })]).toEqual([[4, 'new']]);
});
