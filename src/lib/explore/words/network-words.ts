import type { FundingYears } from '../../domain/network/funding';
import type { PublicRelation } from '../../domain/publication';
import type { RelationType } from '../../domain/vocabulary/relation';
import type { ActorBrief, FacetAnswer } from '../answer';
import type { ActorFunding, ActorLoss, SomeActors } from '../sheet/measured';
import type { TieQuery } from './tie-query';

/** The network in words: what a page tells of it, whole, and of the ties and the actor that its address asks for. */
export interface NetworkWords {
	readonly measured: Measured;
	readonly table: TieTable;
	readonly around: Around;
}

type Actors = SomeActors<ActorBrief>;

export interface Measured {
	readonly actors: number;
	readonly relations: number;
	/** Actors of the largest part that hangs together. */
	readonly largest: number;
	readonly isolated: Actors;
	readonly brokers: Brokers;
	readonly splits: Splits;
	readonly apart: readonly ClosedGroup[];
	readonly dense: readonly ClosedGroup[];
	readonly funding: FundingWords;
}

export interface Brokers {
	readonly rows: readonly {
		readonly actor: ActorBrief;
		/** Of the shortest ways between two others, from 0 to 1. */
		readonly share: number;
		/** How many others it is tied to. */
		readonly degree: number;
	}[];
	/** From how many actors ways were counted; fewer than all make it an estimate. */
	readonly sources: number;
}

export interface Splits {
	/** How many alone hold a part of the network to the rest; those who hold most as rows. */
	readonly count: number;
	readonly rows: readonly {
		readonly actor: ActorBrief;
		readonly apart: number;
		readonly loss?: ActorLoss<ActorBrief>;
	}[];
	/** Links that alone hold several actors, and how many hold a single one. */
	readonly bridges: readonly { readonly near: ActorBrief; readonly far: ActorBrief; readonly apart: number }[];
	readonly holdingOne: number;
}

export interface ClosedGroup {
	readonly members: Actors;
	readonly inside: number;
	readonly outside: number;
}

export interface FundingWords {
	/** Absent while no dated funding is published. */
	readonly years?: FundingYears;
	readonly funded: number;
	readonly leftOut: number;
	/** Who is the only known funder of whom; who is so of most first. */
	readonly only: readonly { readonly funder: ActorBrief; readonly funded: Actors }[];
	readonly onlyCount: number;
	/** Of whom enough amounts are known, the most dependent first. */
	readonly shared: readonly { readonly actor: ActorBrief; readonly funding: ActorFunding<ActorBrief> }[];
	/** Several funders, but too few amounts to say a share. */
	readonly unsaid: Actors;
}

/** A relation, as a row of the table. */
export type TieRow = Pick<
	PublicRelation,
	'type' | 'amount' | 'year' | 'labelFr' | 'labelEn' | 'confirmed' | 'source'
> & {
	readonly from: ActorBrief;
	readonly to: ActorBrief;
};

export interface TieTable {
	readonly rows: readonly TieRow[];
	/** Relations that match, the position of the first row among them, and how many rows a page has. */
	readonly count: number;
	readonly offset: number;
	readonly length: number;
	/** Actors that match the filters. */
	readonly actors: number;
	readonly asked: TieQuery;
	readonly facets: readonly FacetAnswer[];
}

/** The ties of one actor, as branches. */
export interface Around {
	/** What was asked; empty when nobody was named. */
	readonly text: string;
	readonly tree?: Tree;
	/** Who may have been meant, when nobody is called so. */
	readonly proposals: readonly ActorBrief[];
}

export interface Tree {
	readonly actor: ActorBrief;
	readonly groups: readonly TreeGroup[];
}

/** Those to whom an actor is tied in the same way. */
export interface TreeGroup {
	readonly type: RelationType;
	readonly inverse: boolean;
	/** How many others; of many only the first are branches. */
	readonly count: number;
	readonly branches: readonly TreeBranch[];
}

export interface TreeBranch {
	readonly actor: ActorBrief;
	/** Euros and years of the relations with it, where they are known. */
	readonly amount?: number;
	readonly years: readonly number[];
	/** What it is tied to in its turn, without the way back; absent at the last step. */
	readonly groups?: readonly TreeGroup[];
}
