import { registerOf } from '../listing-new';
import { LONGEST, MOST_SECTORS } from '../listing-fields';
import type { Point } from '../listing-position';
import type { Territory } from '../territory';
import { withoutCapitals, type Spellings } from './capitals';
import type {
	Column,
	ImportField,
	ImportProblem,
	ImportProblemCode,
	ImportRecord,
	RegisterNumber,
	TableRow
} from './record';
import { chosenValue, type ChosenValues } from './choices';
import { beginsAsStreet } from './geocoding';
import { NO_CHARACTER } from './mends';
import { cut, foldedWords, isTitleLine, oneLine, wordsOf } from './text';
import * as values from './values';

/** How things are called and written in the territory. */
export interface Words {
	readonly territory: Pick<Territory, 'codes' | 'bounds' | 'grid' | 'name'>;
	/** It is, in the territory. */
	readonly year: number;
	readonly placeIn: (text: string) => string;
	readonly spellings: Spellings;
	/** Points of neighbourhoods: an actor that is said to be at one is somewhere around it. */
	readonly centres?: readonly (Pick<Point, 'lat' | 'lon'> & { readonly code: string })[];
}
/** What rows of a table are read by. */
export interface Reading extends Words {
	readonly columns: readonly Column[];
	/** The header calls its names associations. */
	readonly areAssociations: boolean;
	/** What staff said that words mean. */
	readonly values?: ChosenValues | undefined;
}

const SHOWN = 80;

/** Reads one row; undefined where it is not taken, with the reason among the problems. */
export function readRow(
	row: TableRow,
	reading: Reading
): { readonly record?: ImportRecord; readonly problems: readonly ImportProblem[] } {
	const problems: ImportProblem[] = [];
	const report = (code: ImportProblemCode, column?: Column, value?: string, refused = false) =>
		void problems.push({
			...{ row: row.number, code, refused },
			...(column && { column: column.header || `n° ${column.at + 1}`, at: column.at }),
			...(value !== undefined && { value: cut(oneLine(value), SHOWN) })
		});
	const refuse = (code: ImportProblemCode, column?: Column, value?: string) => {
		report(code, column, value, true);
		return { problems };
	};
	if (row.problem) return refuse(row.problem);
	const isKept = (at: number) => reading.columns[at]?.use.kind !== 'dropped';
	if (row.cells.some((cell, at) => isKept(at) && NO_CHARACTER.test(cell))) return refuse('no_character');
	if (row.cells.slice(reading.columns.length).some((cell) => cell.trim() !== '')) return refuse('too_many_cells');
	if (isTitleLine(row.cells))
		return refuse(
			'title_line',
			undefined,
			row.cells.find((cell) => cell.trim() !== '')
		);

	const cellsOf = (field: ImportField) =>
		reading.columns.flatMap((column) => {
			const cell = row.cells[column.at]?.trim() ?? '';
			if (oneLine(cell) === '' || column.use.kind !== 'field' || column.use.field !== field) return [];
			if (!values.isFormula(cell)) return [{ column, cell }];
			report('formula', column, cell);
			return [];
		});
	const one = <Value>(field: ImportField, read: (cell: string) => values.ReadValue<Value>, none: Value): Value => {
		const [found] = cellsOf(field);
		if (!found) return none;
		const { value, problem } = read(found.cell);
		if (problem) report(problem, found.column, found.cell);
		return value;
	};
	const text = (field: ImportField, longest: number, keep = oneLine): string =>
		one(
			field,
			(cell) => {
				const said = keep(cell);
				return said.length > longest ? { value: '', problem: 'too_long' } : { value: said };
			},
			''
		);

	const name = withoutCapitals(text('name', LONGEST.name), reading.spellings);
	if (!/[\p{L}\p{N}]/u.test(name)) return refuse('name_missing');
	const notes = reading.columns.flatMap(({ at, header, use }) => {
		const cell = row.cells[at]?.trim() ?? '';
		return use.kind === 'note' && oneLine(cell) !== ''
			? [header === '' ? oneLine(cell) : `${header} : ${oneLine(cell)}`]
			: [];
	});

	const identifiers = numbersOf(cellsOf, report);
	const phones = cellsOf('phone').flatMap(({ column, cell }) => {
		const { value, problem } = values.readPhones(cell);
		if (problem) report(problem, column, cell);
		return value;
	});
	const sectors = cellsOf('sectors').flatMap(({ column, cell }) => {
		const { value, problem } = values.readSectors(cell, (words) => chosenValue(reading.values, 'sectors', words));
		// What is no sector of ours is not lost.
		if (problem) notes.push(`${column.header} : ${oneLine(cell)}`);
		return value;
	});
	const where = whereIs(reading, cellsOf, text, (code, column, value) => {
		report(code, column, value);
		if (code === 'unknown_neighbourhood') notes.push(`${column?.header} : ${oneLine(value ?? '')}`);
	});
	const coded = <Code>(field: ImportField, read: (cell: string) => Code | undefined): Code | undefined => {
		const [found] = cellsOf(field);
		const code = found && (read(found.cell) ?? (chosenValue(reading.values, field, found.cell) as Code | undefined));
		if (found && code === undefined) notes.push(`${found.column.header} : ${oneLine(found.cell)}`);
		return code;
	};
	const family = coded('legalFamily', values.readFamily);
	const isAssociation = reading.areAssociations || identifiers.some(({ kind }) => kind === 'rna');
	const legalFamily = family ?? (isAssociation || /^association\b/i.test(name) ? 'association' : undefined);
	return {
		problems,
		record: {
			...{ row: row.number, name, acronym: text('acronym', LONGEST.acronym) },
			aliases: cellsOf('alias').map(({ cell }) => cut(oneLine(cell), LONGEST.name)),
			...{ identifiers, phones: [...new Set(phones)], sectors: [...new Set(sectors)].slice(0, MOST_SECTORS) },
			email: one('email', values.readMail, ''),
			website: one('website', values.readSite, ''),
			...where,
			foundedYear: one('founded', (cell) => values.readFounded(cell, reading.year), ''),
			...(legalFamily && { legalFamily }),
			category: coded('category', values.readCategory),
			...{
				descriptionFr: text('description', LONGEST.description),
				descriptionEn: text('descriptionEn', LONGEST.description)
			},
			closed: coded('activity', values.readClosed) ?? false,
			notes
		}
	};
}

