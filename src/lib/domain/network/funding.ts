import type { PublicRelation } from '../publication';

/** Years of which amounts are added up: what a budget is read over. One year is too few, as most grants are yearly. */
const YEARS = 3;
/** Of the fundings that are known, as many must have an amount before anything is said of shares. */
const KNOWN_SHARE = 0.5;
const KNOWN_AMOUNTS = 2;

export interface FundingYears {
	readonly first: number;
	readonly last: number;
}

/** From whom an actor's money comes in these years, as far as published relations tell. */
export interface Dependence {
	readonly actor: number;
	/** Published fundings of these years, and how many of them say how much. */
	readonly fundings: number;
	readonly amounts: number;
	/** Who gives most first; those of whom no amount is known last. */
	readonly funders: readonly Funder[];
	/** Only where enough amounts are known. */
	readonly shares?: Shares;
}

export interface Funder {
	readonly actor: number;
	/** Euros, of these years together; absent when no amount is known. */
	readonly amount?: number;
}

export interface Shares {
	/** Of the known amounts, what the first funder gives: above 0, at most 1. */
	readonly first: number;
	/**
	 * Herfindahl-Hirschman index of the known amounts: the sum of the squared shares, 1 when all comes from one. As a
	 * measure of revenue concentration of non-profits: Carroll and Stater, "Revenue Diversification in Nonprofit
	 * Organizations", Journal of Public Administration Research and Theory 19(4), 2009.
	 */
	readonly concentration: number;
}

export interface Funding {
	/** Absent when no funding says its year. */
	readonly years?: FundingYears;
	/** Fundings that are left out, as they are older, announced for later, or do not say their year. */
	readonly leftOut: number;
	/** By actor that is funded in these years. */
	readonly dependences: ReadonlyMap<number, Dependence>;
}

type Paid = Pick<PublicRelation, 'from' | 'to' | 'type' | 'year' | 'amount'>;

/**
 * Fundings of the three years that end with the last one published, the same for all, so that actors can be compared.
 * Loans and guarantees are not counted: they are paid back.
 * @param today year in which it is asked: what is announced for later years is no funding yet
 */
export function fundingOf(relations: readonly Paid[], today: number): Funding {
	const all = relations.filter(({ type, from, to }) => type === 'funds' && from !== to);
	const dated = all.flatMap(({ year }) => (year !== undefined && year <= today ? [year] : []));
	if (dated.length === 0) return { leftOut: all.length, dependences: new Map() };
	const last = dated.reduce((latest, year) => Math.max(latest, year));
	const years = { first: last - YEARS + 1, last };
	const counted = all.filter(({ year }) => year !== undefined && year >= years.first && year <= years.last);
	const byActor = groupBy(counted, ({ to }) => to);
	return {
		years,
		leftOut: all.length - counted.length,
		dependences: new Map(Array.from(byActor, ([actor, fundings]) => [actor, dependenceOf(actor, fundings)]))
	};
}

function dependenceOf(actor: number, fundings: readonly Paid[]): Dependence {
	const byFunder = groupBy(fundings, ({ from }) => from);
	const funders = Array.from(byFunder, ([funder, own]): Funder => {
		const known = own.flatMap(({ amount }) => (amount === undefined ? [] : [amount]));
		return { actor: funder, ...(known.length > 0 && { amount: known.reduce((sum, amount) => sum + amount, 0) }) };
	}).sort((a, b) => (b.amount ?? -1) - (a.amount ?? -1) || a.actor - b.actor);
	const amounts = fundings.filter(({ amount }) => amount !== undefined).length;
	const shares = sharesOf(funders);
	const enough = amounts >= KNOWN_AMOUNTS && amounts >= KNOWN_SHARE * fundings.length;
	return { actor, fundings: fundings.length, amounts, funders, ...(enough && shares && { shares }) };
}

/** Of one funder all that is known is always the whole: that says nothing. */
function sharesOf(funders: readonly Funder[]): Shares | undefined {
	const known = funders.flatMap(({ amount }) => (amount ? [amount] : []));
	const total = known.reduce((sum, amount) => sum + amount, 0);
	if (known.length < 2) return undefined;
	return {
		first: known[0]! / total,
		concentration: known.reduce((sum, amount) => sum + (amount / total) ** 2, 0)
	};
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => number): Map<number, Item[]> {
	const groups = new Map<number, Item[]>();
	for (const item of items) {
		const group = groups.get(keyOf(item));
		if (group) group.push(item);
		else groups.set(keyOf(item), [item]);
	}
	return groups;
}
