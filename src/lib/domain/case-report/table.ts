import type { ReportedCase, Words } from './facts';
import type { ReportQuery } from './query';

/** What a number is: how it is written, and how many decimals. */
export type Unit = 'count' | 'days' | 'euros' | 'decimal' | 'percent';
/** A number; null where nothing is known; or not told, because it would tell of too few. */
export type Cell = number | null | 'withheld';

export interface Column {
	readonly code: string;
	readonly name: Words;
	/** Of the numbers of a column; without one they are of the row's. */
	readonly unit?: Unit;
	/** Whose cases stand behind it: those of the period, those of the period before, or both. */
	readonly rests: 'now' | 'before' | 'both';
	/** Columns whose numbers it adds up, by their codes. */
	readonly sumOf?: readonly string[];
}

export interface Row {
	readonly code: string;
	readonly name: Words;
	readonly unit?: Unit;
	/** One for each column. */
	readonly cells: readonly Cell[];
	/** Of columns that add up amounts or days: how many cases add something. */
	readonly adding?: Readonly<Record<string, number>>;
	/** Ids of the cases behind, each once. */
	readonly cases: { readonly now: readonly string[]; readonly before: readonly string[] };
}

export interface ReportTable {
	readonly code: string;
	readonly section: 'activity' | 'profile' | 'orientations' | 'engineering' | 'effects';
	readonly title: Words;
	/** How it is counted, and where the indicator comes from. */
	readonly definition: Words;
	readonly source: Words;
	readonly columns: readonly Column[];
	readonly rows: readonly Row[];
	/** Of rows that share the whole among them; none where they overlap. */
	readonly total?: Row;
}

export interface Report {
	/** Of the definitions: another number where they count differently. */
	readonly version: number;
	readonly query: ReportQuery;
	readonly before: { readonly from: string; readonly to: string };
	/** It counts invented cases. */
	readonly example: boolean;
	readonly tables: readonly ReportTable[];
}

/** What a table is before it is counted. */
export type TableHead = Pick<ReportTable, 'code' | 'section' | 'title' | 'definition' | 'source'>;

export const NOW: Column = { code: 'now', name: { fr: 'Période', en: 'Period' }, rests: 'now' };
export const BEFORE: Column = {
	code: 'before',
	name: { fr: 'Période précédente', en: 'Period before' },
	rests: 'before'
};
export const CHANGE: Column = { code: 'change', name: { fr: 'Évolution', en: 'Change' }, rests: 'both' };
export const AMOUNT: Column = {
	...{ code: 'amount', name: { fr: 'Montants obtenus', en: 'Amounts obtained' }, unit: 'euros', rests: 'now' }
};
export const COUNTED = [NOW, BEFORE, CHANGE] as const;

/** What is counted, each thing with the case that it belongs to. */
export interface Counted {
	readonly case: ReportedCase;
	readonly amount?: number | null;
}

const idsOf = (things: readonly Counted[]) => [...new Set(things.map((thing) => thing.case.id))].toSorted();

/** A row that counts things in both periods. */
export function counted(
	code: string,
	name: Words,
	now: readonly Counted[],
	before: readonly Counted[],
	withAmounts = false
): Row {
	const amount = Math.round(now.reduce((sum, thing) => sum + (thing.amount ?? 0) * 100, 0)) / 100;
	return {
		...{ code, name, unit: 'count' },
		cells: [now.length, before.length, now.length - before.length, ...(withAmounts ? [amount] : [])],
		...(withAmounts && { adding: { amount: idsOf(now.filter((thing) => (thing.amount ?? 0) > 0)).length } }),
		cases: { now: idsOf(now), before: idsOf(before) }
	};
}

export const UNKNOWN = { code: 'unknown', fr: 'Non renseigné', en: 'Not known' } as const;
export const TOTAL: Words = { fr: 'Ensemble', en: 'All' };

/**
 * A table whose rows share the whole among them: each thing is of one part.
 * @param parts in the order of the rows; those of which there is nothing in either period are left out
 */
export function shared<Thing extends Counted>(
	head: TableHead,
	parts: readonly ({ readonly code: string } & Words)[],
	partOf: (thing: Thing) => string,
	[now, before]: readonly [readonly Thing[], readonly Thing[]],
	withAmounts = false
): ReportTable {
	const rows = parts.flatMap(({ code, fr, en }) => {
		const ours = [now, before].map((things) => things.filter((thing) => partOf(thing) === code)) as [Thing[], Thing[]];
		return ours.some((things) => things.length > 0) ? [counted(code, { fr, en }, ...ours, withAmounts)] : [];
	});
	return {
		...head,
		columns: withAmounts ? [...COUNTED, AMOUNT] : COUNTED,
		rows,
		total: counted('total', TOTAL, now, before, withAmounts)
	};
}
