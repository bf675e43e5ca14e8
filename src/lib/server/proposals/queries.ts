import { and, asc, desc, eq, inArray, isNull, notExists, or, sql } from 'drizzle-orm';
import type { ActorId } from '../../domain/identity';
import { PROPOSED_EVENT_FIELDS } from '../../domain/proposed-event';
import { PROPOSED_RELATION_FIELDS } from '../../domain/proposed-relation-fields';
import { readWish } from '../../domain/wish';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { actor, proposal, relation } from '../database/schema';
import { fromActor, toActor } from '../relations/rows';

const MOST = 20;
const MOST_RELATIONS = 60;

/** What a relation says, for whoever is to say whether it is so. */
export const relationSaid = {
	id: relation.id,
	from: fromActor.name,
	to: toActor.name,
	type: relation.type,
	year: relation.year,
	labelFr: relation.labelFr,
	labelEn: relation.labelEn,
	amount: relation.amount
};

const asked = {
	id: proposal.id,
	actorId: proposal.actorId,
	kind: proposal.kind,
	subject: proposal.subject,
	subjectId: proposal.subjectId,
	status: proposal.status,
	changes: proposal.changes,
	message: proposal.message,
	at: proposal.saidAt,
	decidedAt: proposal.decidedAt,
	reason: proposal.decisionReason
};

/** Relations and events that somebody proposed for actors of their own, and what they said of relations; the last ones. */
export const ownProposals = (scope: NamedScope, ids: readonly ActorId[]) =>
	inScope(
		scope,
		async (tx) => {
			const rows = await tx
				.select(asked)
				.from(proposal)
				.where(
					and(
						...[eq(proposal.authorId, scope.account), inArray(proposal.actorId, [...ids])],
						...[inArray(proposal.kind, ['create', 'confirm']), inArray(proposal.subject, ['relation', 'event'])],
						sql`${proposal.status} <> 'withdrawn'`
					)
				)
				.orderBy(desc(proposal.saidAt))
				.limit(MOST * Math.max(1, ids.length));
			const others = await namesOf(
				tx,
				rows.map(({ changes }) => readWish(changes, PROPOSED_RELATION_FIELDS).other)
			);
			const said = await relationsOf(
				tx,
				rows.flatMap(({ kind, subjectId }) => (kind === 'confirm' && subjectId ? [subjectId] : []))
			);
			return rows.map(({ changes, subjectId, ...row }) => {
				const relationTexts = readWish(changes, PROPOSED_RELATION_FIELDS);
				return {
					...row,
					relation:
						row.kind === 'create' && row.subject === 'relation'
							? { ...relationTexts, other: others.get(relationTexts.other) ?? '' }
							: undefined,
					event: row.subject === 'event' ? readWish(changes, PROPOSED_EVENT_FIELDS) : undefined,
					isExact: readWish(changes, ['exact']).exact === 'yes',
					about: said.find(({ id }) => id === subjectId)
				};
			});
		},
		{ readOnly: true }
	);
export type OwnProposal = Awaited<ReturnType<typeof ownProposals>>[number];

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

async function namesOf(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
	const wanted = ids.filter(isId) as ActorId[];
	if (wanted.length === 0) return new Map();
	const rows = await tx.select({ id: actor.id, name: actor.name }).from(actor).where(inArray(actor.id, wanted));
	return new Map(rows.map(({ id, name }) => [id, name]));
}

const relationsOf = (tx: Transaction, ids: readonly string[]) =>
	tx
		.select(relationSaid)
		.from(relation)
		.innerJoin(fromActor, eq(fromActor.id, relation.fromId))
		.innerJoin(toActor, eq(toActor.id, relation.toId))
		.where(inArray(relation.id, [...ids]));

/** Published relations of an actor of one's own that its side has not confirmed, and of which it has said nothing yet. */
export const relationsToConfirm = (scope: NamedScope, id: ActorId) =>
	inScope(
		scope,
		(tx) =>
			tx
				.select(relationSaid)
				.from(relation)
				.innerJoin(fromActor, eq(fromActor.id, relation.fromId))
				.innerJoin(toActor, eq(toActor.id, relation.toId))
				.where(
					and(
						eq(relation.status, 'published'),
						or(
							and(eq(relation.fromId, id), isNull(relation.fromConfirmedOn)),
							and(eq(relation.toId, id), isNull(relation.toConfirmedOn))
						),
						notExists(
							tx
								.select({ one: sql`1` })
								.from(proposal)
								.where(
									and(
										...[eq(proposal.subjectId, relation.id), eq(proposal.actorId, id)],
										...[eq(proposal.kind, 'confirm'), eq(proposal.authorId, scope.account)],
										inArray(proposal.status, ['pending'])
									)
								)
						)
					)
				)
				.orderBy(asc(fromActor.name), asc(toActor.name), desc(relation.year), asc(relation.id))
				.limit(MOST_RELATIONS),
		{ readOnly: true }
	);
export type OwnRelation = Awaited<ReturnType<typeof relationsToConfirm>>[number];
