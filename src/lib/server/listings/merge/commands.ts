import { asc, eq, inArray, sql } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import type { ActorId } from '../../../domain/identity';
import { changesBetween } from '../../../domain/listing-fields';
import { MERGE_FIELDS, type MergeField } from '../../../domain/merge';
import { done, refused, type Result } from '../../../domain/result';
import { inScope, type NamedScope, type Transaction } from '../../database/database';
import { signs } from '../../access/log';
import { actor, actorMerge, revision, territory } from '../../database/schema';
import { letters } from '../../mail/letters';
import { leave } from '../../mail/outbox';
import type { PartnersPage } from '../../reviews/asked';
import { holdersOf } from '../holders';
import { listingIn, type ListingNow } from '../queries';
import { heldBy, tellFollowed } from './followed';

/** Of a listing that is before the eyes. */
export interface Seen {
	readonly id: string;
	readonly version: number;
}

export type MergeProblem =
	/** One of the two is not there for who asks. */
	| { readonly code: 'gone' }
	/** It is one with another already: with this survivor, after a double click say, or not. */
	| { readonly code: 'merged'; readonly into: ActorId }
	/** Somebody wrote meanwhile: the page shows both as they are now. */
	| { readonly code: 'changed' };

interface Wish {
	readonly kept: Seen;
	readonly gone: Seen;
	/** Fields in which the survivor says what the other one said. */
	readonly taken: readonly MergeField[];
}

/** Makes one listing of two: see `rules.merge_actors` for what follows, and how. */
export const mergeListings = (
	scope: NamedScope,
	{ kept, gone, taken }: Wish,
	page: PartnersPage
): Promise<Result<{ readonly id: string }, MergeProblem>> =>
	inScope(scope, async (tx) => {
		if (!validate(kept.id) || !validate(gone.id) || kept.id === gone.id) return refused({ code: 'gone' });
		const rows = await locked(tx, [kept.id, gone.id]);
		const [survivor, other] = [rows.get(kept.id), rows.get(gone.id)];
		if (!survivor || !other || survivor.territoryId !== other.territoryId) return refused({ code: 'gone' });
		const into = other.mergedInto ?? survivor.mergedInto;
		if (into) return refused({ code: 'merged', into });
		if (survivor.version !== kept.version || other.version !== gone.version) return refused({ code: 'changed' });
		const before = (await listingIn(tx, survivor.id))!;
		const both = [survivor.id, other.id];
		const held = await heldBy(tx, both);
		const holders = await holdersOf(tx, other);
		const id = v7();
		const fields = MERGE_FIELDS.filter((field) => taken.includes(field));
		await tx.execute(
			sql`select rules.merge_actors(${id}, ${survivor.id}, ${other.id}, array[${sql.join(fields, sql`, `)}]::text[])`
		);
		await tell(tx, scope, before, { merged: other.name });
		await tellOther(tx, scope, other, { status: other.status }, { status: 'merged', mergedInto: survivor.name });
		await tellFollowed(tx, scope, held, await heldBy(tx, both), { merged: other.name });
		await tellHolders(tx, scope, holders, before, { listing: other.name, other: survivor.name, isUndone: false }, page);
		return done({ id });
	});

export type UndoProblem = {
	/** Not there; undone by somebody else; after thirty days; another merge rests on it. */
	readonly code: 'gone' | 'undone' | 'late' | 'later';
};

