import { createHash } from 'node:crypto';
import {
	ESTABLISHMENT_COLUMNS,
	establishmentWeight,
	isOfEss,
	isRnaOf,
	LOCATION_COLUMNS,
	OLD_RNA_COLUMNS,
	rnaRecord,
	sireneRecord,
	UNIT_COLUMNS,
	WALDEC_COLUMNS,
	type EstablishmentRow,
	type LocationRow,
	type RnaRow,
	type UnitRow
} from '../../domain/import/registers';
import type { ImportProblem, ImportRecord } from '../../domain/import/record';
import type { Words } from '../../domain/import/rows';
import { TableProblem } from '../../domain/import/table-problems';
import type { Territory } from '../../domain/territory';
import { beginningOf, eachRow, picker, type Hash } from './register-rows';
import type { RowsRead } from './run';

/** Those that come in files of tables. */
export type Register = 'sirene' | 'rna';

/** What was found of a territory in the files of a register. */
export interface RegisterReading {
	readonly input: (words: Words) => RowsRead;
	/** SHA-256 of all files, one after the other, in hexadecimal. */
	readonly hash: string;
	/** Rows of the files, and those of them that are of the territory and of the social economy. */
	readonly rows: number;
	readonly kept: number;
}

/**
 * Reads the files of a register, whatever their size: a row that is not of the territory is forgotten at once. SIRENE comes
 * in two files, or three with that of points; where a unit works is read first, so that of the others only what is of here
 * is kept. Throws `TableProblem` for a file that is none of the register's.
 */
export async function readRegister(
	register: Register,
	files: readonly string[],
	territory: Pick<Territory, 'codes'>
): Promise<RegisterReading> {
	const hash = createHash('sha256');
	return register === 'rna' ? readRna(files, territory, hash) : readSirene(files, territory, hash);
}

async function readRna(
	files: readonly string[],
	territory: Pick<Territory, 'codes'>,
	hash: Hash
): Promise<RegisterReading> {
	const found: { row: number; cells: RnaRow }[] = [];
	let rows = 0;
	for (const [at, file] of files.entries()) {
		// Rows go on from one file to the next, headers counted, so that a number means one of them.
		const before = rows + at;
		rows += await eachRow(file, hash, (header) => {
			const pick = picker(header, WALDEC_COLUMNS) ?? picker(header, OLD_RNA_COLUMNS);
			if (!pick) return undefined;
			const code = header.indexOf('adrs_codeinsee');
			return (cells, row) => {
				// Nearly all rows end here, before anything is made of them.
				if (cells[code] !== territory.codes.municipality && cells[code] !== '') return;
				const read = pick(cells) as RnaRow;
				if (isRnaOf(read, territory)) found.push({ row: before + row, cells: read });
			};
		});
	}
	const input = (words: Words) => sorted(found.map(({ row, cells }) => rnaRecord(row, cells, words)));
	return { input, hash: hash.digest('hex'), rows, kept: found.length };
}

async function readSirene(
	files: readonly string[],
	{ codes }: Pick<Territory, 'codes'>,
	hash: Hash
): Promise<RegisterReading> {
	const { establishments, units, locations } = await sireneFiles(files);
	const here = new Map<string, EstablishmentRow>();
	let rows = 0;
	for (const file of establishments)
		rows += await eachRow(file, hash, (header) => {
			const pick = picker(header, ESTABLISHMENT_COLUMNS);
			const code = header.indexOf('codeCommuneEtablissement');
			return (
				pick &&
				((cells) => {
					if (cells[code] !== codes.municipality) return;
					const read = pick(cells) as EstablishmentRow;
					const known = here.get(read.siren);
					if (!known || establishmentWeight(read) > establishmentWeight(known)) here.set(read.siren, read);
				})
			);
		});
	if (here.size > 0 && units.length === 0) throw new TableProblem('units_missing');
	const found: { row: number; unit: UnitRow }[] = [];
	let before = 0;
	for (const file of units) {
		const count = await eachRow(file, hash, (header) => {
			const pick = picker(header, UNIT_COLUMNS);
			const siren = header.indexOf('siren');
			return (
				pick &&
				((cells, row) => {
					if (!here.has(cells[siren]!)) return;
					const unit = pick(cells) as UnitRow;
					if (isOfEss(unit)) found.push({ row: before + row, unit });
				})
			);
		});
		before += count + 1;
		rows += count;
	}
	const wanted = new Set(found.map(({ unit }) => here.get(unit.siren)!.siret));
	const points = new Map<string, LocationRow>();
	for (const file of locations)
		rows += await eachRow(file, hash, (header) => {
			const pick = picker(header, LOCATION_COLUMNS);
			const siret = header.indexOf('siret');
			return (
				pick &&
				((cells) => {
					if (wanted.has(cells[siret]!)) points.set(cells[siret]!, pick(cells) as LocationRow);
				})
			);
		});
	const input = (words: Words) =>
		sorted(
			found.map(({ row, unit }) => {
				const establishment = here.get(unit.siren)!;
				return sireneRecord(row, unit, establishment, words, points.get(establishment.siret));
			})
		);
	return { input, hash: hash.digest('hex'), rows, kept: found.length };
}

/** The files of SIRENE by what they hold, since each is read for what the one before left open, and each once. */
async function sireneFiles(files: readonly string[]) {
	const kinds = { establishments: ESTABLISHMENT_COLUMNS, units: UNIT_COLUMNS, locations: LOCATION_COLUMNS };
	const byKind: Record<keyof typeof kinds, string[]> = { establishments: [], units: [], locations: [] };
	for (const file of files) {
		const { header } = await beginningOf(file);
		if (header.length === 0) throw new TableProblem('empty');
		const kind = (Object.keys(kinds) as (keyof typeof kinds)[]).find((one) => picker(header, kinds[one]));
		if (!kind) throw new TableProblem('not_of_register');
		byKind[kind].push(file);
	}
	return byKind;
}

/** Records apart from what is wrong with rows. */
export function sorted(
	read: readonly {
		readonly record?: ImportRecord;
		readonly problem?: ImportProblem;
		readonly problems?: readonly ImportProblem[];
	}[]
) {
	return {
		records: read.flatMap(({ record }) => record ?? []),
		problems: read.flatMap(({ problem, problems = [] }) => problem ?? problems)
	};
}
