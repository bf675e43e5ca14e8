import { CsvError, parse } from 'csv-parse/sync';
import { fieldOf } from '../../domain/import/columns';
import type { Table, TableRow } from '../../domain/import/record';
import { TableProblem } from '../../domain/import/table-problems';

export const SEPARATORS: readonly string[] = [';', ',', '\t', '|'];

/**
 * A text cut by each separator that stands in it, the one that cuts most evenly first.
 * @param wished the one by which it is to be cut
 */
export function separatedTables(text: string, wished?: string): (Table & { readonly separator?: string })[] {
	if (wished !== undefined && SEPARATORS.includes(wished)) return [{ separator: wished, rows: rowsOf(text, wished) }];
	const head = text.slice(0, 100_000);
	const present = SEPARATORS.filter((separator) => head.includes(separator));
	const tables = (present.length > 0 ? present : [SEPARATORS[0]!])
		.map((separator) => ({ separator, evenness: evenness(rowsOf(head, separator)) }))
		.sort((a, b) => b.evenness - a.evenness);
	// A second reading is only worth its time where the first one is uneven.
	const read = tables.filter(({ evenness }, at) => at === 0 || evenness > 0.5);
	return read.map(({ separator }) => {
		const rows = rowsOf(text, separator);
		return isOfOneColumn(rows) ? { rows: rowsOf(text, NOWHERE) } : { separator, rows };
	});
}

/** Stands in no text that people keep. */
const NOWHERE = '\u001f';
/** How many rows are looked through for one that names columns. */
const WITHIN = 30;

/** The row that names the columns names one, and is not cut itself: what separates elsewhere is a part of names. */
function isOfOneColumn(rows: readonly TableRow[]): boolean {
	const naming = rows.slice(0, WITHIN).filter(({ cells }) => cells.some((cell) => fieldOf(cell) !== undefined));
	return naming.length > 0 && naming.every(({ cells }) => cells.length === 1);
}

/** Of the rows that hold anything, the part that has as many cells as most have; nothing where that is one. */
function evenness(rows: readonly TableRow[]): number {
	const counts = new Map<number, number>();
	for (const { cells } of rows)
		if (cells.length > 1 || cells[0] !== '') counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
	const [most] = [...counts].sort(([, a], [, b]) => b - a);
	if (!most || most[0] < 2) return 0;
	return most[1] / [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function rowsOf(text: string, separator: string): TableRow[] {
	// A quotation mark that nobody closed would swallow all that follows: then it is a letter like others.
	return parsed(text, separator, '"') ?? parsed(text, separator, null) ?? [];
}

function parsed(text: string, delimiter: string, quote: '"' | null): TableRow[] | undefined {
	try {
		const options = { bom: true, relax_column_count: true, relax_quotes: true, delimiter, quote } as const;
		const rows = parse(text, { ...options, record_delimiter: ['\r\n', '\n', '\r'] });
		return rows.map((cells, at) => ({ number: at + 1, cells }));
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		if (quote === null) throw new TableProblem('damaged');
		return undefined;
	}
}