/** Makes two of one again, as they were; what was changed since stays with the survivor (`leftBehind`). */
export const undoMerge = (
	scope: NamedScope,
	id: string,
	page: PartnersPage
): Promise<Result<{ readonly id: string }, UndoProblem>> =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const [merge] = await tx
			.select({ keptId: actorMerge.keptId, goneId: actorMerge.goneId })
			.from(actorMerge)
			.where(eq(actorMerge.id, id));
		if (!merge) return refused({ code: 'gone' });
		const rows = await locked(tx, [merge.keptId, merge.goneId]);
		const [survivor, other] = [rows.get(merge.keptId), rows.get(merge.goneId)];
		const before = await listingIn(tx, merge.keptId);
		if (!survivor || !other || !before) return refused({ code: 'gone' });
		const both = [survivor.id, other.id];
		const held = await heldBy(tx, both);
		const [answer] = await tx.execute<{ said: UndoProblem['code'] | 'done' }>(
			sql`select rules.undo_merge(${id}) as said`
		);
		const { said } = answer!;
		if (said !== 'done') return refused({ code: said });
		await tell(tx, scope, before, { parted: other.name });
		const now = (await locked(tx, [other.id])).get(other.id)!;
		await tellOther(tx, scope, now, { status: 'merged', mergedInto: survivor.name }, { status: now.status });
		await tellFollowed(tx, scope, held, await heldBy(tx, both), { parted: other.name });
		const [holders, again] = [await holdersOf(tx, other), (await listingIn(tx, other.id))!];
		await tellHolders(tx, scope, holders, again, { listing: other.name, other: survivor.name, isUndone: true }, page);
		return done({ id });
	});

/** Whoever held what was merged away, or holds it again, is told where it is now; their access is a line of the log. */
async function tellHolders(
	tx: Transaction,
	scope: NamedScope,
	holders: Awaited<ReturnType<typeof holdersOf>>,
	now: ListingNow,
	merged: { readonly listing: string; readonly other: string; readonly isUndone: boolean },
	page: PartnersPage
) {
	const { territoryId } = now;
	const [where] = await tx.select({ code: territory.code }).from(territory).where(eq(territory.id, territoryId));
	for (const { id, name, email, language } of holders) {
		const deed = { action: 'grant', subject: 'person', subjectId: id, detail: 'listing.moved' } as const;
		await signs(tx, scope, { territoryId, ...deed });
		const letter = letters.listingsMerged(language, { name, ...merged, address: `${page(language)}#${now.slug}` });
		await leave(tx, { territory: where!.code, kind: 'listings_merged', recipient: email!, letter });
	}
}

/** Both actors, locked in the order of their ids, so that two who merge at once wait for each other and not for ever. */
async function locked(tx: Transaction, ids: readonly string[]) {
	const rows = await tx
		.select({
			...{ id: actor.id, territoryId: actor.territoryId, name: actor.name, version: actor.version },
			...{ status: actor.status, mergedInto: actor.mergedInto }
		})
		.from(actor)
		.where(inArray(actor.id, ids as ActorId[]))
		.orderBy(asc(actor.id))
		.for('update');
	return new Map<string, (typeof rows)[number]>(rows.map((row) => [row.id, row]));
}
type Locked = NonNullable<ReturnType<Awaited<ReturnType<typeof locked>>['get']>>;

const line = (scope: NamedScope, { id, territoryId, version }: Versioned) => ({
	...{
		id: v7(),
		territoryId,
		subject: 'actor' as const,
		subjectId: id,
		version,
		accountId: scope.account,
		provenance: 'staff' as const
	}
});
type Versioned = Pick<ListingNow, 'territoryId' | 'version'> & { readonly id: string };

/** The line in the survivor's history: which fields the other listing gave it, or took back. */
async function tell(tx: Transaction, scope: NamedScope, before: ListingNow, what: Record<string, string>) {
	const now = (await listingIn(tx, before.id))!;
	const changes = Object.entries(changesBetween(before.values, now.values));
	await tx.insert(revision).values({
		...line(scope, now),
		before: {
			...Object.fromEntries(changes.map(([field, { from }]) => [field, from])),
			...(before.activity !== now.activity && { activity: before.activity })
		},
		after: {
			...Object.fromEntries(changes.map(([field, { to }]) => [field, to])),
			...(before.activity !== now.activity && { activity: now.activity }),
			...what
		}
	});
}

async function tellOther(
	tx: Transaction,
	scope: NamedScope,
	{ id }: Locked,
	before: Record<string, string>,
	after: Record<string, string>
) {
	const now = (await locked(tx, [id])).get(id)!;
	await tx.insert(revision).values({ ...line(scope, now), before, after });
}
