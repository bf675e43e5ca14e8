import type { EventTie } from './event-fields';
import type { ActorId } from './identity';
import { contradictionOf, type Ends, type KnownRelation } from './relation-rules';
import type { EventRole } from './vocabulary/event-terms';

/*
 * What an event leaves behind: whoever made it together may be linked, and nobody has said so yet. Staff confirm it.
 */

/** A link that an event speaks for, of its year. */
export interface RelationIdea extends Ends {
	readonly type: 'co_organises' | 'partner_of';
}

const ORGANISING: readonly EventRole[] = ['organises', 'co_organises'];
/** They make it with whoever organises it. Who comes has done nothing together with anybody. */
const HELPING: readonly EventRole[] = ['hosts', 'speaks', 'partners'];

/**
 * Links between those who took part that are not known: two who organised have organised together in its year; who hosted,
 * spoke or was a partner is a partner of who organised, where nothing links the two at all. What staff have withdrawn is not
 * proposed again.
 * @param year of the event
 * @param known all relations between those who took part, the withdrawn ones too
 */
export function ideasAfter(
	ties: readonly EventTie[],
	year: number,
	known: readonly KnownRelation[]
): readonly RelationIdea[] {
	const having = (roles: readonly EventRole[]) => [
		...new Set(ties.filter(({ role }) => roles.includes(role)).map(({ actorId }) => actorId))
	];
	const organisers = having(ORGANISING);
	const helpers = having(HELPING).filter((one) => !organisers.includes(one));
	const between = (one: ActorId, other: ActorId) =>
		known.filter(({ fromId, toId }) => (fromId === one && toId === other) || (fromId === other && toId === one));
	const together = organisers.flatMap((one, at) =>
		organisers.slice(at + 1).map((other): RelationIdea => ({ type: 'co_organises', fromId: one, toId: other }))
	);
	const helped = organisers.flatMap((one) =>
		helpers
			.filter((other) => between(one, other).length === 0)
			.map((other): RelationIdea => ({ type: 'partner_of', fromId: one, toId: other }))
	);
	return [
		...together.filter((idea) => !contradictionOf({ ...idea, year }, between(idea.fromId, idea.toId))),
		...helped
	];
}

/** How an idea stands in a form. */
export const ideaKey = ({ type, fromId, toId }: RelationIdea): string => `${type} ${fromId} ${toId}`;
