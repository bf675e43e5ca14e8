/** Why nothing of a file could be read. */
export type TableProblemCode =
	| 'empty'
	/** Columns are named, and nothing stands below. */
	| 'no_rows'
	| 'picture'
	| 'pdf'
	| 'old_spreadsheet'
	| 'no_table'
	| 'binary'
	| 'damaged'
	| 'too_large'
	| 'unpacks_too_large'
	| 'too_many_columns'
	| 'too_many_rows'
	| 'no_header'
	| 'no_names'
	/** A KML that holds a link to a map and no place. */
	| 'map_elsewhere'
	/** Of a register: it is none of its files, or that of the units is missing. */
	| 'not_of_register'
	| 'units_missing'
	/** Of offers: it is none of their files, or that of who gives them is missing. */
	| 'not_of_offers'
	| 'structures_missing';

/** More than any list of a territory needs, and less than a machine can bear. */
export const MOST_COLUMNS = 500;
export const MOST_ROWS = 200_000;
/** Bytes of a file, and of what a packed one holds. */
export const LARGEST_FILE = 64 * 1024 * 1024;
export const LARGEST_UNPACKED = 128 * 1024 * 1024;

/** Bytes and rows of a file that is brought in page by page: registers of a country come by the command. */
export const LARGEST_UPLOAD = 8_000_000;
export const MOST_UPLOADED_ROWS = 10_001;

export class TableProblem extends Error {
	override readonly name = 'TableProblem';
	constructor(readonly code: TableProblemCode) {
		super(code);
	}
}
