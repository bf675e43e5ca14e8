import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import {
	isStructureOf,
	MARK_OF_A_SERVICE,
	structure,
	STRUCTURE_COLUMNS,
	STRUCTURE_OTHERS,
	structureRecord,
	type StructureRow
} from '../../domain/import/inclusion';
import {
	announcedRecord,
	announcementsByOne,
	ESS_LIST_COLUMNS,
	ESS_LIST_OTHERS,
	essListRecord,
	isAnnouncementOf,
	isEssListOf,
	JOURNAL_COLUMNS,
	JOURNAL_OTHERS,
	type Announcement,
	type EssListRow
} from '../../domain/import/listed';
import type { ImportProblem } from '../../domain/import/record';
import { TableProblem } from '../../domain/import/table-problems';
import type { Territory } from '../../domain/territory';
import { eachItem } from './array-items';
import { eachRow, picker, type Hash } from './register-rows';
import { sorted, type RegisterReading } from './registers';

type Codes = Pick<Territory, 'codes'>;
interface Numbered<Row> {
	readonly row: number;
	readonly cells: Row;
}

/** Rows of several files that are of the territory, whatever the size of the files; they go on from one to the next. */
async function rowsHere<Name extends string>(
	files: readonly string[],
	hash: Hash,
	{ columns, others, isHere }: Columns<Name>
): Promise<{ readonly rows: number; readonly found: readonly Numbered<Readonly<Record<Name, string>>>[] }> {
	const found: Numbered<Readonly<Record<Name, string>>>[] = [];
	let rows = 0;
	for (const [at, file] of files.entries()) {
		const before = rows + at;
		rows += await eachRow(file, hash, (header) => {
			// Some editions are typed with curved apostrophes.
			const names = header.map((name) => name.trim().replaceAll('’', "'"));
			const pick = names.includes(MARK_OF_A_SERVICE) ? undefined : picker(names, columns, others);
			return (
				pick &&
				((read, row) => {
					const cells = pick(read);
					if (isHere(cells)) found.push({ row: before + row, cells });
				})
			);
		});
	}
	return { rows, found };
}
interface Columns<Name extends string> {
	readonly columns: readonly Name[];
	readonly others: readonly Name[];
	readonly isHere: (cells: Readonly<Record<Name, string>>) => boolean;
}

/** The list of companies of the social economy that ESS France keeps. */
export async function readEssList(files: readonly string[], territory: Codes): Promise<RegisterReading> {
	const hash = createHash('sha256');
	const { rows, found } = await rowsHere<keyof EssListRow>(files, hash, {
		...{ columns: ESS_LIST_COLUMNS, others: ESS_LIST_OTHERS },
		isHere: (cells) => isEssListOf(cells, territory)
	});
	return {
		input: (words) => sorted(found.map(({ row, cells }) => essListRecord(row, cells, words))),
		...{ hash: hash.digest('hex'), rows, kept: found.length }
	};
}

/** Announcements of the Journal officiel: of one association all that was announced comes to one record. */
export async function readJournal(files: readonly string[], territory: Codes): Promise<RegisterReading> {
	const hash = createHash('sha256');
	const { rows, found } = await rowsHere<keyof Announcement['cells']>(files, hash, {
		...{ columns: JOURNAL_COLUMNS, others: JOURNAL_OTHERS },
		isHere: (cells) => isAnnouncementOf(cells, territory)
	});
	return {
		input: (words) => sorted(announcementsByOne(found).map((one) => announcedRecord(one, words))),
		...{ hash: hash.digest('hex'), rows, kept: found.length }
	};
}

/** Structures of data·inclusion, in files of either form. */
export async function readStructures(files: readonly string[], territory: Codes): Promise<RegisterReading> {
	const hash = createHash('sha256');
	const found: Numbered<StructureRow>[] = [];
	const unreadable: ImportProblem[] = [];
	let rows = 0;
	for (const [at, file] of files.entries()) {
		const before = rows + at;
		if (await isJson(file))
			rows += await eachItem(file, hash, (json, number) => {
				// Nearly all end here, before anything is made of them; the first one tells what the file is.
				const mayBeHere = json.includes(territory.codes.municipality) || json.includes(territory.codes.postcode);
				if (!mayBeHere && number > 1) return;
				const item = itemOf(json);
				const { data } = structure.safeParse(item);
				if (MARK_OF_A_SERVICE in item || (!data && number === 1)) throw new TableProblem('not_of_register');
				if (!data) unreadable.push({ row: before + number, code: 'unreadable', refused: true });
				else if (isStructureOf(data, territory)) found.push({ row: before + number, cells: data });
			});
		else {
			const read = await rowsHere<keyof StructureRow>([file], hash, {
				...{ columns: STRUCTURE_COLUMNS, others: STRUCTURE_OTHERS },
				isHere: (cells) => isStructureOf(cells, territory)
			});
			found.push(...read.found.map(({ row, cells }) => ({ row: before + row, cells })));
			rows += read.rows;
		}
	}
	return {
		input: (words) => {
			const { records, problems } = sorted(found.map(({ row, cells }) => structureRecord(row, cells, words)));
			return { records, problems: [...unreadable, ...problems] };
		},
		...{ hash: hash.digest('hex'), rows, kept: found.length }
	};
}

export function itemOf(json: Buffer): object {
	try {
		return JSON.parse(json.toString('utf8')) as object;
	} catch {
		throw new TableProblem('damaged');
	}
}

/** A file that begins as JSON does; a mark of its encoding may stand before. */
export async function isJson(path: string): Promise<boolean> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
		return /^\ufeff?\s*[[{]/.test(buffer.toString('utf8', 0, bytesRead));
	} finally {
		await file.close();
	}
}
