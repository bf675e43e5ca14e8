import type { PublicRelation } from '../publication';
import { RELATION_TYPES, type RelationType } from '../vocabulary/relation';

/** Kinds of ties, as people choose among them: money, membership, delegation, hosting, partnership, history. */
export type TieFamily = (typeof RELATION_TYPES)[number]['family'];

const FAMILIES = new Map<RelationType, TieFamily>(RELATION_TYPES.map(({ code, family }) => [code, family]));

export const familyOf = (type: RelationType): TieFamily => FAMILIES.get(type)!;

/** What is needed of a relation to weigh it. */
export type Weighed = Pick<PublicRelation, 'type' | 'year' | 'confirmed' | 'verifiedOn' | 'source'>;

/**
 * How far a relation keeps its two ends apart, for paths: about 1, so that fewer steps win, and of as many steps the
 * firmest. Money, membership, delegation and a roof bind more than a partnership, that more than a succession; what
 * nobody has confirmed and what is long ago binds less. The figures are ours: no method sets them.
 */
export function tieLength({ type, year, confirmed, verifiedOn, source }: Weighed, today: Date): number {
	const family = familyOf(type);
	const kind = family === 'history' ? 0.8 : family === 'partnership' ? 0.2 : 0;
	const known = Math.max(...[verifiedOn, source.date].map((date) => Number(date?.slice(0, 4) ?? 0)), year ?? 0);
	const age = known ? Math.max(0, today.getUTCFullYear() - known) : UNKNOWN_AGE_YEARS;
	return 1 + kind + Math.min(MOST_FOR_AGE, age * PER_YEAR) + (confirmed ? 0 : UNCONFIRMED);
}
const UNKNOWN_AGE_YEARS = 6;
const PER_YEAR = 0.04;
const MOST_FOR_AGE = 0.4;
const UNCONFIRMED = 0.2;

/** Whether a relation is over on a day (`2026-11-25`): what ended in a year, or a month, that goes on is not. */
export const hasEnded = ({ until }: Pick<PublicRelation, 'until'>, day: string): boolean =>
	until !== undefined && until < day.slice(0, until.length);
