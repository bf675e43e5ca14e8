import { factsOfListing, factsOfRecord, type Facts } from '../../domain/import/facts';
import { readDecision, unknownValues, type ImportChoices, type UnknownValue } from '../../domain/import/choices';
import type { Likeness } from '../../domain/import/likeness';
import {
	cellsOfNumber,
	cellsToMend,
	cellText,
	isMendable,
	mendKey,
	saysTheSame,
	type MendableCell,
	type Mended,
	type Mends
} from '../../domain/import/mends';
import type { Decision, Planned } from '../../domain/import/plan';
import type { ImportProblem, ImportRecord } from '../../domain/import/record';
import { reportLines, type ReportLine } from '../../domain/import/report';
import { oneLine } from '../../domain/import/text';
import type { Territory } from '../../domain/territory';
import type { NamedScope } from '../database/database';
import type { UnderstoodTable } from './read-table';
import { draftInput } from './drafts';
import { readRecords, type ImportOutcome } from './run';

/** A row as it will be, or why it will not. */
export interface FirstRow {
	readonly row: number;
	readonly facts?: Facts;
	readonly problems: readonly ReportLine[];
}
const FIRST = 8;

/** The first rows as they will be, and the words of the whole table that nobody understands. */
export async function firstRows(
	scope: NamedScope,
	table: UnderstoodTable,
	choices: ImportChoices,
	territory: Territory
): Promise<{ readonly rows: FirstRow[]; readonly unknown: UnknownValue[] }> {
	const head = { ...table, rows: table.rows.slice(0, FIRST) };
	const { records, problems, placeIn } = await readRecords(scope, draftInput(head, choices), territory);
	const rows = head.rows.map(({ number }): FirstRow => {
		const record = records.find(({ row }) => row === number);
		const told = reportLines(
			[],
			problems.filter(({ row }) => row === number)
		);
		return { row: number, ...(record && { facts: factsOfRecord(record) }), problems: told };
	});
	return { rows, unknown: unknownValues(table.columns, table.rows, placeIn) };
}

/** A row that a person is asked about, beside those that it may mean. */
export interface Doubt {
	readonly row: number;
	readonly facts: Facts;
	readonly candidates: readonly {
		/** As a decision is kept. */
		readonly choice: string;
		readonly row?: number;
		readonly slug?: string;
		readonly likeness: Likeness;
		readonly facts: Facts;
	}[];
}
/** A row that somebody has decided on. */
export interface Decided {
	readonly row: number;
	readonly name: string;
	readonly decision: Decision;
}
/** A row of which something is wrong, with the cells in which it is put right. */
export interface WrongRow {
	readonly row: number;
	readonly name: string;
	/** What is wrong with the row as a whole. */
	readonly lines: readonly ReportLine[];
	readonly cells: readonly (MendableCell & { readonly lines: readonly ReportLine[] })[];
}
/** A listing that rows are about without anybody having been asked, with what they change in it. */
export interface KnownLine extends ReportLine {
	readonly said: readonly { readonly row: number; readonly name: string }[];
}
export interface Review {
	readonly counts: ImportOutcome['counts'];
	/** What bringing it in would write; an answer is kept for the files to come. */
	readonly writes: 'listings' | 'answers' | 'nothing';
	/** Of each, the first ones; the whole is in the report. */
	readonly doubts: readonly Doubt[];
	readonly decided: readonly Decided[];
	readonly created: readonly { readonly row: number; readonly facts: Facts }[];
	readonly known: readonly KnownLine[];
	readonly knownCount: number;
	readonly wrong: readonly WrongRow[];
	readonly problemCount: number;
	readonly wrongCount: number;
	readonly mended: readonly Mended[];
}

const SHOWN = { doubts: 20, created: 200, known: 100, wrong: 50 };

/** What a file would come to, as far as a page can show it. */
export function reviewOf(
	{ planned, problems, counts, answers }: ImportOutcome,
	table: UnderstoodTable,
	{ decisions = {} }: ImportChoices
): Review {
	const created = planned.filter((one) => one.kind === 'new');
	const lines = reportLines(planned, []);
	const wrong = wrongRows(
		lines.filter(({ kind }) => kind === 'omitted'),
		problems.filter(({ code }) => code !== 'left_out'),
		table
	);
	const names = table.columns.find(({ use }) => use.kind === 'field' && use.field === 'name')?.at ?? 0;
	const byNumber = new Map(table.rows.map((row) => [row.number, row]));
	const nameAt = (row: number) => oneLine(byNumber.get(row)?.cells[names] ?? '');
	const known = lines
		.filter(({ kind }) => kind === 'changed' || kind === 'unchanged')
		.flatMap((line): KnownLine[] => {
			const rows = line.rows.filter((row) => !isAnswered(decisions[row]));
			return rows.length > 0 ? [{ ...line, said: rows.map((row) => ({ row, name: nameAt(row) })) }] : [];
		})
		.toSorted((a, b) => sureness(a) - sureness(b));
	const decided = Object.entries(decisions).flatMap(([text, said]): Decided[] => {
		const row = table.rows.find(({ number }) => number === Number(text));
		const decision = readDecision(said);
		return row && decision ? [{ row: row.number, name: row.cells[names]?.trim() ?? '', decision }] : [];
	});
	const isWritten = counts.created + counts.changed + counts.proposed > 0;
	return {
		...{ counts, writes: isWritten ? 'listings' : answers > 0 ? 'answers' : 'nothing' },
		doubts: planned
			.filter((one) => one.kind === 'doubtful')
			.slice(0, SHOWN.doubts)
			.map((one) => doubtOf(one, created)),
		decided,
		created: created
			.slice(0, SHOWN.created)
			.map(({ rows, record }) => ({ row: rows[0]!, facts: factsOfRecord(record) })),
		...{ known: known.slice(0, SHOWN.known), knownCount: known.length },
		wrong: wrong.rows.slice(0, SHOWN.wrong),
		...{ wrongCount: wrong.rows.length, problemCount: wrong.count, mended: table.mended }
	};
}

