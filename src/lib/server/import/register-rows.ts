import type { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { TableProblem } from '../../domain/import/table-problems';
import { encodingOf } from './encoding';

/* Files of a country, read so that nothing of them is kept but what somebody takes out. */

export type Hash = ReturnType<typeof createHash>;
type Cells = readonly string[];
/** Picks the columns of a file by their names, and is handed each row. */
type Reader = (header: Cells) => ((cells: Cells, row: number) => void) | undefined;

/**
 * A row by the names of its columns; undefined where one of them is not there.
 * @param others columns that some editions leave out: they are empty then
 */
export function picker<Column extends string, Other extends string = never>(
	header: Cells,
	columns: readonly Column[],
	others: readonly Other[] = []
) {
	const places = [...columns, ...others].map((column) => [column, header.indexOf(column)] as const);
	if (columns.some((column) => !header.includes(column))) return undefined;
	return (cells: Cells) =>
		Object.fromEntries(places.map(([column, at]) => [column, cells[at] ?? ''])) as Record<Column | Other, string>;
}

/** Hands over each row of a file as it is read; gives their number. */
export async function eachRow(file: string, hash: Hash | undefined, reader: Reader): Promise<number> {
	let [rows, read] = [0, undefined as ((cells: Cells, row: number) => void) | undefined];
	const { delimiter, encoding } = await beginningOf(file);
	const bytes = createReadStream(file, { highWaterMark: 256 * 1024 });
	const parser = parse({
		...{ delimiter, encoding, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
		// What is handed over here is kept nowhere.
		on_record: (cells: Cells) => {
			if (rows++ > 0) read!(cells, rows);
			else {
				read = reader(cells);
				if (!read) throw new TableProblem('not_of_register');
			}
			return null;
		}
	});
	if (hash) bytes.on('data', (chunk) => hash.update(chunk));
	try {
		await pipeline(bytes, parser.resume());
	} catch (error) {
		throw error instanceof CsvError ? new TableProblem('damaged') : error;
	}
	if (rows === 0) throw new TableProblem('empty');
	return rows - 1;
}

interface Beginning {
	readonly delimiter: string;
	readonly encoding: BufferEncoding;
	/** None of a file that holds nothing. */
	readonly header: Cells;
}

/** How a file is cut and kept, and its columns: SIRENE has commas and UTF-8, editions of the RNA semicolons and Windows-1252. */
export async function beginningOf(file: string): Promise<Beginning> {
	const chunks: Buffer[] = [];
	for await (const chunk of createReadStream(file, { end: 1_000_000 })) chunks.push(chunk as Buffer);
	const head = Buffer.concat(chunks);
	const encoding = encodingOf(head, true) === 'utf-8' ? 'utf8' : 'latin1';
	const [line = ''] = head.toString(encoding).split(/\r?\n/);
	const delimiter = line.split(';').length > line.split(',').length ? ';' : ',';
	try {
		const [header = []] = parseAtOnce(line, { delimiter, bom: true, relax_quotes: true }) as string[][];
		return { delimiter, encoding, header };
	} catch {
		throw new TableProblem('damaged');
	}
}
