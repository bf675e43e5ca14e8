import { and, desc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import type { ActorId } from '../../../domain/identity';
import { inScope, type NamedScope, type Transaction } from '../../database/database';
import { account, actor, actorMerge, actorSlug, offer, relation } from '../../database/schema';
import type { LeftBehind } from '../../database/schema/merge';
import { fromActor, toActor } from '../../relations/rows';

/** A relation as one says it: who does what to whom, and when. */
const namedRelation = {
	...{ id: relation.id, type: relation.type, status: relation.status, year: relation.year },
	...{ fromId: relation.fromId, toId: relation.toId, from: fromActor.name, to: toActor.name },
	...{ startsOn: relation.startsOn, startsPrecision: relation.startsPrecision },
	...{ endsOn: relation.endsOn, endsPrecision: relation.endsPrecision }
};
export const namedRelations = (tx: Transaction) =>
	tx
		.select(namedRelation)
		.from(relation)
		.innerJoin(fromActor, eq(fromActor.id, relation.fromId))
		.innerJoin(toActor, eq(toActor.id, relation.toId))
		.orderBy(relation.type, relation.id);
export type NamedRelation = Awaited<ReturnType<typeof namedRelations>>[number];

/** A listing's own name and where it is now: with the survivor, where it was merged. */
export const listingAt = (scope: NamedScope, slug: string) =>
	inScope(
		scope,
		async (tx) => {
			const moved = tx.select({ id: actorSlug.actorId }).from(actorSlug).where(eq(actorSlug.slug, slug));
			const [found] = await tx
				.select({ id: actor.id, slug: actor.slug, name: actor.name })
				.from(actor)
				.where(and(ne(actor.status, 'merged'), or(eq(actor.slug, slug), inArray(actor.id, moved))))
				.orderBy(sql`${actor.slug} <> ${slug}`)
				.limit(1);
			return found;
		},
		{ readOnly: true }
	);

const MOST = 20;
/** The listings that became one with this one, newest first: what was done, and how long it can be undone. */
export const mergesInto = (scope: NamedScope, id: ActorId) =>
	inScope(
		scope,
		async (tx) => {
			const merges = await tx
				.select({
					...{ id: actorMerge.id, at: actorMerge.at, by: account.name, undoableUntil: actorMerge.undoableUntil },
					...{ summary: actorMerge.summary, undoneAt: actorMerge.undoneAt, leftBehind: actorMerge.leftBehind },
					isLate: sql<boolean>`${actorMerge.undoableUntil} <= now()`,
					gone: { slug: actor.slug, name: actor.name }
				})
				.from(actorMerge)
				.innerJoin(actor, eq(actor.id, actorMerge.goneId))
				.leftJoin(account, eq(account.id, actorMerge.accountId))
				.where(eq(actorMerge.keptId, id))
				.orderBy(desc(actorMerge.at))
				.limit(MOST);
			const newest = merges.find(({ undoneAt }) => undoneAt === null);
			const named = [];
			for (const { summary, leftBehind, ...merge } of merges) {
				const ids = (rows: readonly LeftBehind[], table: string) =>
					rows.flatMap((row) => (row.table === table && row.id ? [row.id] : []));
				const rows = [...(summary.united ?? []), ...(summary.dropped ?? []), ...leftBehind];
				const relations = await namedRelations(tx).where(inArray(relation.id, ids(rows, 'relation')));
				const offers = await tx
					.select({ id: offer.id, title: offer.titleFr })
					.from(offer)
					.where(inArray(offer.id, ids(rows, 'offer')));
				const relationsIn = (some: readonly LeftBehind[]) =>
					relations.filter((row) => ids(some, 'relation').includes(row.id));
				const offersIn = (some: readonly LeftBehind[]) =>
					offers.filter((row) => ids(some, 'offer').includes(row.id)).map(({ title }) => title);
				named.push({
					...merge,
					moved: summary.moved ?? {},
					united: relationsIn(summary.united ?? []),
					unitedOffers: offersIn(summary.united ?? []),
					dropped: relationsIn(summary.dropped ?? []),
					left: {
						relations: relationsIn(leftBehind),
						offers: offersIn(leftBehind),
						fields: leftBehind.flatMap(({ field }) => (field ? [field] : [])),
						others: [
							...new Set(
								leftBehind.flatMap(({ table, field }) =>
									field || table === 'relation' || table === 'offer' ? [] : [table]
								)
							)
						]
					},
					/** Why it cannot be undone, where it cannot: the newest one goes first. */
					obstacle: merge.isLate ? ('late' as const) : merge.id === newest?.id ? undefined : ('later' as const)
				});
			}
			return named;
		},
		{ readOnly: true }
	);
export type PastMerge = Awaited<ReturnType<typeof mergesInto>>[number];
