import type { EntryProblem } from '$lib/domain/case-reading';
import { entryWord, refusalWords } from './words';

/** What came back of a form of the case's page that was not taken. */
export interface Unsaved {
	readonly part: string;
	readonly texts: Readonly<Record<string, string>>;
	readonly problems: Readonly<Partial<Record<string, EntryProblem>>>;
	readonly problem?: string;
}

/** What was typed into a field of a part, or else what is stored. */
export const typedIn = (unsaved: Unsaved | undefined, field: string, stored = '') => unsaved?.texts[field] ?? stored;

/** What is wrong with a field, in words. */
export function problemOf(unsaved: Unsaved | undefined, field: string): string | undefined {
	const problem = unsaved?.problems[field];
	return problem && entryWord(problem);
}

/** Why nothing of a part was written. */
export const refusalOf = (unsaved: Unsaved | undefined): string | undefined =>
	unsaved?.problem && refusalWords[unsaved.problem]?.();
