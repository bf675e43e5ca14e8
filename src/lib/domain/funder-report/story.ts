import { LONGEST_ENTRY } from '../case-reading';
import type { Words } from '../case-report/facts';
import type { Report, ReportTable } from '../case-report/table';
import { templateOf, type Chapter } from './templates';

/** By chapter, what the officer wrote beside its figures. */
export type Notes = Readonly<Record<string, string>>;

/** What makes figures a report for a funder: kept with them, so that a later template changes nothing of it. */
export interface Story {
	readonly template: string;
	readonly title: Words;
	readonly chapters: readonly Chapter[];
	readonly notes: Notes;
	/** Which writing of the notes it is. */
	readonly notesVersion: number;
}

/** A report that was frozen with what was written around it. */
export type ToldReport = Report & { readonly story?: Story };

export function storyOf(template: string, notes: Notes, notesVersion: number): Story | undefined {
	const found = templateOf(template);
	return found && { template, title: found.title, chapters: found.chapters, notes, notesVersion };
}

/** The tables of a chapter, in its order; of those that a report does not have, none. */
export const tablesOf = ({ tables }: Chapter, report: Report): readonly ReportTable[] =>
	tables.flatMap((code) => report.tables.filter((table) => table.code === code));

export const noteField = (chapter: string) => `note.${chapter}`;

/** The notes of a form, one for each chapter; what is empty is left out. */
export function readNotes(chapters: readonly Chapter[], text: (name: string) => string): Notes {
	return Object.fromEntries(
		chapters.flatMap(({ code }) => {
			const written = text(noteField(code)).replaceAll('\r', '').trim().slice(0, LONGEST_ENTRY);
			return written ? [[code, written]] : [];
		})
	);
}
