import type { FreshnessState } from './vocabulary/trust';

const MONTHS_FRESH = 6;
const MONTHS_STALE = 24;
const MS_PER_MONTH = (365.25 / 12) * 86_400_000;

/**
 * How far a listing can be trusted today, from the day a person last checked it.
 *
 * `score` is 1 up to 6 months, then falls in a straight line to 0 at 24 months: the curve of data·inclusion's
 * score_qualite, with both ends included. Never checked is stale with a score of 0, however recent its source is:
 * a page that speaks of an actor is not somebody who asked it.
 */
export function freshness(verifiedOn: string | undefined, today: Date): { state: FreshnessState; score: number } {
	const checked = verifiedOn === undefined ? NaN : Date.parse(verifiedOn);
	if (Number.isNaN(checked)) return { state: 'stale', score: 0 };
	const months = Math.max(0, (today.getTime() - checked) / MS_PER_MONTH);
	if (months <= MONTHS_FRESH) return { state: 'fresh', score: 1 };
	if (months <= MONTHS_STALE)
		return { state: 'fading', score: (MONTHS_STALE - months) / (MONTHS_STALE - MONTHS_FRESH) };
	return { state: 'stale', score: 0 };
}
