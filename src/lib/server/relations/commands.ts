import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { ActorId, TerritoryId } from '../../domain/identity';
import { done, refused, type Result } from '../../domain/result';
import type { RelationDraft } from '../../domain/relation-draft';
import { canGive, contradictionOf, inCanonicalOrder, type Contradiction } from '../../domain/relation-rules';
import type { RelationType } from '../../domain/vocabulary/relation';
import { holdActors, standingFor } from '../actors/standing';
import { isRefusedBy } from '../database/refused';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { actor, relation } from '../database/schema';
import { record } from '../history/record';
import { sourceOf } from '../history/sources';
import { factsAt } from '../history/versions';
import { factsOf, readStored, storedColumns, toDraft, toKnown, type StoredRelation } from './rows';

/** Between whom. */
export type Pair = readonly [from: ActorId, to: ActorId];
export const ENDS = ['from', 'to'] as const;
export type End = (typeof ENDS)[number];

export type WriteProblem =
	| Contradiction
	/** An actor, or the relation, is not there for who asks. */
	| { readonly code: 'gone' }
	/** A place funds nobody. */
	| { readonly code: 'cannot_give' }
	/** The listing of this end has become one with another. */
	| { readonly code: 'merged'; readonly end: End }
	/** Somebody wrote meanwhile: what the relation is now, and from whom to whom. */
	| { readonly code: 'changed'; readonly version: number; readonly theirs: RelationDraft; readonly pair: Pair };

/** Who writes a change. The database lets only staff do so: partners propose. */
type Writer = NamedScope;
type Written = { readonly id: string; readonly version: number };
type Answer = Result<Written, WriteProblem>;

type Row = typeof relation.$inferInsert;

/** In whose word something is written: staff's own, or that of an owner whose proposal they accept. */
export interface Said {
	readonly provenance: 'staff' | 'owner';
	readonly proposal?: string;
}
const BY_STAFF: Said = { provenance: 'staff' };

export const addRelation = (scope: Writer, draft: RelationDraft, pair: Pair): Promise<Answer> =>
	write(scope, (tx) => addIn(tx, scope, draft, pair));

/** Adds a relation within a unit of work of `write`. */
export async function addIn(
	tx: Transaction,
	scope: Writer,
	draft: RelationDraft,
	pair: Pair,
	said = BY_STAFF
): Promise<Answer> {
	await holdActors(tx, pair);
	const ends = await endsOf(tx, draft.type, pair);
	if (!ends.ok) return ends;
	const id = v7();
	const row = {
		...(await columnsOf(tx, ends.value, draft, pair)),
		...{ id, territoryId: ends.value, status: 'published' as const, provenance: said.provenance }
	};
	const problem = await contradicts(tx, row);
	if (problem) return refused(problem);
	const [stored] = await tx.insert(relation).values(row).returning(storedColumns);
	await recordRelation(tx, scope, undefined, stored!, { said });
	return done({ id, version: stored!.version });
}

/** One side of a published relation said on a day that it is so; within a unit of work of `write`. */
export const confirmSideIn = (tx: Transaction, scope: Writer, id: string, own: ActorId, day: string, said: Said) =>
	alterIn(
		tx,
		scope,
		id,
		undefined,
		(_tx, stored) => {
			if (stored.status !== 'published' || ![stored.fromId, stored.toId].includes(own))
				return refused({ code: 'gone' });
			return done(stored.fromId === own ? { fromConfirmedOn: day } : { toConfirmedOn: day });
		},
		{ said }
	);

/** @param version that the writer had before the eyes */
export const changeRelation = (
	scope: Writer,
	id: string,
	version: number,
	draft: RelationDraft,
	pair: Pair
): Promise<Answer> =>
	write(scope, async (tx) => {
		await holdActors(tx, pair);
		const change = async (_tx: Transaction, stored: StoredRelation): Promise<Change> => {
			const ends = await endsOf(tx, draft.type, pair);
			if (!ends.ok) return ends;
			if (ends.value !== stored.territoryId) return refused({ code: 'gone' });
			return done(await columnsOf(tx, ends.value, draft, pair));
		};
		return alterIn(tx, scope, id, version, change);
	});

