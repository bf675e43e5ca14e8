import { attachment } from './attachment';

/** What is said in one cell. */
export type CsvCell = string | number | boolean | null | undefined;

type Separator = ',' | ';';

/** Begins a formula in spreadsheets, which run it when the file is opened; some look past what is blank before it. */
const FORMULA = /^[\s\u00a0]*[=+\-@＝＋－＠]|^[\t\r\n]/;

function cell(value: CsvCell, separator: Separator): string {
	if (value === null || value === undefined) return '';
	// A point would make a day of 18.07.
	if (typeof value === 'number' && separator === ';') return String(value).replace('.', ',');
	if (typeof value !== 'string') return String(value);
	const safe = FORMULA.test(value) ? `'${value}` : value;
	return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A table for a spreadsheet: RFC 4180, with the mark that tells spreadsheets it is UTF-8, unless told. What would be taken for a
 * formula is kept as text by an apostrophe before it (OWASP, CSV Injection).
 * @param separator a semicolon for spreadsheets in French, whose numbers have commas
 */
export const csvOf = (
	head: readonly string[],
	rows: readonly (readonly CsvCell[])[],
	separator: Separator = ',',
	mark = '\ufeff'
): string =>
	mark + [head, ...rows].map((row) => row.map((value) => cell(value, separator)).join(separator) + '\r\n').join('');

/** The table as a file to keep, of this reader alone. */
export const csvFile = (name: string, text: string): Response =>
	new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': attachment(name),
			'cache-control': 'private, no-store'
		}
	});
