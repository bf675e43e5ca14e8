import type { CellObject, Row, SheetData } from 'write-excel-file/node';
import type { Cell, ReportTable, Unit } from '../../domain/case-report/table';
import { tablesOf, type ToldReport } from '../../domain/funder-report/story';
import { m } from '../../messages/compiled/messages';
import { chaptersOf, headOf, linesOf, titleOf, withoutBefore } from '../../staff/reports/story';
import { told } from '../../staff/reports/words';

const FORMATS: Readonly<Record<Unit, string>> = {
	...{ count: '#,##0', days: '#,##0.#', euros: '#,##0 "€"', decimal: '#,##0.0#', percent: '0.0%' }
};
/** What spreadsheets take in the name of a sheet, and no more of it. */
const LONGEST_NAME = 31;
const sheetName = (at: number, title: string) =>
	`${at} ${title.replace(/[\\/?*[\]:]/g, ' ')}`.slice(0, LONGEST_NAME).trim();

/** Words are written as words, whatever they begin with: no cell of the file is a formula. */
const text = (value: string, more: Partial<CellObject> = {}): CellObject => ({ value, type: String, ...more });
const bold = (value: string, more: Partial<CellObject> = {}) => text(value, { fontWeight: 'bold', ...more });
/** Points of a line, and signs of one in the columns of words: programs that are given no height show the first line alone. */
const LINE = 15;
const WIDE = [30, 72, 40] as const;
function wrapped(value: string, width: number): CellObject {
	const lines = value.split('\n').reduce((sum, one) => sum + Math.max(1, Math.ceil(one.length / (width * 0.9))), 0);
	return text(value, { wrap: true, alignVertical: 'top', height: lines * LINE });
}

function cellOf(cell: Cell, unit: Unit): CellObject | null {
	if (cell === null) return null;
	if (cell === 'withheld') return text(m.reports_withheld_long(), { align: 'right' });
	return { value: cell, type: Number, format: FORMATS[unit] };
}

/** Wide enough for the longest name of each column, in signs. */
function widthsOf(tables: readonly ReportTable[]) {
	const heads = tables.map((table) => withoutBefore(table).columns.map(({ name }) => told(name).length));
	const most = Math.max(...heads.map(({ length }) => length));
	const numbers = Array.from({ length: most }, (_, at) => Math.max(12, ...heads.map((head) => (head[at] ?? 0) + 3)));
	return [{ width: 44 }, ...numbers.map((width) => ({ width }))];
}

function rowsOf(whole: ReportTable): Row[] {
	const table = withoutBefore(whole);
	const head = [m.reports_row(), ...table.columns.map(({ name }) => told(name))];
	return [
		[bold(told(table.title), { fontSize: 13 })],
		head.map((name, at) => bold(name, { bottomBorderStyle: 'thin', ...(at > 0 && { align: 'right' }) })),
		...linesOf(table).map((row) => [
			row === table.total ? bold(told(row.name)) : text(told(row.name)),
			...row.cells.map((cell, at) => cellOf(cell, table.columns[at]!.unit ?? row.unit ?? 'count'))
		]),
		[]
	];
}

/** A frozen report as a spreadsheet (docs/decisions/xlsx.md): what it is, one sheet for each chapter, definitions and sources. */
export async function reportSheets(report: ToldReport): Promise<Buffer> {
	// Nobody waits for it who asks for no file.
	const { default: writeXlsxFile } = await import('write-excel-file/node');
	const chapters = chaptersOf(report);
	const notes = chapters.flatMap(({ code, title }) => {
		const note = report.story?.notes[code];
		return note ? [[bold(told(title), { alignVertical: 'top' as const }), wrapped(note, WIDE[1])]] : [];
	});
	const first: SheetData = [
		[bold(titleOf(report), { fontSize: 16 })],
		...headOf(report).map((line): Row => [null, wrapped(line, WIDE[1])]),
		...(notes.length > 0 ? [[], ...notes] : [])
	];
	const withTables = chapters.flatMap((chapter) => {
		const tables = tablesOf(chapter, report);
		return tables.length > 0 ? [{ chapter, tables }] : [];
	});
	const definitions: SheetData = [
		[m.reports_table(), m.funder_definition(), m.funder_source()].map((name) =>
			bold(name, { bottomBorderStyle: 'thin' })
		),
		...withTables.flatMap(({ tables }) =>
			tables.map(({ title, definition, source }) => [
				bold(told(title), { alignVertical: 'top' }),
				wrapped(told(definition), WIDE[1]),
				wrapped(told(source), WIDE[2])
			])
		)
	];
	const wide = WIDE.map((width) => ({ width }));
	return writeXlsxFile(
		[
			{
				data: first,
				sheet: m.funder_sheet_first(),
				columns: wide.slice(0, 2),
				...{ orientation: 'landscape', showGridLines: false }
			},
			...withTables.map(({ chapter, tables }, at) => ({
				...{ data: tables.flatMap(rowsOf), sheet: sheetName(at + 1, told(chapter.title)) },
				...{ columns: widthsOf(tables), orientation: 'landscape' as const }
			})),
			{
				data: definitions,
				sheet: m.funder_definitions().slice(0, LONGEST_NAME),
				columns: wide,
				orientation: 'landscape'
			}
		],
		{ fontFamily: 'Calibri', fontSize: 11 }
	).toBuffer();
}
