import { and, eq, inArray, like, ne, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { EventDraft, EventTie } from '../../domain/event-fields';
import { changedFields } from '../../domain/history';
import type { ActorId, TerritoryId } from '../../domain/identity';
import { writePartialDate } from '../../domain/partial-date';
import { done, refused, type Result } from '../../domain/result';
import { eventSlugOf } from '../../domain/slug';
import { SHOWN_EVENT_STATES } from '../../domain/vocabulary/event-terms';
import { holdActors, standingFor } from '../actors/standing';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { actor, event, eventActor, place, territory } from '../database/schema';
import { dayIn } from '../history/day';
import { record, type Told } from '../history/record';
import { sourceOf } from '../history/sources';
import { factsAt } from '../history/versions';
import { tellOfChange } from '../registrations/changed';
import {
	actorsOf,
	columnsOf,
	factsOf,
	factsOfDraft,
	readStored,
	tiesOf,
	type EventFacts,
	type StoredEvent
} from './rows';

export type EventProblem =
	/** The event, its territory or its neighbourhood is not there for who asks; one of those who take part is not. */
	| { readonly code: 'gone' | 'actor_gone' }
	/** Somebody wrote meanwhile. */
	| { readonly code: 'changed'; readonly version: number };

export interface EventWritten {
	readonly id: string;
	readonly slug: string;
	readonly version: number;
	/** It says something else than before. */
	readonly changed: boolean;
}
type Answer = Result<EventWritten, EventProblem>;

const BY_STAFF: Told = { provenance: 'staff' };

/** An event, who takes part in it, and whether whoever writes it has checked the whole of it today. */
export interface EventWish {
	readonly draft: EventDraft;
	readonly ties: readonly EventTie[];
	readonly checks?: boolean;
	/** Why, for whoever reads the history. */
	readonly reason?: string;
	/** The first date of what it is another date of; only of one that is added. */
	readonly series?: string;
}

/** @param code of the territory */
export const addEvent = (scope: NamedScope, code: string, wish: EventWish): Promise<Answer> =>
	inScope(scope, (tx) => addEventIn(tx, scope, code, wish));

/**
 * Adds an event inside a unit of work of staff: what a partner proposed, with `told` saying in whose word.
 * @param code of the territory
 */
export async function addEventIn(
	tx: Transaction,
	scope: NamedScope,
	code: string,
	{ draft, ties, reason, series, checks = false }: EventWish,
	told: Told = BY_STAFF
): Promise<Answer> {
	const [where] = await tx
		.select({ id: territory.id, timeZone: territory.timeZone })
		.from(territory)
		.where(eq(territory.code, code));
	if (!where) return refused({ code: 'gone' });
	await holdActors(tx, idsIn(ties));
	const said = await namedBy(tx, where.id, draft, ties);
	if (!said.ok) return said;
	const [id, slug] = [v7(), await freeSlug(tx, where.id, draft)];
	const facts: EventFacts = {
		...factsOfDraft(draft, ties, where.timeZone),
		...said.value,
		...{ position: null, sourceNote: null, provenance: told.provenance },
		verifiedOn: checks ? await dayIn(tx, where.timeZone) : null
	};
	const [made] = await tx
		.insert(event)
		.values({ id, territoryId: where.id, seriesId: series ?? null, slug, ...columnsOf(facts) })
		.returning({ version: event.version });
	await tie(tx, where.id, id, ties);
	const { version } = made!;
	const { sourceId } = facts;
	await record(tx, scope, {
		subject: 'event',
		id,
		territoryId: where.id,
		version,
		sourceId,
		after: facts,
		reason,
		...told
	});
	return done({ id, slug, version, changed: true });
}

/** @param version that the writer had before the eyes */
export const changeEvent = (
	scope: NamedScope,
	id: string,
	version: number,
	wish: EventWish,
	told: Told = BY_STAFF
): Promise<Answer> =>
	alter(scope, id, version, { reason: wish.reason, ...told }, (tx, stored) => factsWished(tx, stored, wish, told));

/** The same inside a unit of work of staff that holds the event. */
export async function changeEventIn(
	tx: Transaction,
	scope: NamedScope,
	stored: StoredEvent,
	wish: EventWish
): Promise<Answer> {
	const facts = await factsWished(tx, stored, wish, BY_STAFF);
	return facts.ok
		? done(await writeEvent(tx, scope, stored, facts.value, { reason: wish.reason, ...BY_STAFF }))
		: facts;
}

async function factsWished(
	tx: Transaction,
	stored: StoredEvent,
	{ draft, ties, checks = false }: EventWish,
	told: Told
): Promise<Result<EventFacts, EventProblem>> {
	const said = await namedBy(tx, stored.territoryId, draft, ties);
	if (!said.ok) return said;
	const was = factsOf(stored);
	// A place is no more exact than the neighbourhood that was chosen; a note is about the source it came with.
	const moved = said.value.placeId !== was.placeId;
	const cited = said.value.sourceId !== was.sourceId;
	const facts = { ...was, ...factsOfDraft(draft, ties, stored.timeZone), ...said.value };
	return done({
		...facts,
		position: moved ? null : was.position,
		sourceNote: cited ? null : was.sourceNote,
		provenance: changedFields(was, facts).length > 0 ? told.provenance : was.provenance,
		verifiedOn: checks ? await dayIn(tx, stored.timeZone) : was.verifiedOn
	});
}

/**
 * Puts an event back as it was in one of its versions, as a new one. What was a draft and has been public since is
 * withdrawn: its address is kept. Listings that have become one with others since are those others.
 */
export const restoreEvent = (
	scope: NamedScope,
	id: string,
	version: number,
	wanted: number,
	reason: string
): Promise<Answer> =>
	alter(scope, id, version, { ...BY_STAFF, reason }, async (tx, stored) => {
		const was = factsOf(stored);
		const facts = await factsAt(tx, 'event', id, was, wanted);
		if (!facts) return refused({ code: 'gone' });
		const status = facts.status === 'draft' && was.status !== 'draft' ? 'withdrawn' : facts.status;
		const named = tiesOf(facts);
		const now = await standingFor(tx, idsIn(named));
		const ties = named.map(({ role, actorId }) => ({ role, actorId: now.get(actorId) ?? actorId }));
		if (!(await areHere(tx, stored.territoryId, ties))) return refused({ code: 'actor_gone' });
		return done({ ...facts, status, actors: actorsOf(ties) });
	});

const alter = (
	scope: NamedScope,
	id: string,
	version: number,
	told: Told,
	change: (tx: Transaction, stored: StoredEvent) => Promise<Result<EventFacts, EventProblem>>
): Promise<Answer> =>
	inScope(scope, async (tx) => {
		const stored = await readStored(tx, id, { lock: true });
		if (!stored) return refused({ code: 'gone' });
		if (stored.version !== version) return refused({ code: 'changed', version: stored.version });
		const wish = await change(tx, stored);
		return wish.ok ? done(await writeEvent(tx, scope, stored, wish.value, told)) : wish;
	});

/**
 * What an event says from now on, inside a unit of work that holds it: with its line in the history and its letters to
 * whoever is registered. Nothing where it says the same.
 * @param told `said`: why, to whoever is registered
 */
export async function writeEvent(
	tx: Transaction,
	scope: NamedScope,
	stored: StoredEvent,
	after: EventFacts,
	{ said, ...told }: Told & { readonly said?: string }
): Promise<EventWritten> {
	const { id, version, territoryId, slug } = stored;
	const before = factsOf(stored);
	const fields = changedFields(before, after);
	if (fields.length === 0) return { id, slug, version, changed: false };
	const again = stored.status === 'draft' && (fields.includes('titleFr') || fields.includes('day'));
	const moved = again ? await freeSlug(tx, territoryId, after, stored) : slug;
	// Also where only who takes part changes: who edits it at the same time must see that it did.
	const [made] = await tx
		.update(event)
		.set({ ...columnsOf(after), slug: moved, updatedAt: new Date() })
		.where(eq(event.id, id))
		.returning({ version: event.version });
	if (fields.includes('actors')) {
		await tx.delete(eventActor).where(eq(eventActor.eventId, id));
		await tie(tx, territoryId, id, tiesOf(after));
	}
	const line = { subject: 'event', id, territoryId, version: made!.version, sourceId: after.sourceId } as const;
	await record(tx, scope, { ...line, before, after, ...told });
	await tellOfChange(tx, stored, before, after, said);
	return { id, slug: moved, version: made!.version, changed: true };
}

/** What a draft names elsewhere: its neighbourhood and its source; refused where those who take part are not there. */
async function namedBy(
	tx: Transaction,
	territoryId: TerritoryId,
	draft: EventDraft,
	ties: readonly EventTie[]
): Promise<Result<{ readonly placeId: string | null; readonly sourceId: string }, EventProblem>> {
	if (!(await areHere(tx, territoryId, ties))) return refused({ code: 'actor_gone' });
	const [found] = draft.neighbourhood
		? await tx
				.select({ id: place.id })
				.from(place)
				.where(and(eq(place.territoryId, territoryId), eq(place.code, draft.neighbourhood)))
		: [{ id: null }];
	if (!found) return refused({ code: 'gone' });
	const visibility = SHOWN_EVENT_STATES.includes(draft.status) ? ('public' as const) : ('staff' as const);
	return done({ placeId: found.id, sourceId: await sourceOf(tx, territoryId, { ...draft, visibility }) });
}

async function areHere(tx: Transaction, territoryId: TerritoryId, ties: readonly EventTie[]): Promise<boolean> {
	const ids = idsIn(ties);
	const found = await tx
		.select({ id: actor.id })
		.from(actor)
		.where(and(eq(actor.territoryId, territoryId), inArray(actor.id, ids), ne(actor.status, 'merged')));
	return found.length === ids.length;
}
const idsIn = (ties: readonly EventTie[]) => [...new Set<ActorId>(ties.map(({ actorId }) => actorId))];

const tie = async (tx: Transaction, territoryId: TerritoryId, eventId: string, ties: readonly EventTie[]) => {
	if (ties.length > 0)
		await tx
			.insert(eventActor)
			.values(ties.map((one) => ({ territoryId, eventId, ...one })))
			.onConflictDoNothing();
};

/** The address that the title and the day make; with a number after it where another event has it. */
async function freeSlug(
	tx: Transaction,
	territoryId: TerritoryId,
	{ titleFr, day }: { readonly titleFr: string; readonly day: EventDraft['day'] | string },
	own?: StoredEvent
): Promise<string> {
	// Whoever names one at the same time waits, and then sees this one.
	await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`event slugs ${territoryId}`}, 0))`);
	const base = eventSlugOf(titleFr, typeof day === 'string' ? day : writePartialDate(day));
	const taken = await tx
		.select({ id: event.id, slug: event.slug })
		.from(event)
		.where(and(eq(event.territoryId, territoryId), like(event.slug, `${base}%`)));
	const others = new Set(taken.filter(({ id }) => id !== own?.id).map(({ slug }) => slug));
	if (!others.has(base)) return base;
	for (let number = 2; ; number++) if (!others.has(`${base}-${number}`)) return `${base}-${number}`;
}
