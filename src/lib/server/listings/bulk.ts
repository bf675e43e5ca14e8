import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { v7, validate } from 'uuid';
import type { ActorId } from '../../domain/identity';
import { effectOf, MOST_AT_ONCE, type BulkChange, type BulkEffect, type BulkState } from '../../domain/listing-bulk';
import type { Facts } from '../../domain/listing-fact-fields';
import type { Listing } from '../../domain/listing-fields';
import { done, refused, type Result } from '../../domain/result';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { account, actor, bulkEdit, revision } from '../database/schema';
import { applyListing, type ToldFields } from './apply';
import { statesOf, type BulkRow } from './bulk-states';
import { applyFacts, factsIn } from './facts';
import { listingIn } from './queries';

/** A listing, and the version of it that was before the eyes. */
export interface Pick {
	readonly id: ActorId;
	readonly version: number;
}

/** What a change would do to one of the listings that were chosen; or that somebody changed it since. */
export interface Foreseen extends Pick {
	readonly slug: string;
	readonly name: string;
	readonly effect: BulkEffect;
	readonly moved: boolean;
}

const foresee = (row: BulkRow, picks: readonly Pick[], change: BulkChange, today: string): Foreseen => ({
	...{ id: row.id, slug: row.slug, name: row.name, version: row.version },
	effect: effectOf(change, row, today),
	moved: picks.find(({ id }) => id === row.id)?.version !== row.version
});

/** What a change would do to each listing; nothing is written. @param today in the territory */
export const previewBulk = (
	scope: NamedScope,
	change: BulkChange,
	picks: readonly Pick[],
	today: string
): Promise<Foreseen[]> =>
	inScope(
		scope,
		async (tx) => {
			const rows = await statesOf(tx, { ids: picks.map(({ id }) => id) });
			return rows.map((row) => foresee(row, picks, change, today));
		},
		{ readOnly: true }
	);

/** Nothing would change: all is so already, or somebody was quicker. */
export type BulkRefusal = { readonly code: 'nothing' };

/**
 * Changes the chosen listings, all of them or none, save those that somebody changed meanwhile: those are left as they
 * are, and named. Each gets its line in the history.
 * @param today in the territory
 */
export const applyBulk = (
	scope: NamedScope,
	change: BulkChange,
	picks: readonly Pick[],
	today: string
): Promise<Result<{ readonly id: string }, BulkRefusal>> =>
	inScope(scope, async (tx) => {
		const ids = picks.map(({ id }) => id).slice(0, MOST_AT_ONCE);
		// In one order, so that two batches wait for each other and never for both.
		await tx.select({ id: actor.id }).from(actor).where(inArray(actor.id, ids)).orderBy(asc(actor.id)).for('update');
		const rows = await statesOf(tx, { ids });
		const foreseen = rows.map((row) => foresee(row, picks, change, today));
		const touched = foreseen.filter(({ effect, moved }) => !moved && 'to' in effect);
		if (touched.length === 0) return refused({ code: 'nothing' });
		for (const { id, effect } of touched)
			await write(tx, scope, id, change.what, (effect as { to: string | readonly string[] }).to);
		const batch = v7();
		await tx.insert(bulkEdit).values({
			...{ id: batch, territoryId: rows[0]!.territoryId, accountId: scope.account, change },
			revisions: await newestRevisions(
				tx,
				touched.map(({ id }) => id)
			),
			leftOut: foreseen.filter(({ moved }) => moved).map(({ id }) => id)
		});
		return done({ id: batch });
	});

/** What an undoing brings back beside the value: whose check it was, and the year in which an actor closed. */
interface TakenBack {
	readonly reason?: string;
	readonly verifiedBy?: 'owner' | 'staff' | null;
	readonly closedYear?: string;
	/** Where fields came from before the batch. */
	readonly toldBefore?: ToldFields;
}

/** One value of one listing, with its line in the history. */
async function write(
	tx: Transaction,
	scope: NamedScope,
	id: ActorId,
	what: BulkChange['what'],
	to: string | readonly string[],
	{ reason, verifiedBy = 'staff', closedYear = '', toldBefore }: TakenBack = {}
) {
	const now = (await listingIn(tx, id))!;
	if (what === 'sectors' || what === 'needs' || what === 'neighbourhood') {
		const values = { [what]: to } as Partial<Listing>;
		return applyListing(tx, scope, now, values, { provenance: 'staff', author: scope.account, reason, toldBefore });
	}
	const facts = (await factsIn(tx, id))!;
	const verified = what === 'verified' ? { verifiedOn: (to as string) || null, verifiedBy } : undefined;
	const values = what === 'verified' ? {} : ({ [what]: to } as Partial<Facts>);
	// Of what is active again no year is known in which it closed.
	const closing = what === 'activity' && facts.closedYear !== closedYear && { closedYear };
	return applyFacts(tx, scope, now, facts, { ...values, ...closing }, { reason, verified });
}

