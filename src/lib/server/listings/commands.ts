import { and, eq, inArray, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { ActorId } from '../../domain/identity';
import { changesBetween, type Changes, type Listing } from '../../domain/listing-fields';
import { done, refused, type Result } from '../../domain/result';
import { inScope, type NamedScope } from '../database/database';
import { proposal } from '../database/schema';
import { listingIn } from './queries';

export type AskProblem = { readonly code: 'gone' | 'same' };

/** One at a time about one listing, whatever is pressed twice. */
export const lockListing = (id: ActorId) => sql`select pg_advisory_xact_lock(hashtextextended(${`listing ${id}`}, 0))`;

interface Ask {
	readonly listing: ActorId;
	/** What the listing should say. */
	readonly wish: Listing;
	/** A word for whoever reviews it. */
	readonly message: string;
	/** Kept for later, or sent. */
	readonly status: 'draft' | 'pending';
}

/**
 * Asks, in the name of its owner, that a listing say something else. What the same person asked before and nobody has
 * decided becomes this; a wish that is the listing as it stands is withdrawn.
 */
export const askChange = (
	scope: NamedScope,
	{ listing: id, wish, message, status }: Ask
): Promise<Result<Changes, AskProblem>> =>
	inScope(scope, async (tx) => {
		await tx.execute(lockListing(id));
		const mine = and(
			eq(proposal.actorId, id),
			eq(proposal.authorId, scope.account),
			eq(proposal.kind, 'change'),
			inArray(proposal.status, ['draft', 'pending'])
		);
		// Whoever is deciding on it right now is waited for: what is decided is no longer open.
		const open = await tx.select({ id: proposal.id }).from(proposal).where(mine).for('update');
		const now = await listingIn(tx, id);
		if (!now) return refused({ code: 'gone' });
		const changes = changesBetween(now.values, wish);
		const isSame = Object.keys(changes).length === 0;
		const asked = { changes: changes as Record<string, unknown>, message: message || null, baseVersion: now.version };
		if (isSame) {
			await tx.update(proposal).set({ status: 'withdrawn' }).where(mine);
			return refused({ code: 'same' });
		}
		if (open.length > 0)
			await tx
				.update(proposal)
				.set({ ...asked, status })
				.where(mine);
		else
			await tx.insert(proposal).values({
				...{ id: v7(), territoryId: now.territoryId, kind: 'change', origin: 'partner', subject: 'actor', status },
				...{ subjectId: id, actorId: id, authorId: scope.account },
				...asked
			});
		return done(changes);
	});

/** Asks that a listing be shown as closed; once while it waits. */
export const askClosing = (scope: NamedScope, id: ActorId, message: string): Promise<Result<null, AskProblem>> =>
	inScope(scope, async (tx) => {
		await tx.execute(lockListing(id));
		const now = await listingIn(tx, id);
		if (!now) return refused({ code: 'gone' });
		const [waiting] = await tx
			.select({ id: proposal.id })
			.from(proposal)
			.where(and(eq(proposal.actorId, id), eq(proposal.kind, 'close'), eq(proposal.status, 'pending')));
		if (!waiting)
			await tx.insert(proposal).values({
				...{
					id: v7(),
					territoryId: now.territoryId,
					kind: 'close',
					origin: 'partner',
					subject: 'actor',
					status: 'pending'
				},
				...{ subjectId: id, actorId: id, authorId: scope.account, baseVersion: now.version, message: message || null }
			});
		return done(null);
	});

/** Takes back what one asked and nobody has decided. */
export const withdrawRequest = (scope: NamedScope, id: string): Promise<void> =>
	inScope(scope, async (tx) => {
		await tx
			.update(proposal)
			.set({ status: 'withdrawn' })
			.where(
				and(eq(proposal.id, id), eq(proposal.authorId, scope.account), inArray(proposal.status, ['draft', 'pending']))
			);
	});

/** "Everything is right": the owner's check of today, at once and without anybody's leave; see the migration. */
export const confirmListing = (scope: NamedScope, id: ActorId): Promise<boolean> =>
	inScope(scope, async (tx) => {
		const [answer] = await tx.execute<{ confirmed: boolean }>(
			sql`select rules.confirm_listing(${id}, ${v7()}) as confirmed`
		);
		return answer?.confirmed ?? false;
	});
