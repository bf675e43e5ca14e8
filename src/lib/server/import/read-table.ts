import { fileTypeFromBuffer } from 'file-type';
import { usedAs, type ChosenUses, type ReadingChoice } from '../../domain/import/choices';
import { findHeader, headersAt, planColumns } from '../../domain/import/columns';
import { mended, type Mended, type Mends } from '../../domain/import/mends';
import type { Column, Table, TableRow } from '../../domain/import/record';
import { LARGEST_FILE, MOST_COLUMNS, MOST_ROWS, TableProblem } from '../../domain/import/table-problems';
import { fold } from '../../domain/slug';
import { textOf } from './encoding';
import { unpacked } from './archive';
import { placesOfFeatures } from './features';
import { placesOfKml } from './kml';
import { placesTable } from './places-table';
import { separatedTables } from './separated';
import { spreadsheetTables } from './spreadsheet';

/** A table whose columns are known. */
export interface UnderstoodTable {
	/** How it is kept, in a word: `csv`, `xlsx`, `ods`, `geojson`, `kml`. */
	readonly format: string;
	/** Of the text; absent where the format says it itself. */
	readonly encoding?: string;
	readonly separator?: string;
	/** Name of the sheet that was read, and of those that were not. */
	readonly sheet?: string;
	readonly otherSheets: readonly string[];
	/** Row that names the columns, from 1. */
	readonly headerRow: number;
	readonly columns: readonly Column[];
	/** Without the header and what stands above it. */
	readonly rows: readonly TableRow[];
	/** The header calls its names associations. */
	readonly areAssociations: boolean;
	/** Cells of the rows that staff put right. */
	readonly mended: readonly Mended[];
}

const begins = (bytes: Uint8Array, ...codes: number[]) => codes.every((code, at) => bytes[at] === code);

/** What somebody says of a table beyond what it shows by itself. */
export interface TableWish {
	readonly reading?: ReadingChoice;
	readonly uses?: ChosenUses;
	readonly mends?: Mends;
	readonly mostRows?: number;
	/** Whoever says what the columns are may still say which one has the names. */
	readonly isNameless?: boolean;
}

/**
 * Reads any table that people keep: its kind is seen in what it holds, whatever its name. Throws `TableProblem`, and
 * nothing else, for a file of which nothing can be made.
 */
export async function readTable(bytes: Uint8Array, wish: TableWish = {}): Promise<UnderstoodTable> {
	if (bytes.length === 0) throw new TableProblem('empty');
	if (bytes.length > LARGEST_FILE) throw new TableProblem('too_large');
	if (begins(bytes, 0x25, 0x50, 0x44, 0x46)) throw new TableProblem('pdf');
	if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new TableProblem('old_spreadsheet');
	if (await isPicture(bytes)) throw new TableProblem('picture');
	if (begins(bytes, 0x50, 0x4b)) {
		const parts = unpacked(bytes);
		const map = mapWithin(parts);
		if (map) return mapOf(textOf(map).text, wish);
		const { format, tables } = await spreadsheetTables(parts);
		return understood(tables, { format }, wish);
	}
	const { text, encoding } = textOf(bytes, wish.reading?.encoding);
	if (text.trim() === '') throw new TableProblem('empty');
	if (/^\s*[{[]/.test(text)) return understood([placesTable(placesOfFeatures(text))], { format: 'geojson' }, wish);
	if (isKml(text)) return mapOf(text, wish);
	if (/^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)?(<!doctype svg[^>]*>\s*)?<svg\b/i.test(text))
		throw new TableProblem('picture');
	if (/^\s*<(\?xml|!doctype|html)/i.test(text)) throw new TableProblem('no_table');
	return understood(separatedTables(text, wish.reading?.separator), { format: 'csv', encoding }, wish);
}

/** Text holds no empty byte where pictures do: a table may begin as a bitmap does, with "BM". */
const isPicture = async (bytes: Uint8Array): Promise<boolean> =>
	bytes.includes(0) && (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime.startsWith('image/') === true;

const isKml = (text: string) =>
	/^\s*<(\?xml\b|!--|(\w+:)?kml\b)/i.test(text) && /<(\w+:)?kml[\s>]/.test(text.slice(0, 4000));

/** The map of a KMZ (OGC 12-007r2, annex C): the first KML in it. */
function mapWithin(parts: Readonly<Record<string, Uint8Array>>): Uint8Array | undefined {
	const name = Object.keys(parts).find((one) => /\.kml$/i.test(one));
	return name === undefined ? undefined : parts[name];
}

const mapOf = (text: string, wish: TableWish) => understood([placesTable(placesOfKml(text))], { format: 'kml' }, wish);

interface Named extends Table {
	readonly name?: string;
	readonly separator?: string;
}

/** Of several readings of a file, or sheets of it, the one of which most columns are known. */
function understood(
	tables: readonly Named[],
	how: Pick<UnderstoodTable, 'format' | 'encoding'>,
	{ reading = {}, uses, mends, mostRows = MOST_ROWS, isNameless = false }: TableWish
): UnderstoodTable {
	if (tables.every(({ rows }) => rows.every(({ cells }) => cells.every((cell) => cell.trim() === ''))))
		throw new TableProblem('empty');
	const wished = tables.filter(({ name }) => name === reading.sheet);
	const read = (wished.length > 0 ? wished : tables).flatMap((table) => {
		const header = headerOf(table, reading.headerRow);
		return header ? [{ table, header, rows: table.rows.slice(header.at + 1).filter(isFilled) }] : [];
	});
	const [best] = read.sort((a, b) => b.header.known - a.header.known || b.rows.length - a.rows.length);
	if (!best) throw new TableProblem(tables.some(isWide) ? 'too_many_columns' : 'no_header');
	const { table, header, rows } = best;
	if (isWide(table)) throw new TableProblem('too_many_columns');
	if (rows.length > mostRows) throw new TableProblem('too_many_rows');
	const all = planColumns(header.headers, rows);
	// A cell beyond those that a text names is one that a separator made.
	const named = table.separator && header.headers.length > 1 ? all.slice(0, header.headers.length) : all;
	const columns = usedAs(named, uses);
	const names = columns.find(({ use }) => use.kind === 'field' && use.field === 'name');
	if (rows.length === 0 || (!names && !isNameless)) throw new TableProblem(rows.length === 0 ? 'no_rows' : 'no_names');
	return {
		...how,
		...(table.separator !== undefined && { separator: table.separator }),
		...(table.name !== undefined && { sheet: table.name }),
		otherSheets: table.name === undefined ? [] : tables.flatMap(({ name }) => (name === table.name ? [] : [name!])),
		headerRow: table.rows[header.at]!.number,
		...{ columns, ...mended(rows, columns, mends), areAssociations: /associations?\b/.test(fold(names?.header ?? '')) }
	};
}

/** The row that names the columns: the one that somebody says, or the one that shows. */
function headerOf({ rows }: Table, wished: number | undefined): ReturnType<typeof findHeader> {
	if (wished === undefined) return findHeader(rows);
	const at = rows.findIndex(({ number }) => number === wished);
	return at < 0 ? undefined : { at, headers: headersAt(rows, at), known: 0 };
}

const isWide = ({ rows }: Table) => rows.some(({ cells }) => cells.length > MOST_COLUMNS);
const isFilled = ({ cells }: TableRow) => cells.some((cell) => cell.trim() !== '');
