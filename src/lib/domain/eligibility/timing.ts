import type { CriterionOf } from './criterion';

/** When one may apply, as far as it is known today. Days are `2026-11-25`. */
export type Timing =
	| { readonly code: 'always' }
	| { readonly code: 'open'; readonly until?: string }
	| { readonly code: 'opens'; readonly on: string }
	| { readonly code: 'closed'; readonly since: string }
	| { readonly code: 'last_cycle'; readonly words: string };

export function timingOf(calendar: CriterionOf<'calendar'>, today: string): Timing | undefined {
	const { always, opensOn, closesOn, lastCycle } = calendar;
	if (closesOn !== undefined && closesOn < today) return { code: 'closed', since: closesOn };
	if (opensOn !== undefined && opensOn > today) return { code: 'opens', on: opensOn };
	if (closesOn !== undefined) return { code: 'open', until: closesOn };
	if (always) return { code: 'always' };
	if (opensOn !== undefined) return { code: 'open' };
	return lastCycle === undefined ? undefined : { code: 'last_cycle', words: lastCycle };
}
