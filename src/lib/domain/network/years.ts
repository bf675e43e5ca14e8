import type { PublicActor, PublicOffer, PublicRelation, PublicSnapshot } from '../publication';
import type { RelationType } from '../vocabulary/relation';

/**
 * What is known of a year. Sources seldom tell a period: most tell one year in which something was so.
 *
 * - A **period** holds from its first to its last year.
 * - What is **of a year** (a grant, an action together, a partnership that is written down anew each year) holds in the
 *   year it is told for and in no other.
 * - What **lasts** (who belongs to whom, who runs what) holds from the first year it is told for until an end is told.
 * - What **may last** (premises, a task that was handed over) holds in the year it is told for; afterwards it is unknown.
 * - Without any date it is unknown for all years.
 *
 * An actor stands from the year it was founded to the year it closed, and is unknown where neither is told; an offer
 * from the day it opens to the day it closes. Nothing is guessed from the date of the page that tells it.
 */
export type Standing = 'yes' | 'no' | 'unknown';

/** Years: holds from the second to the third, may hold from the first to the last. Without date: `UNDATED`. */
export type Span = readonly [possibleFrom: number, from: number, until: number, possibleUntil: number];

/** Before and after all years, as numbers that any document can hold. */
const [EVER, FOREVER] = [0, 9999];
/** Certain of no year. */
export const UNDATED: Span = [EVER, FOREVER, EVER, FOREVER];

const MAY_LAST: ReadonlySet<RelationType> = new Set<RelationType>(['delegates', 'mandates', 'hosts']);
const OF_A_YEAR: ReadonlySet<RelationType> = new Set<RelationType>([
	'funds',
	'lends_guarantees',
	'supports',
	'provides_for',
	'partner_of',
	'co_organises'
]);

export type DatedRelation = Pick<PublicRelation, 'type' | 'year' | 'since' | 'until'>;
export type DatedActor = Pick<PublicActor, 'foundedYear' | 'closedYear' | 'activity'>;
export type DatedOffer = Pick<PublicOffer, 'opensOn' | 'closesOn'>;

/** The year of a date that is as precise as it is known. */
export const yearOf = (date: string | undefined) => (date === undefined ? undefined : Number(date.slice(0, 4)));

export function spanOf({ type, year, since, until }: DatedRelation): Span {
	const last = yearOf(until);
	const first = yearOf(since) ?? (last === undefined || (year ?? last) <= last ? year : undefined);
	if (last !== undefined) return first === undefined ? [EVER, last, last, last] : [first, first, last, last];
	if (first === undefined) return UNDATED;
	if (OF_A_YEAR.has(type)) return [first, first, first, first];
	return [first, first, MAY_LAST.has(type) ? first : FOREVER, FOREVER];
}

function spanOfActor({ foundedYear, closedYear, activity }: DatedActor): Span {
	const last = closedYear ?? (activity === 'closed' ? undefined : FOREVER);
	if (foundedYear === undefined) return last === undefined || last === FOREVER ? UNDATED : [EVER, last, last, last];
	return [foundedYear, foundedYear, last ?? foundedYear, last ?? FOREVER];
}

function spanOfOffer({ opensOn, closesOn }: DatedOffer): Span {
	const [first, last] = [yearOf(opensOn), yearOf(closesOn)];
	if (first === undefined) return last === undefined ? UNDATED : [EVER, last, last, last];
	return [first, first, last ?? FOREVER, last ?? FOREVER];
}

export function holdsIn([possibleFrom, from, until, possibleUntil]: Span, year: number): Standing {
	if (from <= year && year <= until) return 'yes';
	return possibleFrom <= year && year <= possibleUntil ? 'unknown' : 'no';
}

export const isDated = ([, from, until]: Span): boolean => from <= until;

export const standsIn = (relation: DatedRelation, year: number): Standing => holdsIn(spanOf(relation), year);
export const existsIn = (actor: DatedActor, year: number): Standing => holdsIn(spanOfActor(actor), year);
export const isOpenIn = (offer: DatedOffer, year: number): Standing => holdsIn(spanOfOffer(offer), year);

/** What is known of one year. */
export interface YearFacts {
	readonly year: number;
	/** Relations that are told for this very year, or begin or end in it. */
	readonly told: number;
	/** Relations that hold. */
	readonly ties: number;
	/** Relations with a date that may hold. */
	readonly unsure: number;
	/** Actors that stand: only those of which the founding year is known. */
	readonly founded: number;
	/** Actors that are known to be founded later, and those known to have closed before. */
	readonly coming: number;
	readonly gone: number;
}

export interface Years {
	/** One entry a year from the first to the last that a relation is told for; empty when none is. */
	readonly years: readonly YearFacts[];
	/** How many there are of each, and how many of them have no date. */
	readonly ties: number;
	readonly undatedTies: number;
	readonly actors: number;
	readonly undatedActors: number;
}

type Dated = Pick<PublicSnapshot, 'actors' | 'relations'>;

export function yearsOf({ actors, relations }: Dated): Years {
	const ties = relations.map(spanOf);
	const dated = ties.filter(isDated);
	const stays = actors.map(spanOfActor);
	const told = dated.map(([, from, until]) => (until === FOREVER ? [from] : [from, until]));
	const first = told.flat().reduce((a, b) => Math.min(a, b), FOREVER);
	const last = told.flat().reduce((a, b) => Math.max(a, b), EVER);
	const count = (spans: readonly Span[], year: number, standing: Standing) =>
		spans.filter((span) => holdsIn(span, year) === standing).length;
	return {
		years: Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({
			year: first + i,
			told: told.filter((ends) => ends.includes(first + i)).length,
			ties: count(dated, first + i, 'yes'),
			unsure: count(dated, first + i, 'unknown'),
			founded: count(stays, first + i, 'yes'),
			coming: stays.filter(([possibleFrom]) => first + i < possibleFrom).length,
			gone: stays.filter(([, , , possibleUntil]) => first + i > possibleUntil).length
		})),
		ties: ties.length,
		undatedTies: ties.length - dated.length,
		actors: actors.length,
		undatedActors: stays.filter((span) => !isDated(span)).length
	};
}
