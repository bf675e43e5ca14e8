import type { Cell, ReportTable, Row } from './table';

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

const rowsOf = (table: ReportTable): readonly Row[] => (table.total ? [...table.rows, table.total] : table.rows);

/** The number that a table counts things by: of amounts or means, that of the things behind. */
function countIn(table: ReportTable, row: Row): number {
	const at = table.columns.findIndex((column) => column.rests === 'now' && (column.unit ?? row.unit) === 'count');
	const cell = row.cells[at];
	return typeof cell === 'number' ? cell : row.cases.now.length;
}

/** Which rows of a table, the whole last, may not be told by these parts. */
function hiddenBy(table: ReportTable, partOf: (row: Row) => Part): readonly boolean[] {
	const { parts, whole } = withheldOf(table.rows.map(partOf), Boolean(table.total));
	return [...parts, whole || Boolean(table.total && partOf(table.total).cases < LEAST_TOLD)];
}

/** Stands for all rows of a table that are not told: which they are would tell that there is something in them. */
const OTHERS = { code: 'withheld', name: { fr: 'Autres lignes, non communiquées', en: 'Other rows, not told' } };

/**
 * The table of a period for whoever is not of the team: no cell under five, none that gives one back, no row that tells
 * nothing, no case behind any. A sum is told where five cases or more add to it. Of the period before it tells nothing.
 */
export function tellLess(table: ReportTable): ReportTable {
	const all = rowsOf(table);
	const few = hiddenBy(table, (row) => ({ count: countIn(table, row), cases: row.cases.now.length }));
	const hidden = table.columns.map(({ code }) => {
		const adding = hiddenBy(table, (row) => {
			const cases = row.adding?.[code] ?? LEAST_TOLD;
			return { count: cases, cases };
		});
		return all.map((_, at) => few[at]! || adding[at]!);
	});
	// A sum of columns would give back the one that is not told.
	table.columns.forEach(({ sumOf }, at) => {
		const isPartHidden = table.columns.some(({ code }, part) => sumOf?.includes(code) && hidden[part]!.some(Boolean));
		if (isPartHidden) hidden[at] = all.map(() => true);
	});
	const told = all.map((row, at): Row => ({
		...{ code: row.code, name: row.name, ...(row.unit && { unit: row.unit }), cases: { now: [], before: [] } },
		cells: row.cells.map((cell, column): Cell => {
			if (table.columns[column]!.rests !== 'now') return null;
			return hidden[column]![at] ? 'withheld' : cell;
		})
	}));
	const rows = told.slice(0, table.rows.length).filter(isTold);
	return {
		...table,
		rows: rows.length < table.rows.length ? [...rows, rowOfOthers(table)] : rows,
		...(table.total && { total: told.at(-1)! })
	};
}

const isTold = ({ cells }: Row) => cells.some((cell) => typeof cell === 'number');
const cellsWithheld = ({ columns }: ReportTable) =>
	columns.map(({ rests }): Cell => (rests === 'now' ? 'withheld' : null));
const rowOfOthers = (table: ReportTable): Row => ({
	...{ ...OTHERS, unit: 'count', cells: cellsWithheld(table), cases: { now: [], before: [] } }
});

/** The table with nothing told of it. */
export const tellNothing = (table: ReportTable): ReportTable => ({
	...table,
	rows: table.rows.length > 0 ? [rowOfOthers(table)] : [],
	...(table.total && { total: { ...table.total, cells: cellsWithheld(table), cases: { now: [], before: [] } } })
});
