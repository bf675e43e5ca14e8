import { and, asc, count, desc, eq, exists, inArray, or, sql, type SQL } from 'drizzle-orm';
import { writePartialDate } from '../../domain/partial-date';
import { EVENT_KINDS, type EventKind } from '../../domain/vocabulary/event';
import { EVENT_STATES, type EventState } from '../../domain/vocabulary/event-terms';
import { codesOf } from '../../domain/vocabulary/term';
import { calledLike, type ActorChoice } from '../actors/queries';
import { inScope, type Scope } from '../database/database';
import { actor, event, eventActor, territory } from '../database/schema';
import { among, holdsWords, pageIn, typedIn } from '../database/searched';
import { readStored, toDraft } from './rows';

export const EVENT_SORTS = ['newest', 'oldest', 'stale'] as const;
export const EVENT_TIMES = ['coming', 'past'] as const;

/** What the list of events is asked for. */
export interface EventFilter {
	/** Words of the title or the place, or of somebody who takes part, or their address. */
	readonly text: string;
	readonly kind?: EventKind;
	readonly when?: (typeof EVENT_TIMES)[number];
	/** Those not withdrawn, unless told. */
	readonly state?: EventState;
	readonly sort: (typeof EVENT_SORTS)[number];
	readonly page: number;
}
const PAGE_ROWS = 50;

/** What the address asks of the list. What makes no sense is left away. */
export const readEventFilter = (parameters: URLSearchParams): EventFilter => ({
	text: typedIn(parameters, 'q'),
	kind: among(codesOf(EVENT_KINDS), parameters.get('genre')),
	when: among(EVENT_TIMES, parameters.get('quand')),
	state: among(codesOf(EVENT_STATES), parameters.get('etat')),
	sort: among(EVENT_SORTS, parameters.get('tri')) ?? 'newest',
	page: pageIn(parameters)
});

const ORDER: Readonly<Record<EventFilter['sort'], SQL>> = {
	newest: desc(event.day),
	oldest: asc(event.day),
	stale: sql`${event.verifiedOn} asc nulls first`
};

/** The last day on which an event may be, in its territory: of a month or a year, where no more is known. */
export const lastDay = sql`(case ${event.dayPrecision}
	when 'day' then coalesce((${event.endsAt} at time zone ${territory.timeZone})::date, ${event.day})
	when 'month' then (${event.day} + interval '1 month' - interval '1 day')::date
	else (${event.day} + interval '1 year' - interval '1 day')::date end)`;
const isComing = sql`(${lastDay} >= (now() at time zone ${territory.timeZone})::date)`;

/** One page of events, and how many there are in all; a page beyond the last one is the last one. */
export const listEvents = (scope: Scope, filter: EventFilter) =>
	inScope(
		scope,
		async (tx) => {
			const asked = filter.text.trim();
			const called = calledLike(tx, asked);
			const meant = tx
				.select({ one: sql`1` })
				.from(eventActor)
				.innerJoin(actor, eq(actor.id, eventActor.actorId))
				.where(and(eq(eventActor.eventId, event.id), or(eq(actor.slug, asked), called ?? sql`false`)));
			const said = sql`concat_ws(' ', ${event.titleFr}, ${event.titleEn}, ${event.placeName})`;
			const where = and(
				asked === '' ? undefined : or(exists(meant), holdsWords(said, asked) ?? sql`false`),
				filter.kind && eq(event.kind, filter.kind),
				filter.when && (filter.when === 'coming' ? isComing : sql`not ${isComing}`),
				filter.state ? eq(event.status, filter.state) : sql`${event.status} <> 'withdrawn'`
			);
			const from = () => tx.select({ total: count() }).from(event);
			const [{ total } = { total: 0 }] = await from()
				.innerJoin(territory, eq(territory.id, event.territoryId))
				.where(where);
			const pages = Math.max(1, Math.ceil(total / PAGE_ROWS));
			const page = Math.min(filter.page, pages);
			const rows = await tx
				.select({
					id: event.id,
					titleFr: event.titleFr,
					titleEn: event.titleEn,
					kind: event.kind,
					date: event.day,
					precision: event.dayPrecision,
					placeName: event.placeName,
					status: event.status,
					verifiedOn: event.verifiedOn
				})
				.from(event)
				.innerJoin(territory, eq(territory.id, event.territoryId))
				.where(where)
				.orderBy(ORDER[filter.sort], asc(event.titleFr), asc(event.id))
				.limit(PAGE_ROWS)
				.offset((page - 1) * PAGE_ROWS);
			const ids = rows.map(({ id }) => id);
			const ties = await tx
				.select({ eventId: eventActor.eventId, name: actor.name })
				.from(eventActor)
				.innerJoin(actor, eq(actor.id, eventActor.actorId))
				.where(and(inArray(eventActor.eventId, ids), inArray(eventActor.role, ['organises', 'co_organises'])))
				.orderBy(asc(actor.name));
			const organisers = (id: string) => ties.filter(({ eventId }) => eventId === id).map(({ name }) => name);
			const toRow = ({ date, precision, ...row }: (typeof rows)[number]) => ({
				...row,
				when: writePartialDate({ date, precision }),
				organisers: organisers(row.id)
			});
			return { rows: rows.map(toRow), total, page, pages };
		},
		{ readOnly: true }
	);

/** An event as staff edit it, with who takes part in it. */
export const eventToEdit = (scope: Scope, id: string) =>
	inScope(
		scope,
		async (tx) => {
			const row = await readStored(tx, id);
			if (!row) return undefined;
			const ids = row.ties.map(({ actorId }) => actorId);
			const found = await tx
				.select({
					...{ id: actor.id, slug: actor.slug, name: actor.name, acronym: actor.acronym, category: actor.category },
					status: sql<ActorChoice['status']>`${actor.status}`
				})
				.from(actor)
				.where(inArray(actor.id, ids));
			const ties = row.ties.map(({ actorId, role }) => ({ actor: found.find(({ id }) => id === actorId)!, role }));
			const { version, slug, status, verifiedOn, territoryId } = row;
			return { id, version, slug, status, verifiedOn, territoryId, draft: toDraft(row), ties };
		},
		{ readOnly: true }
	);
export type EditedEvent = NonNullable<Awaited<ReturnType<typeof eventToEdit>>>;
