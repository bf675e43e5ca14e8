import type { ActorId } from './identity';
import { lastDayOf, type PartialDate } from './partial-date';
import { isConfirmed, isSymmetric, type Confirmations } from './relation';
import type { ActorCategory } from './vocabulary/actor';
import type { FactState, RelationType, Visibility } from './vocabulary/relation';

/** When a relation holds: a year it is known for, a period of which either end may be open, or nobody knows. */
export interface When {
	readonly year?: number;
	readonly starts?: PartialDate;
	readonly ends?: PartialDate;
}

export interface Ends {
	readonly fromId: ActorId;
	readonly toId: ActorId;
}

export interface KnownRelation extends Ends, When {
	readonly id: string;
	readonly type: RelationType;
	readonly status: FactState;
}

/** Why a relation cannot stand beside those that are known. */
export type Contradiction =
	| { readonly code: 'with_itself' }
	/** The same is said already; withdrawn, it can be brought back. */
	| { readonly code: 'known' | 'overlaps' | 'known_withdrawn'; readonly other: string }
	/** The other way round at the same time: neither is a part of the other's part. */
	| { readonly code: 'turned'; readonly other: string };

/** Types of which only one direction can hold at a time. */
const ONE_WAY: readonly RelationType[] = ['member_of', 'federates', 'part_of', 'supervises', 'operates', 'succeeds'];

/** A symmetric relation runs from the smaller id to the larger, and what was said of each end goes with it. */
export function inCanonicalOrder<Stored extends Ends & Confirmations>(type: RelationType, relation: Stored): Stored {
	if (!isSymmetric(type) || relation.fromId < relation.toId) return relation;
	const { fromId, toId, fromConfirmedOn, toConfirmedOn } = relation;
	return {
		...relation,
		...{ fromId: toId, toId: fromId, fromConfirmedOn: toConfirmedOn, toConfirmedOn: fromConfirmedOn }
	};
}

/** First and last day; undefined where nobody knows. */
function spanOf({ year, starts, ends }: When): readonly [string, string] | undefined {
	if (year !== undefined) return [`${year}-01-01`, `${year}-12-31`];
	if (!starts && !ends) return undefined;
	return [starts?.date ?? '0000-01-01', ends ? lastDayOf(ends) : '9999-12-31'];
}

/** Two that are of no known time are of the same; one of a known time and one of none may be two. */
function meet(one: When, other: When): boolean {
	const [a, b] = [spanOf(one), spanOf(other)];
	if (!a || !b) return a === b;
	return a[0] <= b[1] && b[0] <= a[1];
}

/** What the database holds to be the same row, whatever became of it. */
export const sameKey = (one: When, other: When) => one.year === other.year && one.starts?.date === other.starts?.date;

/**
 * The first thing that speaks against a relation.
 * @param others those known between the same two actors, in both directions; itself may be among them
 */
export function contradictionOf(
	relation: Ends & When & { readonly id?: string; readonly type: RelationType },
	others: readonly KnownRelation[]
): Contradiction | undefined {
	if (relation.fromId === relation.toId) return { code: 'with_itself' };
	const alike = others.filter(({ id, type }) => id !== relation.id && type === relation.type);
	const forth = alike.filter(({ fromId }) => fromId === relation.fromId || isSymmetric(relation.type));
	const same = forth.find((other) => sameKey(relation, other));
	if (same) return { code: same.status === 'withdrawn' ? 'known_withdrawn' : 'known', other: same.id };
	const inForce = ({ status }: KnownRelation) => status !== 'withdrawn';
	const over = forth.find((other) => inForce(other) && meet(relation, other));
	if (over) return { code: 'overlaps', other: over.id };
	const back = alike.find(({ fromId }) => fromId === relation.toId);
	if (back && ONE_WAY.includes(relation.type) && inForce(back) && meet(relation, back))
		return { code: 'turned', other: back.id };
	return undefined;
}

/** What is unusual but may be so: said once, and kept when staff insist. */
export type Doubt = 'funder_unusual' | 'not_a_network' | 'loan_is_private';

/** A place is a roof or a ground: who funds stands behind it. */
export const canGive = (type: RelationType, from: ActorCategory) => type !== 'funds' || from !== 'place';

export function doubtsOf(
	{ type, visibility, ...confirmations }: Confirmations & { type: RelationType; visibility: Visibility },
	[from, to]: readonly [ActorCategory, ActorCategory]
): Doubt[] {
	const doubts: Doubt[] = [];
	if (type === 'funds' && !['funder', 'public_body', 'network'].includes(from)) doubts.push('funder_unusual');
	if ((type === 'member_of' && to !== 'network') || (type === 'federates' && from !== 'network'))
		doubts.push('not_a_network');
	if (type === 'lends_guarantees' && visibility !== 'staff' && !isConfirmed(confirmations))
		doubts.push('loan_is_private');
	return doubts;
}