type Cells = (field: ImportField) => readonly { readonly column: Column; readonly cell: string }[];
type Report = (code: ImportProblemCode, column?: Column, value?: string) => void;

function numbersOf(cellsOf: Cells, report: Report): RegisterNumber[] {
	const read = (['siren', 'siret', 'rna'] as const).flatMap((kind) =>
		cellsOf(kind).flatMap(({ column, cell }): RegisterNumber[] => {
			const { value, problem } = values.readNumber(kind, cell);
			if (problem) report(problem, column, cell);
			return value === '' ? [] : [{ kind, value }];
		})
	);
	const mixed = cellsOf('identifier').flatMap(({ column, cell }) =>
		cell.split(/[;,/\n]+/).flatMap((part): RegisterNumber[] => {
			const found = registerOf(part.replace(/^\s*(siren|siret|rna)\s*:?/i, ''));
			if (!found) report('bad_identifier', column, part);
			return found ? [found] : [];
		})
	);
	const all = [...read, ...mixed];
	const [siren, siret] = (['siren', 'siret'] as const).map((kind) => all.find((number) => number.kind === kind)?.value);
	if (siren && siret && !siret.startsWith(siren)) {
		report('siren_and_siret_differ', undefined, `${siren} / ${siret}`);
		return all.filter(({ kind }) => kind === 'rna');
	}
	return all.filter(
		(number, at) => all.findIndex(({ kind, value }) => kind === number.kind && value === number.value) === at
	);
}

