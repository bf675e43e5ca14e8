import type { PublicActor, PublicOffer, PublicRelation, PublicSnapshot } from '../publication';
import { isSymmetric } from '../relation';
import { holdsIn, isDated, type Span, spanOf, yearOf } from './years';

/** A tie is all relations of one type from one actor to another: a grant each year is one tie. */
export interface TieChange {
	/** The relation that tells it. */
	readonly relation: PublicRelation;
	/** The year that it began in, or the last that it is told for. */
	readonly year: number;
}

export interface AmountChange {
	readonly before: PublicRelation;
	readonly after: PublicRelation;
}

/** What is known to differ between two years: each list by year, within it in the order of the snapshot. */
export interface Changes {
	/** Founded after the first year, and no later than the second. */
	readonly appeared: readonly PublicActor[];
	/** Closed in the first year or later, and before the second. */
	readonly closed: readonly PublicActor[];
	/** Hold in the second year, and not in the first. */
	readonly begun: readonly TieChange[];
	/** Held in the first year, and not in the second. */
	readonly ended: readonly TieChange[];
	/** Told for years between the two, and held in neither of them. */
	readonly between: readonly TieChange[];
	/** Hold in both, with another amount. */
	readonly amounts: readonly AmountChange[];
	readonly opened: readonly PublicOffer[];
	readonly shut: readonly PublicOffer[];
}

/** How many facts no year can be told of: they are in no list of changes. */
export interface Undated {
	readonly actors: number;
	readonly relations: number;
	readonly offers: number;
}

type Known = Pick<PublicSnapshot, 'actors' | 'relations' | 'offers'>;

/** From the later year to the earlier one it tells the way back: what began has ended, and the other way round. */
export function changesBetween(known: Known, from: number, to: number): Changes {
	return from <= to ? forth(known, from, to) : back(forth(known, to, from));
}

function forth({ actors, relations, offers }: Known, from: number, to: number): Changes {
	const begins = (year: number | undefined) => year !== undefined && from < year && year <= to;
	const ends = (year: number | undefined) => year !== undefined && from <= year && year < to;
	const begun: TieChange[] = [];
	const ended: TieChange[] = [];
	const between: TieChange[] = [];
	const amounts: AmountChange[] = [];
	for (const facts of tiesOf(relations)) {
		const [before, after] = [standingOf(facts, from), standingOf(facts, to)];
		const first = facts.find(({ span: [, year] }) => begins(year));
		const last = facts.findLast(({ span: [, , year] }) => ends(year));
		if (before === 'no' && after === 'yes' && first) begun.push({ relation: first.relation, year: first.span[1] });
		else if (before === 'yes' && after === 'no' && last) ended.push({ relation: last.relation, year: last.span[2] });
		else if (before === 'yes' && after === 'yes') amounts.push(...amountChange(facts, from, to));
		else if (before !== 'yes' && after !== 'yes' && first && last)
			between.push({ relation: last.relation, year: last.span[2] });
	}
	const byYear = (a: TieChange, b: TieChange) => a.year - b.year;
	return {
		appeared: byDate(actors, ({ foundedYear }) => foundedYear, begins),
		closed: byDate(actors, ({ closedYear }) => closedYear, ends),
		begun: begun.sort(byYear),
		ended: ended.sort(byYear),
		between: between.sort(byYear),
		amounts: amounts.sort((a, b) => (a.after.year ?? 0) - (b.after.year ?? 0)),
		opened: byDate(offers, ({ opensOn }) => yearOf(opensOn), begins),
		shut: byDate(offers, ({ closesOn }) => yearOf(closesOn), ends)
	};
}

const byDate = <Thing>(
	things: readonly Thing[],
	year: (thing: Thing) => number | undefined,
	within: (year: number | undefined) => boolean
) => things.filter((thing) => within(year(thing))).sort((a, b) => (year(a) ?? 0) - (year(b) ?? 0));

const back = ({ appeared, closed, begun, ended, between, amounts, opened, shut }: Changes): Changes => ({
	...{ appeared: closed, closed: appeared, begun: ended, ended: begun, between, opened: shut, shut: opened },
	amounts: amounts.map(({ before, after }) => ({ before: after, after: before }))
});

export const undatedIn = ({ actors, relations, offers }: Known): Undated => ({
	actors: actors.filter(({ foundedYear, closedYear }) => foundedYear === undefined && closedYear === undefined).length,
	relations: relations.filter((relation) => !isDated(spanOf(relation))).length,
	offers: offers.filter(({ opensOn, closesOn }) => opensOn === undefined && closesOn === undefined).length
});

interface Fact {
	readonly relation: PublicRelation;
	readonly span: Span;
}

/** Ties of which a year is known, each with what is told of it, earliest first. */
function tiesOf(relations: readonly PublicRelation[]): readonly (readonly Fact[])[] {
	const ties = new Map<string, Fact[]>();
	for (const relation of relations) {
		const span = spanOf(relation);
		if (!isDated(span)) continue;
		const { from, to, type } = relation;
		const key = `${isSymmetric(type) && to < from ? `${to} ${from}` : `${from} ${to}`} ${type}`;
		ties.set(key, [...(ties.get(key) ?? []), { relation, span }]);
	}
	return Array.from(ties.values(), (facts) => facts.sort((a, b) => a.span[1] - b.span[1] || a.span[2] - b.span[2]));
}

/** As sure as the surest of what is told. */
function standingOf(facts: readonly Fact[], year: number) {
	const standings = facts.map(({ span }) => holdsIn(span, year));
	return (['yes', 'unknown'] as const).find((standing) => standings.includes(standing)) ?? 'no';
}

/** Of several amounts of a year the largest speaks, as on the map and in the network. */
function amountChange(facts: readonly Fact[], from: number, to: number): AmountChange[] {
	const largest = (year: number) =>
		facts
			.filter(({ span, relation }) => holdsIn(span, year) === 'yes' && relation.amount !== undefined)
			.map(({ relation }) => relation)
			.reduce<PublicRelation | undefined>((most, one) => (most && most.amount! >= one.amount! ? most : one), undefined);
	const [before, after] = [largest(from), largest(to)];
	return before && after && before.amount !== after.amount ? [{ before, after }] : [];
}
