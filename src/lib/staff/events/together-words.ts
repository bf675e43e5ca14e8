import { MOST_DAYS_MOVED, type LeftAsItIs, type Together, type TogetherKind } from '../../domain/events-together';
import { EVENT_STATES } from '../../domain/vocabulary/event-terms';
import { m } from '../../messages/compiled/messages';
import { inReadersLanguage, language, partialDate, word } from '../../messages/format';

export const togetherKinds: Readonly<Record<TogetherKind, () => string>> = {
	postpone: m.together_postpone,
	move: m.together_move,
	cancel: m.together_cancel,
	resume: m.together_resume
};

export const togetherWords = (change: Together): string =>
	change.what === 'move'
		? change.days > 0
			? m.together_moved_later({ count: change.days })
			: m.together_moved_earlier({ count: -change.days })
		: togetherKinds[change.what]();

export const leftWords: Readonly<Record<LeftAsItIs | 'changed', () => string>> = {
	same: m.together_left_same,
	unseen: m.together_left_unseen,
	cancelled: m.together_left_cancelled,
	no_day: m.together_left_no_day,
	over: m.together_left_over,
	changed: m.together_left_changed
};

export const togetherProblems = {
	none: m.together_problem_none,
	what: m.together_problem_what,
	days: () => m.together_problem_days({ count: MOST_DAYS_MOVED }),
	nothing: m.together_problem_nothing
};

/** A day and a state, as they are before or after. */
export const whenItIs = ({
	day,
	status
}: {
	readonly day: string;
	readonly status: (typeof EVENT_STATES)[number]['code'];
}) => `${partialDate(day)} · ${word(EVENT_STATES, status)}`;

/** The title of an event as the reader reads it. */
export function titleWords({ titleFr, titleEn }: { readonly titleFr: string; readonly titleEn: string | null }) {
	const title = inReadersLanguage(titleFr, titleEn ?? undefined)!;
	return { text: title.text, lang: title.lang === language() ? undefined : title.lang };
}
