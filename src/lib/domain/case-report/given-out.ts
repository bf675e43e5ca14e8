import { daysAfter } from '../days';
import { LEAST_TOLD, tellLess, tellNothing } from './disclosure';
import { codeOfPeriod, type Period, type ReportQuery } from './query';
import type { Cell, Report, ReportTable, Row } from './table';

/**
 * Why a version for others is not made of what is asked for. Each would be a second look at cases that another version
 * has counted, and what differs between the two would tell of fewer than five.
 */
export type NotGiven =
	| { readonly code: 'period' | 'narrowed' | 'running' }
	| { readonly code: 'given' | 'overlaps'; readonly period: Period };

/** A version for others is of a year or a half-year that is over, of all cases, once; no day is in two of them. */
export function mayGiveOut(query: ReportQuery, today: string, given: readonly Period[]): NotGiven | undefined {
	const { from, to, sector, place, size, theme } = query;
	if (!codeOfPeriod(query)) return { code: 'period' };
	if (sector ?? place ?? size ?? theme) return { code: 'narrowed' };
	if (to >= today) return { code: 'running' };
	const other = given.find((one) => one.from <= to && from <= one.to);
	if (!other) return undefined;
	const period = { from: other.from, to: other.to };
	return { code: other.from === from && other.to === to ? 'given' : 'overlaps', period };
}

/**
 * Who is counted by the figures of which one is known to hold another: what is active either runs at the end or has
 * ended, what runs at the end is active in the next period. By name of the figure, keys of the cases.
 */
export const HEADS = ['active', 'received', 'open', 'ended', 'structures'] as const;
export type Head = (typeof HEADS)[number];
export type Heads = Readonly<Partial<Record<Head, readonly string[]>>>;

/** A version that was given out: what it told, and who stands behind its heads. */
export interface GivenOut extends Period {
	readonly heads: Heads;
	readonly tables: readonly ReportTable[];
}

const rowOf = (tables: readonly ReportTable[], head: Head): Row | undefined =>
	head === 'active' || head === 'structures'
		? tables.find(({ code }) => code === 'done')?.rows.find(({ code }) => code === head)
		: tables.find(({ code }) => code === head)?.total;

/** How many figures are taken from one another at once. */
const MOST_TAKEN = 3;

/**
 * Whether adding and subtracting figures that are told leaves one to four cases.
 * @param known who is counted by each figure that is told already
 * @param next who is counted by one more
 */
export function leavesFew(known: readonly (readonly string[])[], next: readonly string[]): boolean {
	const keys = [...new Set([...known.flat(), ...next])];
	const at = new Map(keys.map((key, index) => [key, index]));
	const vectorOf = (ids: readonly string[]) => {
		const vector = new Int8Array(keys.length);
		for (const id of ids) vector[at.get(id)!] = 1;
		return vector;
	};
	const vectors = known.map(vectorOf);
	const isFew = (left: Int8Array) => {
		const count = left.reduce((sum, one) => sum + (one === 0 ? 0 : 1), 0);
		return count > 0 && count < LEAST_TOLD;
	};
	const anyFrom = (left: Int8Array, first: number, more: number): boolean =>
		isFew(left) ||
		(more > 0 &&
			vectors.some((vector, index) => {
				if (index < first) return false;
				return [-1, 1].some((sign) =>
					anyFrom(
						left.map((one, key) => one + sign * vector[key]!),
						index + 1,
						more - 1
					)
				);
			}));
	return anyFrom(vectorOf(next), 0, MOST_TAKEN);
}

/** The heads that may be told beside those that others were told of the periods just before and after. */
function headsTold(report: Report, told: readonly ReportTable[], beside: readonly GivenOut[], keyOf: KeyOf): Heads {
	const known = beside.flatMap(({ heads }) => Object.values(heads));
	const heads: Partial<Record<Head, readonly string[]>> = {};
	for (const head of HEADS) {
		const isTold = rowOf(told, head)?.cells.some((cell) => typeof cell === 'number');
		if (!isTold) continue;
		const keys = rowOf(report.tables, head)!.cases.now.map(keyOf);
		if (leavesFew(known, keys)) continue;
		heads[head] = keys;
		known.push(keys);
	}
	return heads;
}

type KeyOf = (caseId: string) => string;

/** A table whose whole is a head tells nothing where the head is not told: its parts would add up to it. */
function headOf({ code, section }: ReportTable): Head | undefined {
	if (section === 'profile') return 'active';
	return HEADS.find((head) => head === code);
}

const FROM_NOW: Readonly<Record<string, string>> = { before: 'now', answers_before: 'answers', mean_before: 'mean' };

/** Beside what is told of a period, what was told of the one before: the same numbers again, and none counted anew. */
function beside(table: ReportTable, earlier: ReportTable | undefined): ReportTable {
	if (!earlier) return table;
	const at = (code: string, columns = table.columns) => columns.findIndex((column) => column.code === code);
	const withBefore = (row: Row, was: Row | undefined): Row => {
		const cells: Cell[] = row.cells.map((cell, column) => {
			const { code, rests } = table.columns[column]!;
			return rests === 'before' ? (was?.cells[at(FROM_NOW[code]!, earlier.columns)] ?? 'withheld') : cell;
		});
		const [now, before] = [cells[at('now')], cells[at('before')]];
		if (at('change') >= 0)
			cells[at('change')] = typeof now === 'number' && typeof before === 'number' ? now - before : 'withheld';
		return { ...row, cells };
	};
	return {
		...table,
		rows: table.rows.map((row) =>
			withBefore(
				row,
				earlier.rows.find(({ code }) => code === row.code)
			)
		),
		...(table.total && { total: withBefore(table.total, earlier.total) })
	};
}

/**
 * The report for whoever is not of the team. Of the period before it holds what was given out then, if anything was.
 * @param report all of it, as the team reads it
 * @param given what was given out before
 * @param keyOf under what a case is known in the register: never its id
 */
export function forOthers(
	report: Report,
	given: readonly GivenOut[],
	keyOf: KeyOf
): { readonly report: Report; readonly heads: Heads } {
	const { query, before } = report;
	const touching = given.filter(({ from, to }) => daysAfter(to, 1) === query.from || daysAfter(query.to, 1) === from);
	const told = report.tables.map(tellLess);
	const heads = headsTold(report, told, touching, keyOf);
	const earlier = given.find(({ from, to }) => from === before.from && to === before.to);
	const tables = told.map((table, index) => {
		const head = headOf(table);
		if (head && !heads[head]) return tellNothing(report.tables[index]!);
		if (table.code !== 'done') return table;
		const isKept = ({ code }: Row) => !HEADS.includes(code as Head) || heads[code as Head] !== undefined;
		return { ...table, rows: table.rows.filter(isKept) };
	});
	return {
		report: {
			...report,
			tables: tables.map((table) =>
				beside(
					table,
					earlier?.tables.find(({ code }) => code === table.code)
				)
			)
		},
		heads
	};
}
