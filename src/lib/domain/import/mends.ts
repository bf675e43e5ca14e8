import type { Column, ImportField, ImportProblem, TableRow } from './record';
import { cut } from './text';

/*
 * Cells that staff put right on the way in. The file stays as it came: what is written over it is kept beside it, and told
 * in the report.
 */

/** What is to stand in a cell, by `row column`, the row from 1 and the column from 0. */
export type Mends = Readonly<Record<string, string>>;

/** A cell that was put right. */
export interface Mended {
	readonly row: number;
	/** Column, from 0. */
	readonly at: number;
	/** As the file calls it; empty where it does not. */
	readonly header: string;
	readonly from: string;
	readonly to: string;
}
/** A cell that can be put right. */
export interface MendableCell extends Pick<Mended, 'at' | 'header'> {
	readonly text: string;
}

/** What no database keeps: the null character, and half of a character. */
export const NO_CHARACTER = /[\0\p{Cs}]/u;
/** Characters of a cell that are shown to be put right: more than any field of ours takes. */
export const LONGEST_CELL = 3000;

export const mendKey = (row: number, at: number): string => `${row} ${at}`;
export function readMendKey(key: string): { readonly row: number; readonly at: number } | undefined {
	const [, row, at] = /^(\d{1,7}) (\d{1,3})$/.exec(key) ?? [];
	return row === undefined ? undefined : { row: Number(row), at: Number(at) };
}

/** A cell as a field shows it, and as it comes back from there unchanged. */
export const cellText = (text: string): string =>
	cut(text.replace(/\r\n?/g, '\n').replace(new RegExp(NO_CHARACTER, 'gu'), ''), LONGEST_CELL);

/** Whether a text says what a cell says already; a cell with what no field can show is put right by what a field shows of it. */
export const saysTheSame = (text: string, cell: string): boolean =>
	spaced(text) === spaced(cell) && !NO_CHARACTER.test(cell);
const spaced = (text: string) => cellText(text).replace(/[^\S\n]+/g, ' ');

/** Columns of which a cell may be shown and put right: those that are read. What is of persons is not. */
const isRead = ({ use }: Pick<Column, 'use'>) => use.kind !== 'dropped';

/** Rows with what staff put right in them, and what that was. */
export function mended(
	rows: readonly TableRow[],
	columns: readonly Column[],
	mends: Mends = {}
): { readonly rows: readonly TableRow[]; readonly mended: readonly Mended[] } {
	const byRow = new Map<number, Map<number, string>>();
	for (const [key, to] of Object.entries(mends)) {
		const place = readMendKey(key);
		if (!place || (columns[place.at] && !isRead(columns[place.at]!))) continue;
		const said = byRow.get(place.row) ?? new Map<number, string>();
		byRow.set(place.row, said.set(place.at, to));
	}
	const done: Mended[] = [];
	const anew = rows.map((row): TableRow => {
		const said = byRow.get(row.number);
		if (!said) return row;
		// What a reader could not make sense of is no cell that said something.
		const was = row.problem ? [] : row.cells;
		const cells = Array.from({ length: Math.max(columns.length, was.length) }, (_, at) => {
			const to = said.get(at);
			if (to === undefined || saysTheSame(to, was[at] ?? '')) return was[at] ?? '';
			done.push({ row: row.number, at, header: columns[at]?.header ?? '', from: was[at] ?? '', to });
			return to;
		});
		return { number: row.number, cells };
	});
	return { rows: anew, mended: done };
}

/** Of a row as a whole, how many cells are shown. */
const MOST_CELLS = 40;
/** Problems of a row as a whole: any of its cells may be what is wrong. */
const OF_THE_ROW: readonly string[] = ['too_many_cells', 'unreadable', 'no_character', 'title_line'];
const NUMBERS: readonly ImportField[] = ['siren', 'siret', 'rna', 'identifier'];

/** The cells of a row in which a problem is to be put right. */
export function cellsToMend(
	{ code, at }: Pick<ImportProblem, 'code' | 'at'>,
	row: TableRow,
	columns: readonly Column[]
): MendableCell[] {
	const isOf = (fields: readonly ImportField[]) => (one: Column) =>
		one.use.kind === 'field' && fields.includes(one.use.field);
	const chosen = (): readonly Column[] => {
		if (OF_THE_ROW.includes(code)) return columns.filter(isRead).slice(0, MOST_CELLS);
		if (code === 'name_missing') return columns.filter(isOf(['name']));
		if (code === 'address_unknown') return columns.filter(isOf(['address']));
		if (code === 'siren_and_siret_differ') return columns.filter(isOf(NUMBERS));
		const column = columns.find((one) => one.at === at);
		if (!column) return [];
		// Latitude and longitude are put right together.
		return isOf(['lat', 'lon'])(column) ? columns.filter(isOf(['lat', 'lon'])) : [column];
	};
	const textAt = (place: number) => (row.problem ? '' : cellText(row.cells[place] ?? ''));
	const beyond = code === 'too_many_cells' ? row.cells.slice(columns.length, columns.length + MOST_CELLS) : [];
	return [
		...chosen().map(({ at: place, header }) => ({ at: place, header, text: textAt(place) })),
		...beyond.map((_, after) => columns.length + after).map((place) => ({ at: place, header: '', text: textAt(place) }))
	];
}

/** The cells of a row that give a number which another listing bears. */
export const cellsOfNumber = (kind: string, row: TableRow, columns: readonly Column[]): MendableCell[] =>
	columns.flatMap(({ at, header, use }) => {
		const isIt = use.kind === 'field' && (use.field === kind || use.field === 'identifier');
		const text = cellText(row.cells[at] ?? '');
		return isIt && text !== '' ? [{ at, header, text }] : [];
	});

/** Whether a cell may be put right: it is one of the row, and not of persons. */
export const isMendable = (row: TableRow, at: number, columns: readonly Column[]): boolean =>
	columns[at] ? isRead(columns[at]) : at < row.cells.length;
