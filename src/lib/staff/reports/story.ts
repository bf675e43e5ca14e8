import type { Words } from '$lib/domain/case-report/facts';
import type { Report, ReportTable } from '$lib/domain/case-report/table';
import { tablesOf, type ToldReport } from '$lib/domain/funder-report/story';
import type { Chapter } from '$lib/domain/funder-report/templates';
import { m } from '$lib/messages/compiled/messages';
import { language } from '$lib/messages/format';
import { cellWords, daysWords, periodWords, sectionWords, told } from './words';

/** Parts of a whole that a sentence names. */
const NAMED = 3;

const at = (table: ReportTable, code: string) => table.columns.findIndex((column) => column.code === code);

/**
 * What a table says first, in a sentence: the whole and its largest parts, or each row; undefined where nothing is told.
 * Changes and means are left to the table.
 */
export function sentenceOf(table: ReportTable): string | undefined {
	const main = [at(table, 'now'), at(table, 'mean'), at(table, 'change')].find((column) => column >= 0)!;
	const isChange = table.columns[main]!.code === 'change';
	// Places and helpers are called by their names.
	const isNamed = table.code === 'place' || table.code === 'target';
	const nameOf = (name: Words) => {
		const words = told(name);
		return isNamed ? words : words.charAt(0).toLocaleLowerCase(language()) + words.slice(1);
	};
	const parts = table.rows
		.flatMap(({ name, cells, unit }) => {
			const cell = cells[main];
			if (typeof cell !== 'number' || cell === 0) return [];
			return [
				{
					cell,
					words: `${nameOf(name)}\u00a0${cellWords(cell, table.columns[main]!.unit ?? unit ?? 'count', isChange)}`
				}
			];
		})
		.toSorted((one, other) => (table.total ? other.cell - one.cell : 0));
	const whole = table.total?.cells[main];
	if (!table.total) {
		if (parts.length === 0) return undefined;
		return m.funder_sentence({ title: told(table.title), parts: parts.map(({ words }) => words).join(', ') });
	}
	if (typeof whole !== 'number' || whole === 0) return undefined;
	const before = table.total.cells[at(table, 'before')];
	const numbers = {
		...{ title: told(table.title), whole: cellWords(whole, 'count', false) },
		before: typeof before === 'number' ? m.funder_before({ count: cellWords(before, 'count', false) }) : ''
	};
	const named = parts.slice(0, NAMED).map(({ words }) => words);
	return named.length > 0
		? m.funder_sentence_of({ ...numbers, parts: named.join(', ') })
		: m.funder_sentence_whole(numbers);
}

export const sentencesOf = (chapter: Chapter, report: Report): readonly string[] =>
	tablesOf(chapter, report).flatMap((table) => sentenceOf(table) ?? []);

/** The chapters of a report: those of its template, or else its parts as they are. */
export function chaptersOf(report: ToldReport): readonly Chapter[] {
	if (report.story) return report.story.chapters;
	const words = { fr: '', en: '' };
	return (Object.keys(sectionWords) as ReportTable['section'][]).flatMap((section) => {
		const tables = report.tables.filter((table) => table.section === section).map(({ code }) => code);
		const title = { fr: sectionWords[section](), en: sectionWords[section]() };
		return tables.length > 0 ? [{ code: section, title, asks: words, tables }] : [];
	});
}

export const titleOf = (report: ToldReport): string => (report.story ? told(report.story.title) : m.reports_title());

/** What stands under the title of a file: of which days, against which, and for whom. */
export const headOf = (report: Report): readonly string[] => [
	m.funder_head({ period: periodWords(report.query), ...daysWords(report) }),
	...(report.query.audience === 'others' ? [m.reports_others_note()] : []),
	...(report.example ? [m.reports_example()] : [])
];

/** A table as files hold it: its head, and its rows with the whole at the end. */
export const linesOf = (table: ReportTable) => [...table.rows, ...(table.total ? [table.total] : [])];
export const withoutBefore = (table: ReportTable): ReportTable => {
	// A version for others tells of the period before only what was given out then.
	const all = linesOf(table);
	const kept = table.columns.map((_, column) => all.some(({ cells }) => cells[column] !== null));
	const only = <Item>(items: readonly Item[]) => items.filter((_, column) => kept[column]);
	const narrow = (row: ReportTable['rows'][number]) => ({ ...row, cells: only(row.cells) });
	return {
		...{ ...table, columns: only(table.columns), rows: table.rows.map(narrow) },
		...(table.total && { total: narrow(table.total) })
	};
};