async function newestRevisions(tx: Transaction, ids: readonly ActorId[]): Promise<string[]> {
	const rows = await tx
		.selectDistinctOn([revision.subjectId], { id: revision.id })
		.from(revision)
		.where(and(eq(revision.subject, 'actor'), inArray(revision.subjectId, [...ids])))
		.orderBy(revision.subjectId, desc(revision.version));
	return rows.map(({ id }) => id);
}

/** Name under which a line of the history keeps what a change was about. */
const keyOf = (what: BulkChange['what']) => (what === 'verified' ? 'verifiedOn' : what);
const stateValue = (state: BulkState, what: BulkChange['what']): unknown =>
	what === 'verified' ? state.verifiedOn : state[what];

async function linesOf(tx: Transaction, batch: typeof bulkEdit.$inferSelect) {
	const told = await tx
		.select({ id: revision.id, actorId: revision.subjectId, before: revision.before, after: revision.after })
		.from(revision)
		.where(inArray(revision.id, batch.revisions));
	const states = await statesOf(tx, { ids: told.map(({ actorId }) => actorId as ActorId) });
	const key = keyOf(batch.change.what);
	const same = (one: unknown, other: unknown) =>
		String([one ?? ''].flat().toSorted()) === String([other ?? ''].flat().toSorted());
	return states.map((state) => {
		const { id, before, after } = told.find(({ actorId }) => actorId === state.id)!;
		return {
			...{ revision: id, id: state.id, slug: state.slug, name: state.name },
			from: (before?.[key] ?? '') as string | string[],
			to: (after?.[key] ?? '') as string | string[],
			was: {
				verifiedBy: (before?.verifiedBy ?? null) as 'owner' | 'staff' | null,
				closedYear: String(before?.closedYear ?? ''),
				toldBefore: (before?.told ?? {}) as ToldFields
			},
			/** Nobody has changed the same since. */
			holds: same(stateValue(state, batch.change.what), after?.[key])
		};
	});
}

/** A batch with what it did to each listing, and whether that still holds. */
export const bulkEditOf = (scope: NamedScope, id: string) =>
	inScope(
		scope,
		async (tx) => {
			if (!validate(id)) return undefined;
			const undoer = alias(account, 'undoer');
			const [found] = await tx
				.select({ batch: bulkEdit, by: account.name, undoneBy: undoer.name })
				.from(bulkEdit)
				.leftJoin(account, eq(account.id, bulkEdit.accountId))
				.leftJoin(undoer, eq(undoer.id, bulkEdit.undoneBy))
				.where(eq(bulkEdit.id, id));
			if (!found) return undefined;
			const { batch, by, undoneBy } = found;
			const leftOut = await tx
				.select({ slug: actor.slug, name: actor.name })
				.from(actor)
				.where(inArray(actor.id, batch.leftOut as ActorId[]))
				.orderBy(asc(actor.name));
			const { change, at, undoneAt, kept } = batch;
			const lines = (await linesOf(tx, batch)).map((line) => ({ ...line, kept: kept.includes(line.revision) }));
			return { id, change, at, by, undoneAt, undoneBy, leftOut, lines };
		},
		{ readOnly: true }
	);

/** The last batches of the territory. */
export const recentBulkEdits = (scope: NamedScope) =>
	inScope(
		scope,
		(tx) =>
			tx
				.select({
					...{ id: bulkEdit.id, change: bulkEdit.change, at: bulkEdit.at, undoneAt: bulkEdit.undoneAt },
					by: account.name,
					count: sql<number>`cardinality(${bulkEdit.revisions})`
				})
				.from(bulkEdit)
				.leftJoin(account, eq(account.id, bulkEdit.accountId))
				.orderBy(desc(bulkEdit.at))
				.limit(20),
		{ readOnly: true }
	);

/**
 * Takes a whole batch back, as new changes: each listing says again what it said before, where nobody has changed the
 * same since; the others stay and are remembered as kept. Once.
 */
export const undoBulk = (
	scope: NamedScope,
	id: string,
	reason: string
): Promise<Result<{ readonly id: string }, { readonly code: 'gone' | 'undone' }>> =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const [found] = await tx.select({ id: bulkEdit.id }).from(bulkEdit).where(eq(bulkEdit.id, id));
		if (!found) return refused({ code: 'gone' });
		// Only what nobody has taken back can be, whoever is quicker.
		const [batch] = await tx.select().from(bulkEdit).where(eq(bulkEdit.id, id)).for('update');
		if (!batch) return refused({ code: 'undone' });
		await tx.execute(sql`select 1 from actor where id in (
			select subject_id from revision where id in ${batch.revisions}) order by id for update`);
		const lines = await linesOf(tx, batch);
		for (const { id: listing, from, was, holds } of lines)
			if (holds) await write(tx, scope, listing, batch.change.what, from, { reason, ...was });
		await tx
			.update(bulkEdit)
			.set({
				...{ undoneAt: new Date(), undoneBy: scope.account },
				kept: lines.filter(({ holds }) => !holds).map((line) => line.revision)
			})
			.where(eq(bulkEdit.id, id));
		return done({ id });
	});
