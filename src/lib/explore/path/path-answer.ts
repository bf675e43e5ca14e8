import type { PublicRelation } from '../../domain/publication';
import type { ActorBrief } from '../answer';
import type { PathQuery } from '../query';

/** How two actors are tied, ready to be shown. Plain data: it comes with the page. */
export interface PathAnswer {
	readonly asked: PathQuery;
	readonly from: PathEnd;
	readonly to: PathEnd;
	/** Shortest first; none while an end is missing, when both are the same, and when nothing ties them. */
	readonly ways: readonly PathWay[];
	/** Only when both ends are known and nothing ties them. */
	readonly apart?: Apart;
}

export interface PathEnd {
	/**
	 * What its field holds: the name of the actor (its slug where others bear that name, so that asking again means the
	 * same one), or the words that led to nobody.
	 */
	readonly text: string;
	readonly actor?: ActorBrief;
	/** Who may have been meant when nobody was found, at most PROPOSALS. */
	readonly proposals: readonly ActorBrief[];
}
export const PROPOSALS = 5;

/** Each hop begins where the one before it ended. */
export type PathWay = readonly PathHop[];

export interface PathHop extends Omit<PublicRelation, 'id' | 'from' | 'to'> {
	readonly from: ActorBrief;
	readonly to: ActorBrief;
	/** It is walked against the direction in which the relation is written. */
	readonly inverse: boolean;
}

/** What can be said of two whom nothing ties. */
export interface Apart {
	/** A way appears as soon as every kind of relation may be passed. */
	readonly tiedOtherwise: boolean;
	/** One step from the first, the firmest first, at most NEAR; by the kinds of relations that may be passed. */
	readonly nearFrom: readonly ActorBrief[];
	readonly nearTo: readonly ActorBrief[];
}
export const NEAR = 5;
