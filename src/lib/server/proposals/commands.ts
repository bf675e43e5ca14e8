import { and, eq, inArray, sql } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import type { ActorId } from '../../domain/identity';
import { done, refused, type Result } from '../../domain/result';
import { wishChanges, type WishTexts } from '../../domain/wish';
import { inScope, type NamedScope } from '../database/database';
import { actor, proposal, relation } from '../database/schema';

interface Creation<Field extends string> {
	/** Of the proposal: the form carries it, so that it is one however often it is sent. */
	readonly id: string;
	/** In whose name it is made. */
	readonly actorId: ActorId;
	readonly subject: 'relation' | 'event';
	readonly texts: WishTexts<Field>;
	/** A word for whoever reviews it. */
	readonly message: string;
}

/** Proposes, in the name of an actor of one's own, a relation or an event that is not there yet. False where it is not. */
export const proposeCreation = <Field extends string>(
	scope: NamedScope,
	{ id, actorId, subject, texts, message }: Creation<Field>
): Promise<boolean> =>
	inScope(scope, async (tx) => {
		const [own] = await tx.select({ territoryId: actor.territoryId }).from(actor).where(eq(actor.id, actorId));
		if (!own) return false;
		await tx
			.insert(proposal)
			.values({
				...{ id: validate(id) ? id : v7(), territoryId: own.territoryId, kind: 'create', origin: 'partner', subject },
				...{ actorId, authorId: scope.account, status: 'pending', message: message || null },
				changes: wishChanges(texts)
			})
			.onConflictDoNothing();
		return true;
	});

export interface OwnWord {
	readonly actorId: ActorId;
	readonly relation: string;
	/** Whether it is as it is published. */
	readonly isExact: boolean;
	/** What is wrong with it; needed where something is. */
	readonly message: string;
}
export type WordProblem = { readonly code: 'gone' | 'message_missing' };

/** Says of a published relation of one's own actor whether it is so. What was said before and nobody has read becomes this. */
export const sayOfRelation = (
	scope: NamedScope,
	{ actorId, relation: id, isExact, message }: OwnWord
): Promise<Result<null, WordProblem>> =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		if (!isExact && message === '') return refused({ code: 'message_missing' });
		await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`word ${scope.account} ${id}`}, 0))`);
		const [about] = await tx
			.select({ territoryId: relation.territoryId, version: relation.version })
			.from(relation)
			.where(
				and(
					eq(relation.id, id),
					eq(relation.status, 'published'),
					sql`${actorId} in (${relation.fromId}, ${relation.toId})`
				)
			);
		if (!about) return refused({ code: 'gone' });
		const said = {
			...{ changes: wishChanges({ exact: isExact ? 'yes' : 'no' }), message: message || null },
			...{ baseVersion: about.version }
		};
		const [open] = await tx
			.update(proposal)
			.set(said)
			.where(
				and(
					...[eq(proposal.authorId, scope.account), eq(proposal.actorId, actorId), eq(proposal.subjectId, id)],
					...[eq(proposal.kind, 'confirm'), inArray(proposal.status, ['draft', 'pending'])]
				)
			)
			.returning({ id: proposal.id });
		if (!open)
			await tx.insert(proposal).values({
				...{ id: v7(), territoryId: about.territoryId, kind: 'confirm', origin: 'partner', subject: 'relation' },
				...{ subjectId: id, actorId, authorId: scope.account, status: 'pending', ...said }
			});
		return done(null);
	});
