import type { Dependence, Funding, FundingYears, Shares } from '../../domain/network/funding';
import type { Loss } from '../../domain/network/stops';

/** Actors of whom there may be many: how many, and the first of them. */
export interface SomeActors<Link> {
	readonly count: number;
	readonly actors: readonly Link[];
}

/**
 * Who would lose what if an actor stopped, as far as published relations tell. Whoever would be tied to nobody is not
 * named among those who would lose a way.
 */
export interface ActorLoss<Link> {
	readonly alone: SomeActors<Link>;
	/** No known way to a funder, or to a network, any more. */
	readonly withoutFunder: SomeActors<Link>;
	readonly withoutNetwork: SomeActors<Link>;
}

/** From whom an actor's money is known to come. */
export interface ActorFunding<Link> {
	readonly years: FundingYears;
	/** Published fundings of these years, how many of them say how much, and from how many funders they are. */
	readonly fundings: number;
	readonly amounts: number;
	readonly funders: number;
	/** Of whom most is known, and how much, in euros. */
	readonly first: Link;
	readonly amount?: number;
	readonly shares?: Shares;
}

/** Names an actor; nothing where there is none. */
type LinkTo<Link> = (actor: number) => readonly Link[];

const SOME = 12;

export const someOf = <Link>(actors: readonly number[], linkTo: LinkTo<Link>, most = SOME): SomeActors<Link> => ({
	count: actors.length,
	actors: actors.slice(0, most).flatMap(linkTo)
});

/** Nothing where nobody would lose anything. */
export function lossOf<Link>(loss: Loss, linkTo: LinkTo<Link>): ActorLoss<Link> | undefined {
	const { alone, withoutFunder, withoutNetwork } = loss;
	if (alone.length + withoutFunder.length + withoutNetwork.length === 0) return undefined;
	return {
		alone: someOf(alone, linkTo),
		withoutFunder: someOf(withoutFunder, linkTo),
		withoutNetwork: someOf(withoutNetwork, linkTo)
	};
}

/** Nothing where no amount is known. */
export function fundingOf<Link>(
	{ years }: Pick<Funding, 'years'>,
	dependence: Dependence | undefined,
	linkTo: LinkTo<Link>
): ActorFunding<Link> | undefined {
	const funder = dependence?.funders[0];
	const [first] = funder ? linkTo(funder.actor) : [];
	if (!years || !funder || !first || dependence.amounts === 0) return undefined;
	const { fundings, amounts, funders, shares } = dependence;
	return {
		years,
		fundings,
		amounts,
		funders: funders.length,
		first,
		...(funder.amount !== undefined && { amount: funder.amount }),
		...(shares && { shares })
	};
}
