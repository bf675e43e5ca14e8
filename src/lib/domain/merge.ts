import type { ActorId } from './identity';
import { rankOf } from './provenance';
import { inCanonicalOrder, sameKey, type KnownRelation } from './relation-rules';
import type { Provenance } from './vocabulary/trust';

/**
 * What is chosen when two listings of one actor become one: each is one question, though several columns may hang on it.
 * Lists (sectors, needs, labels, other names) are united and nobody is asked.
 */
export const MERGE_FIELDS = [
	...(['name', 'acronym', 'category', 'legalForm', 'essStatus', 'descriptionFr', 'descriptionEn'] as const),
	...(['phone', 'email', 'website', 'position', 'activity'] as const)
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];
export type Side = 'kept' | 'gone';

/** What one of the two listings says in a field. */
export interface Said {
	/** How much it says, from 0 for nothing: letters of a text, or how exact a position is. */
	readonly fullness: number;
	readonly provenance: Provenance;
}

/** Whose word is proposed: who says anything, then the higher rank, then the fuller; the survivor's where all is even. */
export function preferred(kept: Said, gone: Said): Side {
	if (kept.fullness === 0 || gone.fullness === 0) return gone.fullness > 0 ? 'gone' : 'kept';
	const [one, other] = [rankOf(kept.provenance), rankOf(gone.provenance)];
	if (one !== other) return other < one ? 'gone' : 'kept';
	return gone.fullness > kept.fullness ? 'gone' : 'kept';
}

/**
 * Relations of the listing that goes which cannot follow as they are: those between the two, which would be with
 * oneself, and those that the survivor has as well, by their ids.
 */
export function clashing(relations: readonly KnownRelation[], kept: ActorId, gone: ActorId) {
	const now = (id: ActorId) => (id === gone ? kept : id);
	const moved = ({ type, fromId, toId }: KnownRelation) =>
		inCanonicalOrder(type, { fromId: now(fromId), toId: now(toId) });
	const isOf = ({ fromId, toId }: KnownRelation, id: ActorId) => fromId === id || toId === id;
	const own = relations.filter((relation) => isOf(relation, gone));
	const between = own.filter((relation) => isOf(relation, kept));
	const doubled = own.filter((relation) => {
		const ends = moved(relation);
		return relations.some(
			(twin) =>
				!isOf(twin, gone) &&
				twin.type === relation.type &&
				twin.fromId === ends.fromId &&
				twin.toId === ends.toId &&
				sameKey(twin, relation)
		);
	});
	const ids = (rows: readonly KnownRelation[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));
	return { between: ids(between), doubled: ids(doubled.filter((relation) => !isOf(relation, kept))) };
}