/** Staff say that it is so. @param today the day it is in the territory */
export const confirmRelation = (scope: Writer, id: string, version: number, today: string): Promise<Answer> =>
	alter(scope, id, version, () => done({ verifiedOn: today }));

/** It is no longer shown, and stays to be brought back. */
export const withdrawRelation = (scope: Writer, id: string, version: number, reason: string): Promise<Answer> =>
	alter(scope, id, version, () => done({ status: 'withdrawn' }), reason);

/** Publishes what was withdrawn, or a draft. */
export const publishRelation = (scope: Writer, id: string, version: number): Promise<Answer> =>
	alter(scope, id, version, async (tx, { type, fromId, toId }) => {
		const ends = await endsOf(tx, type, [fromId, toId]);
		return ends.ok ? done({ status: 'published' }) : ends;
	});

/**
 * Puts a relation back as it was in one of its versions, as a new one: what stands beside it now may speak against that.
 * Listings that have become one with others since are those others.
 * @param wanted number of the version
 */
export const restoreRelation = (
	scope: Writer,
	id: string,
	version: number,
	wanted: number,
	reason: string
): Promise<Answer> => {
	const before = async (tx: Transaction, stored: StoredRelation): Promise<Change> => {
		const facts = await factsAt(tx, 'relation', id, factsOf(stored), wanted);
		if (!facts) return refused({ code: 'gone' });
		const now = await standingFor(tx, [facts.fromId, facts.toId]);
		const pair = [now.get(facts.fromId) ?? facts.fromId, now.get(facts.toId) ?? facts.toId] as const;
		const ends = await endsOf(tx, facts.type, pair);
		if (!ends.ok) return ends;
		if (ends.value !== stored.territoryId) return refused({ code: 'gone' });
		return done(inCanonicalOrder(facts.type, { ...facts, fromId: pair[0], toId: pair[1] }));
	};
	return alter(scope, id, version, before, reason);
};

type Change = Result<Partial<Row>, WriteProblem>;
type Altering = (tx: Transaction, stored: StoredRelation) => Change | Promise<Change>;
interface Recording {
	readonly reason?: string;
	readonly said?: Said;
}

const alter = (scope: Writer, id: string, version: number, change: Altering, reason?: string): Promise<Answer> =>
	write(scope, (tx) => alterIn(tx, scope, id, version, change, { reason }));

/** @param version that the writer had before the eyes; none where what is written stands whatever others wrote */
async function alterIn(
	tx: Transaction,
	scope: Writer,
	id: string,
	version: number | undefined,
	change: Altering,
	{ reason, said = BY_STAFF }: Recording = {}
): Promise<Answer> {
	const stored = await readStored(tx, id, { lock: true });
	if (!stored) return refused({ code: 'gone' });
	if (version !== undefined && stored.version !== version) {
		const pair = [stored.fromId, stored.toId] as const;
		return refused({ code: 'changed', version: stored.version, theirs: toDraft(stored), pair });
	}
	const changed = await change(tx, stored);
	if (!changed.ok) return changed;
	const { source: _source, version: _version, ...before } = stored;
	const row = { ...before, ...changed.value };
	// What only says how sure it is, or takes it back, contradicts nothing new.
	const isNew = 'fromId' in changed.value || changed.value.status === 'published';
	const problem = isNew && row.status !== 'withdrawn' ? await contradicts(tx, row) : undefined;
	if (problem) return refused(problem);
	const [now] = await tx.update(relation).set(changed.value).where(eq(relation.id, id)).returning(storedColumns);
	// What says the same as before is no change, and leaves no trace.
	if (now!.version !== stored.version) await recordRelation(tx, scope, stored, now!, { reason, said });
	return done({ id, version: now!.version });
}

