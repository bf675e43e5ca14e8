import type { FreshnessState } from './vocabulary/trust';

/** Months since the last check: up to `fading` a listing is fresh, from there on it fades, after `stale` it is stale. */
export interface FreshnessRule {
	readonly fading: number;
	readonly stale: number;
}
/** Where a territory has set nothing else. */
export const FRESHNESS: FreshnessRule = { fading: 6, stale: 24 };
const MS_PER_MONTH = (365.25 / 12) * 86_400_000;

/**
 * How far a listing can be trusted today, from the day a person last checked it.
 *
 * `score` is 1 until it fades (6 months), then falls in a straight line to 0 where it is stale (24 months): the curve of
 * data·inclusion's score_qualite, with both ends included. Never checked is stale with a score of 0, however recent its
 * source is: a page that speaks of an actor is not somebody who asked it. So is one whose owner was asked twice and stayed
 * silent.
 */
export function freshness(
	verifiedOn: string | undefined,
	today: Date,
	{ fading, stale }: FreshnessRule = FRESHNESS,
	isUnanswered = false
): { state: FreshnessState; score: number } {
	if (isUnanswered) return { state: 'stale', score: 0 };
	const checked = verifiedOn === undefined ? NaN : Date.parse(verifiedOn);
	if (Number.isNaN(checked)) return { state: 'stale', score: 0 };
	const months = Math.max(0, (today.getTime() - checked) / MS_PER_MONTH);
	if (months <= fading) return { state: 'fresh', score: 1 };
	if (months <= stale) return { state: 'fading', score: (stale - months) / (stale - fading) };
	return { state: 'stale', score: 0 };
}
