import { expect, test } from 'vitest';
import { planColumns } from './columns';
import { cellsToMend, cellText, isMendable, LONGEST_CELL, mended, mendKey } from './mends';
import { reportTable, reportLines } from './report';

const HEADERS = ['Nom', 'Tél', 'Président', 'Latitude', 'Longitude'];
const rows = [
	{ number: 2, cells: ['Les Amis', '12', 'Mme X', '18.07', '-63.08'] },
	{ number: 3, cells: ['', '0590 11 22 33', 'M. Y', '18.08', '-63.09', 'en trop'] },
	{ number: 4, cells: ['?'], problem: 'unreadable' as const }
];
const columns = planColumns(HEADERS, rows).slice(0, HEADERS.length);

test('what is put right stands in the row, and the rest stays', () => {
	const { rows: anew, mended: done } = mended(rows, columns, { '2 1': '0690 12 34 56', '9 0': 'Nobody' });
	expect(anew[0]!.cells).toEqual(['Les Amis', '0690 12 34 56', 'Mme X', '18.07', '-63.08']);
	expect(anew.slice(1)).toEqual(rows.slice(1));
	expect(done).toEqual([{ row: 2, at: 1, header: 'Tél', from: '12', to: '0690 12 34 56' }]);
	expect(rows[0]!.cells[1]).toBe('12');
});

test('a cell too many is emptied, and a row that could not be read is written anew', () => {
	const { rows: anew, mended: done } = mended(rows, columns, { '3 5': '', '4 0': 'Les Voisins' });
	expect(anew[1]!.cells).toEqual(['', '0590 11 22 33', 'M. Y', '18.08', '-63.09', '']);
	expect(anew[2]).toEqual({ number: 4, cells: ['Les Voisins', '', '', '', ''] });
	expect(done.map(({ row, from, to }) => [row, from, to])).toEqual([
		[3, 'en trop', ''],
		[4, '', 'Les Voisins']
	]);
});

test('what is of persons is neither shown nor put right', () => {
	expect(mended(rows, columns, { '2 2': 'M. Z' })).toEqual({ rows, mended: [] });
	expect(isMendable(rows[0]!, 2, columns)).toBe(false);
	const whole = cellsToMend({ code: 'too_many_cells' }, rows[1]!, columns);
	expect(whole.map(({ at, text }) => [at, text])).toEqual([
		...[
			[0, ''],
			[1, '0590 11 22 33'],
			[3, '18.08'],
			[4, '-63.09']
		],
		[5, 'en trop']
	]);
});

test('a problem is put right in the cells that it comes from', () => {
	const places = (code: Parameters<typeof cellsToMend>[0]['code'], at?: number) =>
		cellsToMend({ code, ...(at !== undefined && { at }) }, rows[0]!, columns).map((cell) => cell.at);
	expect(places('bad_phone', 1)).toEqual([1]);
	expect(places('name_missing')).toEqual([0]);
	expect(places('point_swapped', 3)).toEqual([3, 4]);
	expect(cellsToMend({ code: 'unreadable' }, rows[2]!, columns).every(({ text }) => text === '')).toBe(true);
});

test('a cell comes back from a field as it went in', () => {
	expect(cellText(' un\r\ndeux\rtrois ')).toBe('un\ndeux\ntrois');
	expect(cellText('a\0b\ud800')).toBe('ab');
	expect(cellText('x'.repeat(LONGEST_CELL + 1))).toHaveLength(LONGEST_CELL);
	expect(mendKey(12, 3)).toBe('12 3');
});

test('the report names what the file said and what stands there now', () => {
	const lines = reportLines([], [], [], [{ row: 2, at: 1, header: 'Tél', from: '12\0', to: '0690 12 34 56' }]);
	expect(lines).toEqual([{ rows: [2], kind: 'mended', column: 'Tél', value: '0690 12 34 56', was: '12' }]);
	expect(reportTable({ columns: [], lines }, 'fr').rows).toEqual([
		['2', 'Tél', 'corrigé à l’import', '', '', 'le fichier disait «\u00a012\u00a0»', '0690 12 34 56']
	]);
	const [empty] = reportLines([], [], [], [{ row: 2, at: 7, header: '', from: '', to: 'x' }]);
	expect(reportTable({ columns: [], lines: [empty!] }, 'en').rows[0]).toContain('the file said nothing');
});

test('what is the same as the file says is no correction, but for what a field cannot show', () => {
	const { rows: anew, mended: done } = mended(rows, columns, { '2 1': ' 12\u00a0', '3 1': '0590\u00a011 22  33' });
	expect({ rows: anew, mended: done }).toEqual({ rows, mended: [] });
	const broken = [{ number: 2, cells: ['Les A\0mis', '', '', '', ''] }];
	expect(mended(broken, columns, { '2 0': 'Les Amis' }).rows[0]!.cells[0]).toBe('Les Amis');
});

test('what was put right and is not understood still is told once, with what the file said', () => {
	const problem = { row: 2, column: 'Tél', at: 1, code: 'bad_phone', value: '0690 00 00', refused: false } as const;
	const other = { ...problem, column: 'Courriel', at: 2, code: 'bad_email', value: 'x' } as const;
	const mend = { row: 2, at: 1, header: 'Tél', from: '12', to: '0690 00 00' };
	const lines = reportLines([], [problem, other], [], [mend]);
	expect(lines.map(({ kind, column, value, was }) => [kind, column, value, was])).toEqual([
		['omitted', 'Tél', '0690 00 00', '12'],
		['omitted', 'Courriel', 'x', undefined]
	]);
	const [told, untold] = reportTable({ columns: [], lines }, 'en').rows;
	expect(told).toContainEqual(expect.stringMatching(/^.*phone.*; the file said “12”$/));
	expect(untold!.join()).not.toContain('the file said');
});
