import { factsOfListing, factsOfRecord, type Facts } from '../../domain/import/facts';
import { readDecision, unknownValues, type ImportChoices, type UnknownValue } from '../../domain/import/choices';
import type { Likeness } from '../../domain/import/likeness';
import type { Decision, Planned } from '../../domain/import/plan';
import type { ImportRecord } from '../../domain/import/record';
import { reportLines, type ReportLine } from '../../domain/import/report';
import type { Territory } from '../../domain/territory';
import type { NamedScope } from '../database/database';
import type { UnderstoodTable } from './read-table';
import { readRecords, tableInput, type ImportOutcome } from './run';

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
	{ values }: ImportChoices,
	territory: Territory
): Promise<{ readonly rows: FirstRow[]; readonly unknown: UnknownValue[] }> {
	const head = { ...table, rows: table.rows.slice(0, FIRST) };
	const { records, problems, placeIn } = await readRecords(scope, tableInput(head, values), territory);
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
export interface Review {
	readonly counts: ImportOutcome['counts'];
	/** Of each, the first ones; the whole is in the report. */
	readonly doubts: readonly Doubt[];
	readonly decided: readonly Decided[];
	readonly created: readonly { readonly row: number; readonly facts: Facts }[];
	readonly changed: readonly ReportLine[];
	readonly problems: readonly ReportLine[];
	readonly problemCount: number;
}

const SHOWN = { doubts: 20, created: 50, changed: 50, problems: 100 };

/** What a file would come to, as far as a page can show it. */
export function reviewOf(
	{ planned, problems, counts }: ImportOutcome,
	table: UnderstoodTable,
	{ decisions = {} }: ImportChoices
): Review {
	const created = planned.filter((one) => one.kind === 'new');
	const lines = reportLines(planned, problems);
	const wrong = lines.filter(({ kind, why }) => (kind === 'refused' || kind === 'omitted') && why !== 'left_out');
	const names = table.columns.find(({ use }) => use.kind === 'field' && use.field === 'name')?.at ?? 0;
	const decided = Object.entries(decisions).flatMap(([text, said]): Decided[] => {
		const row = table.rows.find(({ number }) => number === Number(text));
		const decision = readDecision(said);
		return row && decision ? [{ row: row.number, name: row.cells[names]?.trim() ?? '', decision }] : [];
	});
	return {
		counts,
		doubts: planned
			.filter((one) => one.kind === 'doubtful')
			.slice(0, SHOWN.doubts)
			.map((one) => doubtOf(one, created)),
		decided,
		created: created
			.slice(0, SHOWN.created)
			.map(({ rows, record }) => ({ row: rows[0]!, facts: factsOfRecord(record) })),
		changed: lines.filter(({ kind }) => kind === 'changed').slice(0, SHOWN.changed),
		problems: wrong.slice(0, SHOWN.problems),
		problemCount: wrong.length
	};
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
