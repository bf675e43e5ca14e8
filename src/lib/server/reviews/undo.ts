import { and, desc, eq, ne, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import { isSame, undone, type Listing, type ListingField } from '../../domain/listing-fields';
import { done, refused, type Result } from '../../domain/result';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { proposal, revision } from '../database/schema';
import { ACTIVITIES } from '../database/schema/actor';
import { applyListing, type ToldFields } from '../listings/apply';
import { lockListing } from '../listings/commands';
import { listingIn, type ListingNow } from '../listings/queries';
import { letters } from '../mail/letters';
import { leave } from '../mail/outbox';
import { askedIn, isOfListing, type Asked, type PartnersPage } from './asked';

/** A field that is no longer as the decision left it. */
export interface Moved {
	readonly field: ListingField;
	/** What was there before the decision, what the decision wrote, what somebody has written since. */
	readonly before: string | readonly string[];
	readonly decided: string | readonly string[];
	readonly now: string | readonly string[];
}

export type UndoProblem =
	/** It is not there; somebody undid it; its author has asked for something else since. */
	| { readonly code: 'gone' | 'changed' | 'asked_again' }
	/** Somebody wrote in the listing what taking the decision back would lose. */
	| { readonly code: 'moved'; readonly moved: readonly Moved[] };

const DECIDED = ['accepted', 'partly_accepted', 'refused'] as const;

/**
 * Takes a decision back: the listing says again what it said before, as a new version, and the request is in the queue
 * again. Its author, who was told of the decision, is told of this as well.
 * @param version of the request that the reviewer had before the eyes
 * @param reason for the history
 */
export const reopenChange = (
	scope: NamedScope,
	id: string,
	version: number,
	reason: string,
	page: PartnersPage
): Promise<Result<{ readonly id: string }, UndoProblem>> =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const found = await askedIn(tx, id);
		if (!found?.actorId || !isOfListing(found)) return refused({ code: 'gone' });
		await tx.execute(lockListing(found.actorId));
		await tx.execute(sql`select 1 from actor where id = ${found.actorId} for update`);
		const asked = (await askedIn(tx, id))!;
		const now = await listingIn(tx, found.actorId);
		if (!now) return refused({ code: 'gone' });
		if (asked.version !== version || !DECIDED.some((status) => status === asked.status))
			return refused({ code: 'changed' });
		if (await hasAskedAgain(tx, asked)) return refused({ code: 'asked_again' });
		const entry = asked.status === 'refused' ? undefined : await entryOf(tx, id);
		const moved = entry ? movedSince(entry, now) : [];
		if (moved.length > 0) return refused({ code: 'moved', moved });
		await tx
			.update(proposal)
			.set({
				...{ status: 'pending', accepted: [], edited: {}, decidedBy: null, decidedAt: null, decisionReason: null }
			})
			.where(eq(proposal.id, id));
		if (entry) await putBack(tx, scope, now, entry, { proposal: id, reason });
		const { author, territory, listing, slug } = asked;
		if (author?.email) {
			const address = `${page(author.language)}#${slug}`;
			const letter = letters.changeReopened(author.language, { name: author.name, listing, address });
			await leave(tx, { territory, kind: 'change_reopened', recipient: author.email, letter });
		}
		return done({ id });
	});

/** One request at a time: what its author has asked since stands, and is to be decided on. */
async function hasAskedAgain(tx: Transaction, { id, actorId, author, kind }: Asked) {
	const [newer] = await tx
		.select({ id: proposal.id })
		.from(proposal)
		.where(
			and(
				...[ne(proposal.id, id), eq(proposal.actorId, actorId!), eq(proposal.authorId, author?.id as never)],
				...[eq(proposal.kind, kind), eq(proposal.status, 'pending')]
			)
		)
		.limit(1);
	return newer !== undefined;
}

type Told = Readonly<Record<string, unknown>>;
interface Entry {
	readonly before: Told;
	readonly after: Told;
}

/** What the decision wrote, by the history. */
async function entryOf(tx: Transaction, id: string): Promise<Entry | undefined> {
	const [entry] = await tx
		.select({ before: revision.before, after: revision.after })
		.from(revision)
		.where(eq(revision.proposalId, id))
		.orderBy(desc(revision.version))
		.limit(1);
	return entry && { before: entry.before ?? {}, after: entry.after ?? {} };
}

const fieldsOf = ({ after }: Entry, now: Listing) =>
	(Object.keys(now) as ListingField[]).filter((field) => field in after);

function movedSince(entry: Entry, { values }: ListingNow): Moved[] {
	const [before, decided] = [undone(values, [entry.before]), undone(values, [entry.after])];
	return fieldsOf(entry, values).flatMap((field): Moved[] =>
		isSame(decided[field], values[field])
			? []
			: [{ field, before: before[field], decided: decided[field], now: values[field] }]
	);
}

async function putBack(
	tx: Transaction,
	scope: NamedScope,
	now: ListingNow,
	entry: Entry,
	why: { readonly proposal: string; readonly reason: string }
) {
	const was = undone(now.values, [entry.before]);
	const values = Object.fromEntries(fieldsOf(entry, now.values).map((field) => [field, was[field]]));
	const activity = ACTIVITIES.find((known) => known === entry.before.activity);
	const { before, after } = entry;
	// A check that somebody made since then stays.
	const isItsCheck =
		'verifiedOn' in after && after.verifiedOn === now.verifiedOn && after.verifiedBy === now.verifiedBy;
	await applyListing(tx, scope, now, values as Partial<Listing>, {
		...{ provenance: 'staff', author: scope.account, ...why, toldBefore: (before.told ?? {}) as ToldFields },
		...(activity && now.activity === after.activity && { activity }),
		...(isItsCheck && {
			verified: {
				verifiedOn: typeof before.verifiedOn === 'string' ? before.verifiedOn : null,
				verifiedBy: before.verifiedBy === 'owner' || before.verifiedBy === 'staff' ? before.verifiedBy : null
			}
		})
	});
}
