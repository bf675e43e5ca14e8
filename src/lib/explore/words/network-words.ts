import type { FundingYears } from '../../domain/network/funding';
import type { TieFamily } from '../../domain/network/tie';
import type { PublicRelation } from '../../domain/publication';
import type { RelationType } from '../../domain/vocabulary/relation';
import type { ActorBrief } from '../answer';
import type { ActorFunding, ActorLoss, SomeActors } from '../sheet/measured';

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
	/** Groups of both kinds, of which only the largest are told. */
	readonly groupCount: number;
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
	/** Links that alone hold several actors, how many there are, and how many actors have but one link. */
	readonly bridges: readonly { readonly near: ActorBrief; readonly far: ActorBrief; readonly apart: number }[];
	readonly bridgeCount: number;
	readonly hanging: number;
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
	/** Such funders, and actors whose shares are known. */
	readonly funderCount: number;
	readonly sharedCount: number;
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

/** One page of the relations that are asked for; addresses are in the reader's language. */
export interface TieTable {
	readonly rows: readonly TieRow[];
	/** Relations that match, and the position of the first row among them. */
	readonly count: number;
	readonly offset: number;
	/** Actors that match. */
	readonly actors: number;
	/** What is asked for, as the form shows it; `search` is the same as an address writes it. */
	readonly text: string;
	readonly families: readonly TieFamily[];
	readonly filters: readonly TieFilter[];
	readonly search: string;
	readonly previous?: string;
	readonly next?: string;
	/** Where nothing is left out; absent when nothing is. */
	readonly everything?: string;
	readonly files: Readonly<Record<'csv' | 'graphml' | 'gexf', string>>;
}

/** A filter of the explorer, in words of the reader's language: its first script knows them, this page is told them. */
export interface TieFilter {
	/** In the address. */
	readonly parameter: string;
	readonly words: string;
	readonly values: readonly {
		readonly value: string;
		readonly words: string;
		readonly count: number;
		readonly active: boolean;
	}[];
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