interface Found {
	readonly lines: ReportLine[];
	readonly cells: Map<number, WrongRow['cells'][number]>;
}

/** Somebody has said which listing or row it is about. */
const isAnswered = (text: string | undefined) => text !== undefined && !text.startsWith('not:');
/** What is least sure is looked at first: names before numbers. */
const sureness = ({ likeness }: ReportLine) =>
	!likeness || likeness.signs.includes('rna') || likeness.signs.includes('siren') ? 2 : likeness.name;

/** Whether nothing else is wrong than that the geocoder does not know an address, which there may be many of. */
const isOfAddress = ({ lines, cells }: Found): number =>
	Number(
		[...lines, ...[...cells.values()].flatMap((cell) => cell.lines)].every(({ why }) => why === 'address_unknown')
	);

/**
 * Rows of which something is wrong, in the order of the file, those of unknown addresses last; a cell of which two things
 * are wrong is there once.
 */
function wrongRows(
	omitted: readonly ReportLine[],
	problems: readonly ImportProblem[],
	{ rows, columns }: UnderstoodTable
): { readonly rows: WrongRow[]; readonly count: number } {
	const byNumber = new Map(rows.map((row) => [row.number, row]));
	const names = columns.find(({ use }) => use.kind === 'field' && use.field === 'name')?.at;
	const found = new Map<number, Found>();
	const tell = (number: number, line: ReportLine, cells: readonly MendableCell[], isOfCell: boolean) => {
		const one: Found = found.get(number) ?? { lines: [], cells: new Map() };
		found.set(number, one);
		if (!isOfCell || cells.length === 0) one.lines.push(line);
		cells.forEach((cell, at) => {
			const before = one.cells.get(cell.at)?.lines ?? [];
			one.cells.set(cell.at, { ...cell, lines: isOfCell && at === 0 ? [...before, line] : before });
		});
	};
	for (const line of omitted) {
		const row = byNumber.get(line.rows[0]!)!;
		const cells = line.why === 'borne' ? cellsOfNumber(line.column!, row, columns) : [];
		tell(row.number, line, cells, cells.length > 0);
	}
	for (const problem of problems) {
		const row = byNumber.get(problem.row)!;
		const [line] = reportLines([], [problem]);
		tell(row.number, line!, cellsToMend(problem, row, columns), problem.at !== undefined);
	}
	const told = [...found].toSorted(([a, one], [b, other]) => isOfAddress(one) - isOfAddress(other) || a - b);
	return {
		rows: told.map(([row, { lines, cells }]) => ({
			...{ row, lines, name: names === undefined ? '' : oneLine(byNumber.get(row)!.cells[names] ?? '') },
			cells: [...cells.values()].toSorted((a, b) => a.at - b.at)
		})),
		count: omitted.length + problems.length
	};
}

/**
 * What is to be read in cells, once staff have sent what fields show of them: what says the same as the file says is no
 * change, and what they had changed before and changed back no longer one.
 * @param said by row and column
 */
export function mendsSent(
	said: readonly (readonly [row: number, at: number, text: string])[],
	table: UnderstoodTable,
	before: Mends = {}
): Mends {
	const byNumber = new Map(table.rows.map((row) => [row.number, row]));
	const mends = new Map(Object.entries(before));
	for (const [number, at, text] of said) {
		const row = byNumber.get(number);
		if (!row || !isMendable(row, at, table.columns)) continue;
		const key = mendKey(number, at);
		const is = row.problem ? '' : (row.cells[at] ?? '');
		const wished = cellText(text);
		// What a field cannot show is put right by sending what it shows.
		if (saysTheSame(wished, is)) continue;
		const first = table.mended.find((one) => one.row === number && one.at === at);
		if (first && saysTheSame(wished, first.from)) mends.delete(key);
		else mends.set(key, wished);
	}
	return Object.fromEntries(mends);
}

function doubtOf(
	{ record, candidates }: Extract<Planned, { kind: 'doubtful' }>,
	created: readonly { readonly rows: readonly number[]; readonly record: ImportRecord }[]
): Doubt {
	return {
		...{ row: record.row, facts: factsOfRecord(record) },
		candidates: candidates.map(({ ref, likeness, name }) => {
			if (typeof ref !== 'number')
				return { choice: `is:${ref.slug}`, slug: ref.slug, likeness, facts: factsOfListing(ref) };
			const twin = created.find(({ rows }) => rows.includes(ref));
			return { choice: `row:${ref}`, row: ref, likeness, facts: twin ? factsOfRecord(twin.record) : { name: [name] } };
		})
	};
}
