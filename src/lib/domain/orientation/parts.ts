import { freshness, type FreshnessRule } from '../freshness';
import { timingOf } from '../eligibility/timing';
import { isDeciding, type Judgement } from '../eligibility/judge';

/** What an answer is ranked by. Each is a number from 0 to 1, and has its words on the screen. */
export const PARTS = ['coverage', 'certainty', 'chain', 'nearness', 'record', 'freshness', 'deadline'] as const;
export type Part = (typeof PARTS)[number];
export type Parts = Readonly<Partial<Record<Part, number>>>;
export type Weights = Readonly<Record<Part, number>>;

/** What answers the need comes first, then what one can surely have; the rest parts equals. The figures are ours. */
export const DEFAULT_WEIGHTS: Weights = {
	coverage: 40,
	certainty: 20,
	chain: 10,
	nearness: 8,
	record: 8,
	freshness: 7,
	deadline: 7
};

/** The mean of the parts that apply, by their weights; 0 where none counts. Rounded, so that equals are equal. */
export function scoreOf(parts: Parts, weights: Weights): number {
	let sum = 0;
	let total = 0;
	for (const part of PARTS) {
		const value = parts[part];
		if (value === undefined) continue;
		sum += weights[part] * value;
		total += weights[part];
	}
	return total === 0 ? 0 : Math.round((sum / total) * 1e9) / 1e9;
}

const UNKNOWN_BUT_OPEN = 0.7;
const UNKNOWN = 0.35;
/** Of an offer of which no condition is known. */
const NOTHING_KNOWN = 0.5;

/**
 * How sure it is that one may have it: the mean over its criteria of 1 where met, 0.35 where unknown, 0.7 where unknown
 * and not deciding; 0 as soon as one is not met. The calendar has a part of its own.
 */
export function certainty(judgements: readonly Judgement[]): number {
	let sum = 0;
	let count = 0;
	for (const { criterion, result } of judgements) {
		if (result === 'not_met') return 0;
		if (criterion.kind === 'calendar') continue;
		count++;
		sum += result === 'met' ? 1 : isDeciding(criterion) ? UNKNOWN : UNKNOWN_BUT_OPEN;
	}
	return count === 0 ? NOTHING_KNOWN : sum / count;
}

/** How near by relations: 1 for a direct tie or less, then one over the length of the way; 0 where none leads there. */
export const chain = (length: number): number => (length === Infinity ? 0 : 1 / Math.max(1, length));

/** From here on, farther makes no difference. */
const FAR_KM = 20;
export type Whereabouts = { readonly lat: number; readonly lon: number } | 'outside' | undefined;

/**
 * How near in space. On the territory it falls in a straight line to a half at 20 km: nothing there is out of reach. Away
 * from it 0.3, as one can call; where either place is unknown, the middle of what is possible.
 */
export function nearness(here: Whereabouts, there: Whereabouts): number {
	if (there === 'outside') return 0.3;
	if (there === undefined) return 0.6;
	if (here === undefined || here === 'outside') return 0.75;
	return 1 - Math.min(1, kilometres(here, there) / FAR_KM) / 2;
}

const KM_PER_DEGREE = 111.2;
/** On a plane, as the ends are never far apart. */
export function kilometres(a: Exclude<Whereabouts, string | undefined>, b: typeof a): number {
	const across = (a.lon - b.lon) * Math.cos(((a.lat + b.lat) / 2) * (Math.PI / 180));
	return Math.hypot(a.lat - b.lat, across) * KM_PER_DEGREE;
}

/** Past orientations to one answer that have come to an end, and those of them that brought help. */
export interface TrackRecord {
	readonly tried: number;
	readonly helped: number;
}

/** The share that brought help, as if one more had and one more had not: one success is no certainty (Laplace). */
export const record = ({ tried, helped }: TrackRecord): number => (helped + 1) / (tried + 2);

const PAGE_STALE_MONTHS = 72;
const MS_PER_MONTH = (365.25 / 12) * 86_400_000;

/**
 * How fresh the information is: the better of what somebody has checked (see `freshness`) and half of what a page says by
 * its own date, which falls in a straight line to nothing in six years.
 */
export function freshnessOf(
	verifiedOn: string | undefined,
	pageDate: string | undefined,
	today: string,
	rule: FreshnessRule
): number {
	const now = new Date(today);
	const page = pageDate === undefined ? NaN : Date.parse(pageDate);
	const months = Number.isNaN(page) ? Infinity : Math.max(0, (now.getTime() - page) / MS_PER_MONTH);
	return Math.max(freshness(verifiedOn, now, rule).score, Math.max(0, 1 - months / PAGE_STALE_MONTHS) / 2);
}

/** How well the moment suits: open 1, opening later 0.7, a past cycle that may come again 0.4, nothing said 0.6, shut 0.2. */
export function deadline(judgements: readonly Judgement[], today: string): number {
	for (const { criterion } of judgements) {
		if (criterion.kind !== 'calendar') continue;
		const timing = timingOf(criterion, today);
		if (timing) return { always: 1, open: 1, opens: 0.7, last_cycle: 0.4, closed: 0.2 }[timing.code];
	}
	return 0.6;
}
