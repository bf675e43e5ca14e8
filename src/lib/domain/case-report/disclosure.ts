import type { Cell, Report, ReportTable, Row } from './table';

/** Below it, a cell would tell of structures that can be guessed in a small territory (domain note 2.7). */
export const LEAST_TOLD = 5;

/** One cell of a column: the number itself, and how many different cases stand behind it. */
export interface Part {
	readonly count: number;
	readonly cases: number;
}

/**
 * Which parts of a whole may not be told, and whether the whole may. A part under five is withheld; then others with it,
 * the smallest first, until what is withheld is at least two parts that together make five or more: so whoever takes what
 * is told from the whole learns only a sum, and of no withheld part whether it is nothing.
 * @param sums whether the parts make up a whole that is told too
 */
export function withheldOf(
	parts: readonly Part[],
	sums: boolean
): { readonly parts: readonly boolean[]; readonly whole: boolean } {
	const withheld = parts.map(({ count, cases }) => count < LEAST_TOLD || cases < LEAST_TOLD);
	if (!sums) return { parts: withheld, whole: false };
	const sum = (which: readonly boolean[]) => parts.reduce((all, { count }, at) => all + (which[at] ? count : 0), 0);
	const isUnsafe = () => {
		const kept = withheld.filter(Boolean).length;
		return kept > 0 && (kept < 2 || sum(withheld) < LEAST_TOLD);
	};
	const bySize = parts
		.map((_, at) => at)
		.toSorted((one, other) => parts[one]!.count - parts[other]!.count || one - other);
	for (const at of bySize) {
		if (!isUnsafe()) break;
		withheld[at] = true;
	}
	return { parts: withheld, whole: isUnsafe() || sum(parts.map(() => true)) < LEAST_TOLD };
}

type Rests = 'now' | 'before';

/** The number that a column counts things by: of a table of amounts or means, that of the things behind. */
function countIn(table: ReportTable, row: Row, rests: Rests): number {
	const at = table.columns.findIndex((column) => column.rests === rests && (column.unit ?? row.unit) === 'count');
	const cell = row.cells[at];
	return typeof cell === 'number' ? cell : row.cases[rests].length;
}

function tellLess(table: ReportTable): ReportTable {
	const all = table.total ? [...table.rows, table.total] : table.rows;
	const partOf = (row: Row, rests: Rests): Part => ({
		...{ count: countIn(table, row, rests), cases: row.cases[rests].length }
	});
	const [now, before] = (['now', 'before'] as const).map((rests) => {
		const { parts, whole } = withheldOf(
			table.rows.map((row) => partOf(row, rests)),
			Boolean(table.total)
		);
		const total = table.total && partOf(table.total, rests);
		return [...parts, whole || Boolean(total && total.cases < LEAST_TOLD)];
	}) as [boolean[], boolean[]];
	const told = all.map((row, at): Row => ({
		...row,
		cases: { now: [], before: [] },
		cells: row.cells.map((cell, column): Cell => {
			const { rests } = table.columns[column]!;
			const hides = (rests !== 'before' && now[at]) || (rests !== 'now' && before[at]);
			return hides ? 'withheld' : cell;
		})
	}));
	return { ...table, rows: told.slice(0, table.rows.length), ...(table.total && { total: told.at(-1)! }) };
}

/** The report for whoever is not of the team: no cell under five, none that gives one back, and no case behind any. */
export const forOthers = (report: Report): Report => ({ ...report, tables: report.tables.map(tellLess) });
