import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { ActorId } from '../../domain/identity';
import { isSameContact, type PrivateContact } from '../../domain/contact-fields';
import { readChanges } from '../../domain/listing';
import { wishFrom, type Changes, type ListingTexts } from '../../domain/listing-fields';
import { done, refused, type Result } from '../../domain/result';
import { inScope, type NamedScope } from '../database/database';
import { proposal } from '../database/schema';
import { lastContact } from './contacts';
import { listingIn } from './queries';

export type AskProblem =
	| { readonly code: 'gone' | 'same' }
	/** The same person wrote something else meanwhile, on another device say. */
	| { readonly code: 'elsewhere'; readonly theirs: Changes; readonly seen: string };

/** One at a time about one listing, whatever is pressed twice. */
export const lockListing = (id: ActorId) => sql`select pg_advisory_xact_lock(hashtextextended(${`listing ${id}`}, 0))`;

interface Ask {
	readonly listing: ActorId;
	/** What the listing should say; a draft may hold what cannot stand yet. */
	readonly wish: ListingTexts;
	/** What its author began from, where that is no longer what the listing says. */
	readonly base?: Partial<ListingTexts>;
	/** A word for whoever reviews it. */
	readonly message: string;
	/** Who may be called, for the team only; a draft may hold what cannot stand yet. */
	readonly contact?: PrivateContact;
	/** Kept for later, or sent. */
	readonly status: 'draft' | 'pending';
	/** The open request of their own that the author had before the eyes, as `seenOf` names it; not looked at where absent. */
	readonly seen?: string;
}

/** Names an open request in the version that it has; empty where there is none. */
export const seenOf = (open: { readonly id: string; readonly version: number } | undefined) =>
	open ? `${open.id}.${open.version}` : '';

const wishesOf = (changes: Changes, contact: PrivateContact | null | undefined) =>
	JSON.stringify([Object.entries(changes).map(([field, { to }]) => [field, to]), contact && Object.values(contact)]);

/**
 * Asks, in the name of its owner, that a listing say something else. A draft is a request of its own until it is sent,
 * so that what waits stays in the queue; what is sent takes the place of what the same person sent before and nobody has
 * decided on. A wish that is the listing as it stands is withdrawn.
 */
export const askChange = (
	scope: NamedScope,
	{ listing: id, wish, base = {}, message, contact: named, status, seen }: Ask
): Promise<Result<{ readonly seen: string }, AskProblem>> =>
	inScope(scope, async (tx) => {
		await tx.execute(lockListing(id));
		const mine = and(
			eq(proposal.actorId, id),
			eq(proposal.authorId, scope.account),
			eq(proposal.kind, 'change'),
			eq(proposal.subject, 'actor'),
			inArray(proposal.status, ['draft', 'pending'])
		);
		// Whoever is deciding on it right now is waited for: what is decided is no longer open.
		const open = await tx
			.select({
				...{ id: proposal.id, version: proposal.version, status: proposal.status },
				...{ changes: proposal.changes, contact: proposal.contact }
			})
			.from(proposal)
			.where(mine)
			.for('update');
		const now = await listingIn(tx, id);
		if (!now) return refused({ code: 'gone' });
		const [draft, waiting] = (['draft', 'pending'] as const).map((state) => open.find((one) => one.status === state));
		const began = { ...now.values, ...base };
		const changes = wishFrom(began, now.values, wish);
		// Whom the team knows already is not told anew.
		const isKnown = !named || isSameContact(named, await lastContact(tx, id, scope.account));
		const contact = isKnown ? null : named;
		const shown = draft ?? waiting;
		if (seen !== undefined && shown && seenOf(shown) !== seen) {
			const theirs = readChanges(shown.changes);
			// What is sent twice is what is there already.
			if (wishesOf(theirs, shown.contact) !== wishesOf(changes, contact))
				return refused({ code: 'elsewhere', theirs, seen: seenOf(shown) });
			if (shown.status === 'pending' || shown.status === status) return done({ seen: seenOf(shown) });
		}
		const withdraw = (which: SQL | undefined) => tx.update(proposal).set({ status: 'withdrawn' }).where(which);
		if (Object.keys(changes).length === 0 && !contact) {
			await withdraw(status === 'draft' ? and(mine, eq(proposal.status, 'draft')) : mine);
			return refused({ code: 'same' });
		}
		const asked = {
			changes: changes as Record<string, unknown>,
			message: message || null,
			baseVersion: now.version,
			contact
		};
		const target = status === 'draft' ? draft : (waiting ?? draft);
		const [kept] = target
			? await tx
					.update(proposal)
					.set({ ...asked, status })
					.where(eq(proposal.id, target.id))
					.returning({ id: proposal.id, version: proposal.version })
			: await tx
					.insert(proposal)
					.values({
						...{ id: v7(), territoryId: now.territoryId, kind: 'change', origin: 'partner', subject: 'actor', status },
						...{ subjectId: id, actorId: id, authorId: scope.account },
						...asked
					})
					.returning({ id: proposal.id, version: proposal.version });
		if (status === 'pending' && draft && draft !== target) await withdraw(eq(proposal.id, draft.id));
		return done({ seen: seenOf(kept) });
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
