import { parse, CsvError } from 'csv-parse/sync';
import type { z } from 'zod';

/** What is wrong with one cell, in words that name the place as an editor shows it. */
export interface CsvProblem {
	readonly file: string;
	/** Counted from 1; the header is line 1. */
	readonly line: number;
	readonly column?: string;
	readonly sentence: string;
}

export class CsvProblems extends Error {
	override readonly name = 'CsvProblems';
	constructor(readonly problems: readonly CsvProblem[]) {
		super(problems.map(sayProblem).join('\n'));
	}
}

const sayProblem = ({ file, line, column, sentence }: CsvProblem) =>
	`${file}, line ${line}${column === undefined ? '' : `, column ${column}`}: ${sentence}`;

/** A row that was read, with the line it begins on, so that what is found out later can still be pointed at. */
export interface CsvRow<Row> {
	readonly line: number;
	readonly row: Row;
}

type ParsedRecord = { record: string[]; info: { lines: number } };

/**
 * Reads a table (RFC 4180, UTF-8) whose columns are exactly those of the schema, in any order.
 * All problems of the file are gathered before it throws `CsvProblems`.
 */
export function readCsv<Schema extends z.ZodObject>(
	file: string,
	text: string,
	schema: Schema
): CsvRow<z.output<Schema>>[] {
	const [header, ...records] = parseRecords(file, text);
	if (!header) throw new CsvProblems([{ file, line: 1, sentence: 'the file is empty, a header was expected.' }]);
	const columns = header.cells;
	const problems = headerProblems(file, columns, Object.keys(schema.shape));
	if (problems.length > 0) throw new CsvProblems(problems);

	const rows: CsvRow<z.output<Schema>>[] = [];
	for (const { line, cells } of records) {
		if (cells.length !== columns.length) {
			const sentence = `${cells.length} cells where the header has ${columns.length} columns.`;
			problems.push({ file, line, sentence });
			continue;
		}
		const read = schema.safeParse(Object.fromEntries(columns.map((column, at) => [column, cells[at]])));
		if (read.success) rows.push({ line, row: read.data });
		else
			for (const issue of read.error.issues)
				problems.push({ file, line, column: issue.path[0]?.toString(), sentence: issue.message });
	}
	if (problems.length > 0) throw new CsvProblems(problems);
	return rows;
}

function parseRecords(file: string, text: string): { line: number; cells: string[] }[] {
	try {
		// `info.lines` is the line a record ends on: it begins on the one after the end of the record before it.
		let begins = 1;
		return (
			parse(text, {
				bom: true,
				info: true,
				relax_column_count: true,
				record_delimiter: ['\r\n', '\n']
			}) as unknown as ParsedRecord[]
		).map(({ record, info }) => {
			const line = begins;
			begins = info.lines + 1;
			return { line, cells: record };
		});
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const line = typeof error.lines === 'number' ? error.lines : 1;
		throw new CsvProblems([{ file, line, sentence: `not a readable table: ${error.message}.` }]);
	}
}

function headerProblems(file: string, columns: string[], expected: string[]): CsvProblem[] {
	const sentences = [
		...columns.map((column, at) =>
			!expected.includes(column)
				? { column, sentence: `unknown column; the columns are ${expected.join(', ')}.` }
				: columns.indexOf(column) < at
					? { column, sentence: 'the column stands twice in the header.' }
					: undefined
		),
		...expected.map((column) => (columns.includes(column) ? undefined : { column, sentence: 'the column is missing.' }))
	];
	return sentences.filter((problem) => problem !== undefined).map((problem) => ({ file, line: 1, ...problem }));
}
