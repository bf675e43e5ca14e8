import { isSymmetric } from './relation';
import type { DraftProblem } from './relation-draft';
import { RELATION_TYPES, type RelationType } from './vocabulary/relation';
import type { WishTexts } from './wish';

/*
 * What the form of a proposed relation shows, apart from what reads it: the browser is sent no reader.
 */

/** What a partner says of a relation of their own actor, in the order of the form. */
export const PROPOSED_RELATION_FIELDS = [
	'link',
	'other',
	'year',
	'starts',
	'ends',
	'amount',
	'labelFr',
	'sourceUrl'
] as const;
export type ProposedRelationField = (typeof PROPOSED_RELATION_FIELDS)[number];
/** `link` is a type and its direction, `funds:in`; `other` is who the relation is with, by its id once it is found. */
export type ProposedRelationTexts = WishTexts<ProposedRelationField>;

export interface Link {
	readonly type: RelationType;
	/** `out` runs from one's own actor, `in` to it. What reads the same from both ends runs out. */
	readonly way: 'out' | 'in';
}
export const LINKS: readonly Link[] = RELATION_TYPES.flatMap(({ code: type }): Link[] =>
	isSymmetric(type)
		? [{ type, way: 'out' }]
		: [
				{ type, way: 'out' },
				{ type, way: 'in' }
			]
);
export const linkCode = ({ type, way }: Link) => `${type}:${way}`;
export const linkOf = (code: string) => LINKS.find((link) => linkCode(link) === code);

export type ProposedRelationProblem = DraftProblem | 'actor_missing' | 'actor_unknown' | 'actor_which' | 'with_itself';
export type ProposedRelationProblems = Partial<Record<ProposedRelationField, ProposedRelationProblem>>;