/** The database has the last word on what stands twice, and says it as we do. */
export async function write<Problem = never>(
	scope: Writer,
	work: (tx: Transaction) => Promise<Result<Written, WriteProblem | Problem>>
): Promise<Result<Written, WriteProblem | Problem>> {
	try {
		return await inScope(scope, async (tx) => {
			const answer = await work(tx);
			if (!answer.ok) throw new Undone(answer);
			return answer;
		});
	} catch (error) {
		if (error instanceof Undone) return error.answer as Result<Written, WriteProblem | Problem>;
		if (isRefusedBy(error, 'relation_once')) return refused({ code: 'known', other: '' });
		if (isRefusedBy(error, 'relation_not_with_itself')) return refused({ code: 'with_itself' });
		throw error;
	}
}

/** Leaves nothing behind of a command that was refused half-way, a new source say. */
class Undone extends Error {
	constructor(readonly answer: Result<Written, unknown>) {
		super('refused');
	}
}

/** The territory of both actors, where both are there, neither is one with another, and the first one can give. */
async function endsOf(tx: Transaction, type: RelationType, pair: Pair): Promise<Result<TerritoryId, WriteProblem>> {
	if (pair[0] === pair[1]) return refused({ code: 'with_itself' });
	const ends = await tx
		.select({ id: actor.id, territoryId: actor.territoryId, category: actor.category, status: actor.status })
		.from(actor)
		.where(inArray(actor.id, [...pair]));
	const [from, to] = pair.map((id) => ends.find((end) => end.id === id));
	if (!from || !to || from.territoryId !== to.territoryId) return refused({ code: 'gone' });
	const merged = ENDS.find((_end, at) => [from, to][at]!.status === 'merged');
	if (merged) return refused({ code: 'merged', end: merged });
	return canGive(type, from.category) ? done(from.territoryId) : refused({ code: 'cannot_give' });
}

async function columnsOf(tx: Transaction, territoryId: TerritoryId, draft: RelationDraft, [fromId, toId]: Pair) {
	const { type, year, starts, ends } = draft;
	return inCanonicalOrder(type, {
		...{ fromId, toId, type },
		role: draft.role ?? null,
		labelFr: draft.labelFr ?? null,
		labelEn: draft.labelEn ?? null,
		amount: draft.amount ?? null,
		year: year ?? null,
		startsOn: starts?.date ?? null,
		startsPrecision: starts?.precision ?? null,
		endsOn: ends?.date ?? null,
		endsPrecision: ends?.precision ?? null,
		fromConfirmedOn: draft.fromConfirmedOn ?? null,
		toConfirmedOn: draft.toConfirmedOn ?? null,
		visibility: draft.visibility,
		verifiedOn: draft.verifiedOn ?? null,
		provenance: 'staff' as const,
		sourceId: await sourceOf(tx, territoryId, draft),
		confidence: draft.confidence
	});
}

/** What is known between the same two. Whoever writes about them at the same time waits, and then sees this write. */
async function contradicts(tx: Transaction, row: Omit<Row, 'id'> & { id: string }): Promise<Contradiction | undefined> {
	const { fromId, toId } = row;
	const pair = [fromId, toId].sort().join();
	await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`relation ${pair}`}, 0))`);
	const others = await tx
		.select(storedColumns)
		.from(relation)
		.where(
			or(
				and(eq(relation.fromId, fromId), eq(relation.toId, toId)),
				and(eq(relation.fromId, toId), eq(relation.toId, fromId))
			)
		);
	const known = toKnown({
		...row,
		...{ status: row.status ?? 'published', year: row.year ?? null },
		...{ startsOn: row.startsOn ?? null, startsPrecision: row.startsPrecision ?? null },
		...{ endsOn: row.endsOn ?? null, endsPrecision: row.endsPrecision ?? null }
	});
	return contradictionOf(known, others.map(toKnown));
}

type Recorded = Omit<StoredRelation, 'source'>;

/** Every change stays, with who made it and what was before. A day and how much of it is known are read together. */
const recordRelation = (
	tx: Transaction,
	scope: Writer,
	before: Recorded | undefined,
	after: Recorded,
	{ reason, said = BY_STAFF }: Recording = {}
) => {
	const { id, territoryId, version, sourceId } = after;
	const line = { subject: 'relation', id, territoryId, version, sourceId, whole: true, reason } as const;
	return record(tx, scope, { ...line, ...said, before: before && factsOf(before), after: factsOf(after) });
};
