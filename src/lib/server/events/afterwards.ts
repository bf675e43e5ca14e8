import { asc, inArray, or, sql } from 'drizzle-orm';
import { ideaKey, ideasAfter, type RelationIdea } from '../../domain/event-afterwards';
import { writePartialDate } from '../../domain/partial-date';
import { done, refused, type Result } from '../../domain/result';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { actor, relation } from '../database/schema';
import { addIn } from '../relations/commands';
import { storedColumns, toKnown } from '../relations/rows';
import { readStored, toDraft, type StoredEvent } from './rows';

/** Everything between those who took part, what was withdrawn too. */
async function ideasOf(tx: Transaction, { ties, day }: StoredEvent): Promise<readonly RelationIdea[]> {
	const ids = [...new Set(ties.map(({ actorId }) => actorId))];
	const known = await tx
		.select(storedColumns)
		.from(relation)
		.where(or(inArray(relation.fromId, ids), inArray(relation.toId, ids)));
	return ideasAfter(ties, Number(day.slice(0, 4)), known.map(toKnown));
}

/** Those who took part, the ones that were checked longest ago first. */
const thoseOf = (tx: Transaction, { ties }: StoredEvent) =>
	tx
		.select({
			...{ id: actor.id, slug: actor.slug, name: actor.name, status: actor.status },
			...{ category: actor.category, verifiedOn: actor.verifiedOn }
		})
		.from(actor)
		.where(
			inArray(
				actor.id,
				ties.map(({ actorId }) => actorId)
			)
		)
		.orderBy(sql`${actor.verifiedOn} asc nulls first`, asc(actor.name));

/** What an event may have changed between those who made it, and what is to be looked at; undefined where there is none. */
export const afterwardsOf = (scope: NamedScope, id: string) =>
	inScope(
		scope,
		async (tx) => {
			const stored = await readStored(tx, id);
			if (!stored) return undefined;
			const who = await thoseOf(tx, stored);
			const named = new Map(who.map((one) => [one.id, one]));
			const ideas = (await ideasOf(tx, stored)).map((idea) => ({
				...{ key: ideaKey(idea), type: idea.type },
				...{ from: named.get(idea.fromId)!, to: named.get(idea.toId)! }
			}));
			const { titleFr, titleEn, status, day: date, dayPrecision: precision } = stored;
			return { id, titleFr, titleEn, status, day: date, when: writePartialDate({ date, precision }), ideas, who };
		},
		{ readOnly: true }
	);

/** Thrown so that nothing of a wish is written. */
class NotAsItWas extends Error {}

/**
 * Links those who made an event together, as it proposed: all that were chosen or none. Each bears the year and the source
 * of the event, and says which one it was.
 * @param keys of the ideas that were chosen; one that is no idea any more is refused
 * @returns how many were added
 */
export async function linkAfter(
	scope: NamedScope,
	id: string,
	keys: ReadonlySet<string>
): Promise<Result<number, 'gone' | 'changed'>> {
	try {
		return await inScope(scope, async (tx) => {
			const stored = await readStored(tx, id, { lock: true });
			if (!stored) return refused('gone' as const);
			const chosen = (await ideasOf(tx, stored)).filter((idea) => keys.has(ideaKey(idea)));
			if (chosen.length < keys.size) return refused('changed' as const);
			const { titleFr, titleEn, sourceUrl, sourceTitle, sourceDate, url } = toDraft(stored);
			const read = sourceUrl ?? url;
			for (const { type, fromId, toId } of chosen) {
				const added = await addIn(
					tx,
					scope,
					{
						...{ type, year: Number(stored.day.slice(0, 4)), labelFr: titleFr.slice(0, 300) },
						...(titleEn && { labelEn: titleEn.slice(0, 300) }),
						...(read ? { sourceUrl: read } : { sourceTitle: sourceTitle ?? titleFr.slice(0, 300) }),
						...(sourceDate && { sourceDate }),
						...{ confidence: 'medium' as const, visibility: 'public' as const }
					},
					[fromId, toId]
				);
				if (!added.ok) throw new NotAsItWas();
			}
			return done(chosen.length);
		});
	} catch (error) {
		if (error instanceof NotAsItWas) return refused('changed');
		throw error;
	}
}
