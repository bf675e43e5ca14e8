import { daysAfter } from './days';
import { readPartialDate } from './partial-date';
import { done, refused, type Result } from './result';
import type { EventState } from './vocabulary/event-terms';

/*
 * One change of several events at once, as a storm asks for it. What it does to each is told before it is done; what it
 * leaves as it is, with why.
 */

export const MOST_TOGETHER = 100;
/** Days by which events are moved at most. */
export const MOST_DAYS_MOVED = 366;
export const MOST_SAID = 500;

export const TOGETHER_KINDS = ['postpone', 'move', 'cancel', 'resume'] as const;
export type TogetherKind = (typeof TOGETHER_KINDS)[number];
export type Together =
	/** Later by so many days, or earlier where it is negative; at the same hours. */
	| { readonly what: 'move'; readonly days: number }
	/** Off for now, or off; or it takes place after all. */
	| { readonly what: 'postpone' | 'cancel' | 'resume' };

export interface TogetherTexts {
	readonly what: string;
	readonly days: string;
	/** Why, for whoever is registered and for the history. */
	readonly said: string;
}
export type TogetherProblem = 'what' | 'days';

export function readTogether({ what: asked, days: typed }: TogetherTexts): Result<Together, TogetherProblem> {
	const what = TOGETHER_KINDS.find((kind) => kind === asked);
	if (!what) return refused('what');
	if (what !== 'move') return done({ what });
	const text = typed.trim().replace('−', '-');
	const days = Number(text);
	if (!/^[+-]?\d{1,3}$/.test(text) || days === 0 || Math.abs(days) > MOST_DAYS_MOVED) return refused('days');
	return done({ what, days });
}

/** What of an event such a change is about. */
export interface WhenItIs {
	/** As it is known: a day, a month or a year. */
	readonly day: string;
	readonly status: EventState;
}
/** It is so already; nobody sees it; it is called off; its day is not known, or would be over. */
export type LeftAsItIs = 'same' | 'unseen' | 'cancelled' | 'no_day' | 'over';

/** @param today in the territory */
export function effectOnEvent(
	change: Together,
	{ day, status }: WhenItIs,
	today: string
): { readonly to: WhenItIs } | { readonly left: LeftAsItIs } {
	if (status === 'draft' || status === 'withdrawn') return { left: 'unseen' };
	if (change.what === 'cancel') return status === 'cancelled' ? { left: 'same' } : { to: { day, status: 'cancelled' } };
	if (change.what === 'resume') return status === 'published' ? { left: 'same' } : { to: { day, status: 'published' } };
	if (status === 'cancelled') return { left: 'cancelled' };
	if (change.what !== 'move') return status === 'postponed' ? { left: 'same' } : { to: { day, status: 'postponed' } };
	if (readPartialDate(day)?.precision !== 'day') return { left: 'no_day' };
	const later = daysAfter(day, change.days);
	// What has a new day takes place.
	return later < today ? { left: 'over' } : { to: { day: later, status: 'published' } };
}
