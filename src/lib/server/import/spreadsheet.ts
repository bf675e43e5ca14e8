import { zipSync } from 'fflate';
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import type { Table, TableRow } from '../../domain/import/record';
import { MOST_COLUMNS, MOST_ROWS, TableProblem } from '../../domain/import/table-problems';

/** A merged cell says the same in all that it covers; one that covers a whole sheet says nothing. */
const MOST_COVERED = 20_000;

/**
 * The sheets of a workbook (XLSX or ODS) as tables.
 * @param parts of the workbook, unpacked
 */
export async function spreadsheetTables(
	parts: Record<string, Uint8Array>
): Promise<{ readonly format: 'xlsx' | 'ods'; readonly tables: (Table & { readonly name: string })[] }> {
	const format = 'xl/workbook.xml' in parts ? 'xlsx' : 'content.xml' in parts ? 'ods' : undefined;
	if (!format) throw new TableProblem('no_table');
	const { read } = await import('@e965/xlsx');
	let book: WorkBook;
	try {
		// What was unpacked within bounds is handed on as it is, so that the reader unpacks nothing.
		book = read(zipSync(parts, { level: 0 }), {
			type: 'array',
			dense: true,
			cellDates: true,
			sheetStubs: true,
			sheetRows: MOST_ROWS + 40
		});
	} catch {
		throw new TableProblem('damaged');
	}
	return { format, tables: book.SheetNames.map((name) => ({ name, rows: rowsOf(book.Sheets[name]!) })) };
}

function rowsOf(sheet: WorkSheet): TableRow[] {
	const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
	const rows = Array.from({ length: data.length }, (_, at) => {
		const cells = data[at] ?? [];
		if (cells.length > MOST_COLUMNS) throw new TableProblem('too_many_columns');
		return Array.from({ length: cells.length }, (_, column) => said(cells[column]));
	});
	for (const { s, e } of sheet['!merges'] ?? []) {
		const text = rows[s.r]?.[s.c] ?? '';
		const last = { row: Math.min(e.r, rows.length - 1), column: Math.min(e.c, MOST_COLUMNS - 1) };
		if (text === '' || (last.row - s.r + 1) * (last.column - s.c + 1) > MOST_COVERED) continue;
		for (let row = s.r; row <= last.row; row++)
			for (let column = s.c; column <= last.column; column++) {
				const cells = rows[row]!;
				while (cells.length <= column) cells.push('');
				cells[column] = text;
			}
	}
	return rows.map((cells, at) => ({ number: at + 1, cells }));
}

/** What a cell shows to whoever reads it: of a formula what it came to; a day as a day. */
function said(cell: CellObject | undefined): string {
	if (!cell || cell.t === 'e' || cell.t === 'z') return cell?.f ? `=${cell.f}` : '';
	if (cell.v === undefined) return cell.f ? `=${cell.f}` : '';
	// The reader gives days as they stand in UTC, whatever the zone of the machine.
	if (cell.v instanceof Date) return Number.isNaN(cell.v.getTime()) ? '' : cell.v.toISOString().slice(0, 10);
	return String(cell.v);
}
