import { createHash } from 'node:crypto';
import { aid, aidRecord, perimeterOf, type Aid } from '../../domain/import/aids';
import {
	MARK_OF_A_SERVICE,
	structure,
	STRUCTURE_COLUMNS,
	STRUCTURE_OTHERS,
	type StructureRow
} from '../../domain/import/inclusion';
import type { OfferRecord, OfferRowRead } from '../../domain/import/offers';
import type { ImportProblem } from '../../domain/import/record';
import type { Words } from '../../domain/import/rows';
import {
	isServiceOf,
	service,
	SERVICE_COLUMNS,
	SERVICE_OTHERS,
	serviceRecord,
	structureKey,
	type ServiceRow
} from '../../domain/import/services';
import { TableProblem } from '../../domain/import/table-problems';
import type { Territory } from '../../domain/territory';
import { eachItem } from './array-items';
import { isJson, itemOf } from './listed';
import { plainText } from './plain-text';
import { eachRow, picker } from './register-rows';

export interface OffersRead {
	readonly records: readonly OfferRecord[];
	readonly problems: readonly ImportProblem[];
}
/** What was found of a territory in files of offers. */
export interface OfferReading {
	readonly input: (words: Words) => OffersRead;
	/** SHA-256 of all files, one after the other, in hexadecimal. */
	readonly hash: string;
	readonly rows: number;
	readonly kept: number;
}

const unreadableAt = (row: number): ImportProblem => ({ row, code: 'unreadable', refused: true });
const sorted = (read: readonly OfferRowRead[], unreadable: readonly ImportProblem[]): OffersRead => ({
	records: read.flatMap(({ record }) => record ?? []),
	problems: [...unreadable, ...read.flatMap(({ problem }) => problem ?? [])]
});

/** A file of another shape, in the words for offers. */
async function asOffers<Read>(work: () => Promise<Read>): Promise<Read> {
	try {
		return await work();
	} catch (error) {
		throw error instanceof TableProblem && error.code === 'not_of_register' ? new TableProblem('not_of_offers') : error;
	}
}

/** What an answer of the search holds around a service: its distance, and the service. */
const unwrapped = (item: object): object =>
	'service' in item && typeof item.service === 'object' && item.service !== null ? item.service : item;

type Codes = Pick<Territory, 'codes'>;

interface Found {
	readonly row: number;
	readonly cells: ServiceRow;
	/** Where the service brings it along. */
	readonly structure?: StructureRow;
}

/**
 * Services of data·inclusion, in files of either form, and the structures that give them, beside them or within them. All
 * files are read for the services of the territory, then again for the structures of these: memory follows the territory.
 */
export const readServices = (files: readonly string[], territory: Codes): Promise<OfferReading> =>
	asOffers(() => servicesIn(files, territory));

async function servicesIn(files: readonly string[], territory: Codes): Promise<OfferReading> {
	const hash = createHash('sha256');
	const found: Found[] = [];
	const unreadable: ImportProblem[] = [];
	let [rows, hasStructures] = [0, false];
	for (const [at, file] of files.entries()) {
		const before = rows + at;
		const keep = (row: number, cells: ServiceRow, own?: StructureRow) => {
			if (own) hasStructures = true;
			if (isServiceOf(cells, territory)) found.push({ row: before + row, cells, ...(own && { structure: own }) });
		};
		if (await isJson(file))
			rows += await eachItem(file, hash, (json, number) => {
				if (number > 1 && !mayBeHere(json, territory)) return;
				const item = unwrapped(itemOf(json));
				const isService = MARK_OF_A_SERVICE in item;
				const { data } = (isService ? service : structure).safeParse(item);
				if (!data && number === 1) throw new TableProblem('not_of_offers');
				if (!isService) hasStructures = true;
				else if (!data) unreadable.push(unreadableAt(before + number));
				else
					keep(number, data as ServiceRow, 'structure' in item ? structure.safeParse(item.structure).data : undefined);
			});
		else
			rows += await eachRow(file, hash, (header) => {
				const pick = picker(header, SERVICE_COLUMNS, SERVICE_OTHERS);
				if (pick) return (cells, row) => keep(row, pick(cells));
				if (!picker(header, STRUCTURE_COLUMNS)) return undefined;
				hasStructures = true;
				return () => {};
			});
	}
	if (found.length > 0 && !hasStructures) throw new TableProblem('structures_missing');
	const structures = await structuresOf(files, found);
	return {
		input: (words) =>
			sorted(
				found.map(({ row, cells, structure: own }) => {
					const giver = own ?? structures.get(structureKey(cells.source, cells.structure_id));
					return serviceRecord(row, cells, giver, words);
				}),
				unreadable
			),
		...{ hash: hash.digest('hex'), rows, kept: found.length }
	};
}

