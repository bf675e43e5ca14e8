import { readWrittenDate } from './partial-date';

/** Dates that can be added at once. */
export const MOST_DAYS = 24;

export type OtherDaysProblem =
	| { readonly code: 'missing' | 'too_many' }
	/** What was typed for it. */
	| { readonly code: 'date_form' | 'same'; readonly text: string };

/**
 * Reads further days for something that takes place again, one a line or parted by commas, each once and in order.
 * @param own the day of what is there already
 */
export function readOtherDays(
	typed: string,
	own: string
): { readonly days: readonly string[] } | { readonly problem: OtherDaysProblem } {
	const parts = typed
		.split(/[\n,;]/)
		.map((part) => part.trim())
		.filter(Boolean);
	if (parts.length === 0) return { problem: { code: 'missing' } };
	const days = new Set<string>();
	for (const text of parts) {
		const read = readWrittenDate(text);
		if (read?.precision !== 'day') return { problem: { code: 'date_form', text: text.slice(0, 60) } };
		if (read.date === own) return { problem: { code: 'same', text: text.slice(0, 60) } };
		days.add(read.date);
	}
	if (days.size > MOST_DAYS) return { problem: { code: 'too_many' } };
	return { days: [...days].toSorted() };
}
