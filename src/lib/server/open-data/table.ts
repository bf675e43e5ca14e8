import type { Row as SheetRow, SheetData } from 'write-excel-file/node';
import {
	collectionOf,
	tableColumnsOf,
	tableRowOf,
	type Cell,
	type CollectionId,
	type Feature
} from '../../domain/open-data/collections';
import { m } from '../../messages/compiled/messages';
import { today } from '../clock';
import { csvOf } from '../http/csv';
import type { Publication } from '../publication/publication';
import { featuresOf, type Reader } from './features';

/** Between several values of one cell. Where one of them has it, it gives way to what looks like it. */
export const BETWEEN = '|';
const inOneCell = (cell: Cell | undefined) =>
	typeof cell === 'object' && cell !== null ? cell.map((value) => value.replaceAll(BETWEEN, '¦')).join(BETWEEN) : cell;

function tableOf(publication: Publication, id: CollectionId, reader: Reader) {
	const head = tableColumnsOf(id).map(({ name }) => name);
	const features: readonly Feature[] = featuresOf(publication, id, reader);
	const rows = features.map((feature) => {
		const row = tableRowOf(id, feature);
		return head.map((name) => inOneCell(row[name]));
	});
	return { head, rows };
}

/**
 * A collection as a table.
 * @param forSpreadsheet as a spreadsheet in French opens it; programs would rather have commas and no mark
 */
export function asCsv(publication: Publication, id: CollectionId, reader: Reader, forSpreadsheet: boolean): string {
	const { head, rows } = tableOf(publication, id, reader);
	return forSpreadsheet ? csvOf(head, rows, ';') : csvOf(head, rows, ',', '');
}

/** What a spreadsheet takes in one cell. */
const LONGEST_CELL = 32_767;

/** A collection as a workbook (docs/decisions/xlsx.md): its rows, and what each column holds. No cell is a formula. */
export async function asXlsx(publication: Publication, id: CollectionId, reader: Reader): Promise<Uint8Array> {
	const { default: writeXlsxFile } = await import('write-excel-file/node');
	const { title, description, licence } = collectionOf(id);
	const { language, origin } = reader;
	const { head, rows } = tableOf(publication, id, reader);
	const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
	const text = (value: string) => ({ value: value.slice(0, LONGEST_CELL), type: String });
	const data: SheetData = [
		head.map(bold),
		...rows.map((row): SheetRow =>
			row.map((cell) => {
				if (cell === null || cell === undefined || cell === '') return null;
				if (typeof cell === 'number') return { value: cell, type: Number };
				return typeof cell === 'boolean' ? { value: cell, type: Boolean } : text(cell);
			})
		)
	];
	const about: SheetData = [
		[bold(`Maillage, ${publication.territory.name[language]} · ${title[language]}`)],
		[text(m.open_data_day()), text(today(publication.territory))],
		[text(m.open_data_licence()), text(`${licence.name} · ${licence.url}`)],
		[text(m.open_data_address()), text(origin)],
		[text(m.open_data_sheet()), text(description[language])],
		[],
		[bold(m.open_data_column()), bold(m.open_data_column_about())],
		...tableColumnsOf(id).map(({ name, words }): SheetRow => [text(name), text(words[language])])
	];
	return writeXlsxFile(
		[
			{ data, sheet: title[language], columns: head.map(() => ({ width: 22 })), stickyRowsCount: 1 },
			{ data: about, sheet: m.open_data_columns(), columns: [{ width: 24 }, { width: 100 }] }
		],
		{ fontFamily: 'Calibri', fontSize: 11 }
	).toBuffer();
}