/** Where it is: its point, its neighbourhood by the gazetteer, its address as it was written, or a town elsewhere. */
function whereIs(
	{ territory, placeIn, centres = [], values: chosen }: Reading,
	cellsOf: Cells,
	text: (field: ImportField, longest: number) => string,
	report: Report
): Pick<ImportRecord, 'neighbourhood' | 'address' | 'town' | 'point'> {
	const [lat, lon, both] = [cellsOf('lat')[0], cellsOf('lon')[0], cellsOf('point')[0]];
	const pair = lat && lon ? ([lat.cell, lon.cell] as const) : both ? values.bothIn(both.cell) : undefined;
	const said = foldedWords(cellsOf('precision')[0]?.cell ?? '');
	const isExact = said === '' || said.includes('exact');
	// Of what is only known to its neighbourhood, the point is that of the neighbourhood.
	const isOwn = isExact || said.includes('rue') || said.includes('street');
	const point = pair && isOwn ? values.readCoordinates(pair, territory, isExact ? 'exact' : 'street') : undefined;
	if (point?.problem) report(point.problem, (lat ?? both)?.column, pair!.join(' '));
	const address = text('address', LONGEST.address);
	const quarter = cellsOf('neighbourhood')[0];
	const found = quarter ? placeIn(quarter.cell) || (chosenValue(chosen, 'neighbourhood', quarter.cell) ?? '') : '';
	const [inTown] = cellsOf('town');
	const [atCode] = cellsOf('postcode');
	const { town, postcode } =
		inTown || atCode
			? {
					town: oneLine(inTown?.cell ?? ''),
					postcode: /^\d{5}/.exec(atCode?.cell.replace(/\s/g, '') ?? '')?.[0] ?? ''
				}
			: townIn(address);
	const isElsewhere = !point?.value && liesElsewhere({ town, postcode, isAtPlace: found !== '' }, territory, placeIn);
	if (quarter && (found === '' || isElsewhere)) report('unknown_neighbourhood', quarter.column, quarter.cell);
	return {
		// Towns elsewhere have streets and quarters of the same names.
		neighbourhood: isElsewhere ? '' : found || placeIn(address) || placeIn(town),
		address,
		town: isElsewhere ? cut(town || postcode, LONGEST.name) : '',
		...(point?.value && !centres.some((centre) => isAt(centre, point.value!)) && { point: point.value })
	};
}

/** A French postcode with what follows it; neither the number of a letter box nor a part of another number. */
const TOWN =
	/(?<![\p{L}\d]|\b(?:bp|b\.p\.|cs|tsa|postale|n°)\s*)((?:0[1-9]|[1-8]\d|9[0-5]|9[78])\d{3})[ ,-]+(\p{L}[^,;()\d]*?)(?= *(?:$|[,;()\d]|\bcedex\b| - ))/giu;

/** The town of an address that has no column of its own, by its postcode: the last one that it names. */
function townIn(address: string): { readonly town: string; readonly postcode: string } {
	const found = [...address.matchAll(TOWN)].findLast(([, , town]) => !beginsAsStreet(town!));
	return { town: oneLine(found?.[2] ?? ''), postcode: found?.[1] ?? '' };
}

/**
 * Whether a town or its postcode is another: the territory's name and its places are also those of towns elsewhere, which
 * the postcode of another department tells apart.
 */
function liesElsewhere(
	{ town, postcode, isAtPlace }: { readonly town: string; readonly postcode: string; readonly isAtPlace: boolean },
	{ name, codes }: Words['territory'],
	placeIn: Words['placeIn']
): boolean {
	const said = wordsOf(town).filter((word) => !/^(cedex|\d+)$/.test(word));
	const isNamed = said.join(' ') === foldedWords(name.fr) || placeIn(town) !== '';
	const isNear = [codes.postcode.slice(0, 3), codes.collectivity].some((begun) => postcode.startsWith(begun));
	if (isNamed && (postcode === '' || isNear)) return false;
	if (postcode !== '') return postcode !== codes.postcode;
	return town !== '' && !isAtPlace;
}

/** Five metres, in degrees. */
const NEAR = 0.00005;
const isAt = (centre: Pick<Point, 'lat' | 'lon'>, { lat, lon }: Point) =>
	Math.abs(centre.lat - lat) < NEAR && Math.abs(centre.lon - lon) < NEAR;