const mayBeHere = (json: Buffer, { codes }: Codes) => Object.values(codes).some((code) => json.includes(code));

/** The structures that services are waiting for, by what they are called. */
async function structuresOf(
	files: readonly string[],
	found: readonly Found[]
): Promise<ReadonlyMap<string, StructureRow>> {
	const waiting = found.filter(({ structure: own }) => !own).map(({ cells }) => cells);
	const wanted = new Set(waiting.map(({ source, structure_id }) => structureKey(source, structure_id)));
	const ids = new Set(waiting.map(({ structure_id }) => structure_id));
	const structures = new Map<string, StructureRow>();
	const keep = (row: StructureRow) => {
		const key = structureKey(row.source, row.id);
		if (wanted.has(key)) structures.set(key, row);
	};
	if (wanted.size === 0) return structures;
	for (const file of files) {
		if (await isJson(file))
			await eachItem(file, undefined, (json) => {
				const item = itemOf(json);
				if (MARK_OF_A_SERVICE in unwrapped(item) || !('id' in item) || !ids.has(String(item.id))) return;
				const { data } = structure.safeParse(item);
				if (data) keep(data);
			});
		else
			await eachRow(file, undefined, (header) => {
				const pick = header.includes(MARK_OF_A_SERVICE)
					? undefined
					: picker(header, STRUCTURE_COLUMNS, STRUCTURE_OTHERS);
				return pick ? (cells) => keep(pick(cells)) : () => {};
			});
	}
	return structures;
}

/** Aids of Aides-territoires whose perimeter holds the territory, in files that hold answers of its API. */
export const readAids = (
	files: readonly string[],
	territory: Pick<Territory, 'codes' | 'name'>
): Promise<OfferReading> => asOffers(() => aidsIn(files, territory));

async function aidsIn(files: readonly string[], territory: Pick<Territory, 'codes' | 'name'>): Promise<OfferReading> {
	const hash = createHash('sha256');
	const found: { readonly row: number; readonly said: Aid }[] = [];
	const unreadable: ImportProblem[] = [];
	let rows = 0;
	for (const [at, file] of files.entries()) {
		const before = rows + at;
		// A table is none of theirs, and an empty file says so itself.
		if (!(await isJson(file))) await eachRow(file, undefined, () => undefined);
		rows += await eachItem(file, hash, (json, number) => {
			const { data } = aid.safeParse(itemOf(json));
			if (!data && number === 1) throw new TableProblem('not_of_offers');
			if (!data) unreadable.push(unreadableAt(before + number));
			else if (perimeterOf(data, territory) !== 'elsewhere') found.push({ row: before + number, said: inWords(data) });
		});
	}
	return {
		input: (words) =>
			sorted(
				found.map(({ row, said }) => aidRecord(row, said, words)),
				unreadable
			),
		...{ hash: hash.digest('hex'), rows, kept: found.length }
	};
}

const inWords = (said: Aid): Aid => ({
	...said,
	...{ eligibility: plainText(said.eligibility), description: plainText(said.description) },
	subvention_comment: plainText(said.subvention_comment)
});
