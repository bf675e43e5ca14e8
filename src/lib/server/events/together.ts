import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import { daysAfter, daysBetween } from '../../domain/days';
import {
	effectOnEvent,
	MOST_TOGETHER,
	type LeftAsItIs,
	type Together,
	type WhenItIs
} from '../../domain/events-together';
import { writePartialDate } from '../../domain/partial-date';
import { done, refused, type Result } from '../../domain/result';
import { SHOWN_EVENT_STATES, type EventState } from '../../domain/vocabulary/event-terms';
import { inScope, type NamedScope, type Scope, type Transaction } from '../database/database';
import { holdsWords, typedIn } from '../database/searched';
import { account, event, revision, territory } from '../database/schema';
import { writeEvent } from './commands';
import { lastDay } from './queries';
import { factsOf, factsOfDraft, readStored, toDraft, type EventFacts, type StoredEvent } from './rows';

/** Which events are looked at: those of some days, of some words, of one series. */
export interface TogetherFilter {
	/** Days of the territory, the first not before today. */
	readonly from: string;
	readonly to: string;
	readonly text: string;
	/** Id of any event of the series; empty for all. */
	readonly series: string;
}
/** How far is looked ahead where nobody says. */
const DAYS_AHEAD = 14;

const A_DAY = /^\d{4}-\d{2}-\d{2}$/;
/** What the address asks for; what makes no sense is left away. @param today in the territory */
export function readTogetherFilter(parameters: URLSearchParams, today: string): TogetherFilter {
	const day = (name: string) => {
		const text = parameters.get(name) ?? '';
		return A_DAY.test(text) && !Number.isNaN(Date.parse(text)) && text >= today ? text : undefined;
	};
	const asked = parameters.get('serie') ?? '';
	const series = validate(asked) ? asked : '';
	const from = day('du') ?? today;
	const to = day('au') ?? daysAfter(from, series ? 366 : DAYS_AHEAD);
	return { ...{ from, to: to < from ? from : to }, text: typedIn(parameters, 'q'), series };
}

const columns = {
	id: event.id,
	version: event.version,
	titleFr: event.titleFr,
	titleEn: event.titleEn,
	date: event.day,
	precision: event.dayPrecision,
	placeName: event.placeName,
	status: event.status,
	/** Who is told of a change. */
	registered: sql<number>`(select count(*)::int from registration r
		where r.event_id = ${event}.id and r.status <> 'asked' and ${event}.own_registration)`
};
interface Row {
	readonly id: string;
	readonly version: number;
	readonly titleFr: string;
	readonly titleEn: string | null;
	readonly day: string;
	readonly placeName: string | null;
	readonly status: EventState;
	readonly registered: number;
}
type Selected = Omit<Row, 'day'> & { readonly date: string; readonly precision: StoredEvent['dayPrecision'] };
const toRow = ({ date, precision, ...row }: Selected): Row => ({ ...row, day: writePartialDate({ date, precision }) });

/** The events that the public sees on those days, in their order; one more than can be changed at once, where there are more. */
export const eventsAmong = (scope: Scope, { from, to, text, series }: TogetherFilter): Promise<Row[]> =>
	inScope(
		scope,
		async (tx) => {
			const [own] = series
				? await tx.select({ series: event.seriesId }).from(event).where(eq(event.id, series))
				: [undefined];
			const first = own?.series ?? series;
			const said = sql`concat_ws(' ', ${event.titleFr}, ${event.titleEn}, ${event.placeName})`;
			const rows = await tx
				.select(columns)
				.from(event)
				.innerJoin(territory, eq(territory.id, event.territoryId))
				.where(
					and(
						inArray(event.status, [...SHOWN_EVENT_STATES]),
						sql`${event.day} <= ${to}`,
						sql`${lastDay} >= ${from}::date`,
						text ? holdsWords(said, text) : undefined,
						first ? or(eq(event.seriesId, first), eq(event.id, first)) : undefined
					)
				)
				.orderBy(asc(event.day), asc(event.startsAt), asc(event.titleFr), asc(event.id))
				.limit(MOST_TOGETHER + 1);
			return rows.map(toRow);
		},
		{ readOnly: true }
	);

/** An event, and the version of it that was before the eyes. */
export interface EventPick {
	readonly id: string;
	readonly version: number;
}
/** What a change does to one of them; or that it stays, with why. */
export interface ForeseenEvent extends Row {
	readonly to?: WhenItIs;
	readonly left?: LeftAsItIs | 'changed';
}

async function foresee(tx: Transaction, change: Together, picks: readonly EventPick[], today: string) {
	const ids = picks.map(({ id }) => id).slice(0, MOST_TOGETHER);
	const rows = await tx
		.select(columns)
		.from(event)
		.where(inArray(event.id, ids))
		.orderBy(asc(event.day), asc(event.startsAt), asc(event.titleFr), asc(event.id));
	return rows.map(toRow).map((row): ForeseenEvent => {
		const seen = picks.find(({ id }) => id === row.id)!.version;
		return { ...row, ...(seen === row.version ? effectOnEvent(change, row, today) : { left: 'changed' }) };
	});
}

/** Nothing is written. @param today in the territory */
export const previewTogether = (
	scope: Scope,
	change: Together,
	picks: readonly EventPick[],
	today: string
): Promise<ForeseenEvent[]> => inScope(scope, (tx) => foresee(tx, change, picks, today), { readOnly: true });

/** An event on its new day: at the same hours, and for as many days. */
function factsOn(stored: StoredEvent, { day, status }: WhenItIs): EventFacts {
	const was = factsOf(stored);
	if (day === was.day) return { ...was, status };
	const draft = toDraft(stored);
	const endsOn = draft.endsOn && daysAfter(day, daysBetween(draft.day.date, draft.endsOn));
	const on = { ...draft, day: { date: day, precision: 'day' as const }, endsOn };
	const { startsAt, endsAt } = factsOfDraft(on, stored.ties, stored.timeZone);
	return { ...was, status, day, startsAt, endsAt };
}

/** Nothing would change: all is so already, or somebody was quicker. */
export type TogetherRefusal = { readonly code: 'nothing' };

/**
 * Changes the chosen events, all of them or none, save those that somebody changed meanwhile. Each gets its line in the
 * history, and whoever is registered for one is told.
 * @param said why, to those who are registered and in the history; empty for nothing
 * @param today in the territory
 * @returns the id of one of the lines, by which all of them are found again
 */
export const changeTogether = (
	scope: NamedScope,
	change: Together,
	picks: readonly EventPick[],
	{ said, today }: { readonly said: string; readonly today: string }
): Promise<Result<{ readonly id: string }, TogetherRefusal>> =>
	inScope(scope, async (tx) => {
		await hold(tx, picks);
		for (const { id, to } of await foresee(tx, change, picks, today)) {
			if (!to) continue;
			const stored = (await readStored(tx, id))!;
			await writeEvent(tx, scope, stored, factsOn(stored, to), { provenance: 'staff', reason: said, said });
		}
		return firstLine(tx, scope);
	});

/** In one order, so that two who change several at once wait for each other and never for both. */
const hold = (tx: Transaction, events: readonly { readonly id: string }[]) =>
	tx
		.select({ id: event.id })
		.from(event)
		.where(
			inArray(
				event.id,
				events.map(({ id }) => id)
			)
		)
		.orderBy(asc(event.id))
		.for('update');

/** What one unit of work wrote about events has its moment, and nothing else by the same person has. */
async function firstLine(tx: Transaction, scope: NamedScope) {
	const [line] = await tx
		.select({ id: revision.id })
		.from(revision)
		.where(and(eq(revision.subject, 'event'), eq(revision.accountId, scope.account), sql`${revision.at} = now()`))
		.orderBy(asc(revision.id))
		.limit(1);
	return line ? done(line) : refused({ code: 'nothing' } as const);
}

/** What such a change says otherwise of an event, and nothing else. */
const SAID_OTHERWISE = ['day', 'startsAt', 'endsAt', 'status', 'provenance'] as const;

/** What a change of several events wrote: a line for each. */
async function linesOf(tx: Transaction, id: string) {
	if (!validate(id)) return [];
	return tx
		.select({
			...{ at: revision.at, by: account.name, said: revision.reason },
			...{ before: revision.before, after: revision.after, version: revision.version },
			event: columns
		})
		.from(revision)
		.innerJoin(event, eq(event.id, revision.subjectId))
		.leftJoin(account, eq(account.id, revision.accountId))
		.where(
			and(
				eq(revision.subject, 'event'),
				sql`${revision.before} - ${sql.raw(`array['${SAID_OTHERWISE.join("', '")}']`)} = '{}'::jsonb`,
				sql`(${revision.at}, ${revision.accountId}) = (select at, account_id from revision where id = ${id})`
			)
		)
		.orderBy(asc(event.day), asc(event.titleFr), asc(event.id));
}

export const changedTogether = (scope: NamedScope, id: string) =>
	inScope(
		scope,
		async (tx) => {
			const lines = await linesOf(tx, id);
			const [first] = lines;
			if (!first) return undefined;
			const rows = lines.map((line) => {
				const { day, status, ...row } = toRow(line.event);
				const side = (facts: Record<string, unknown> | null): WhenItIs => ({
					day: (facts?.day as string | undefined) ?? day,
					status: (facts?.status as EventState | undefined) ?? status
				});
				const isLast = line.version === row.version;
				return { ...row, isLast, from: side(line.before), to: side(line.after) };
			});
			return { at: first.at, by: first.by, said: first.said ?? '', rows };
		},
		{ readOnly: true }
	);

/** Puts the events of such a change back as they were, where nobody has changed them since; as a change of several again. */
export const undoTogether = (
	scope: NamedScope,
	id: string,
	reason: string
): Promise<Result<{ readonly id: string; readonly isWhole: boolean }, TogetherRefusal>> =>
	inScope(scope, async (tx) => {
		const found = await linesOf(tx, id);
		let isWhole = true;
		await hold(
			tx,
			found.map(({ event: { id } }) => ({ id }))
		);
		for (const {
			before,
			version,
			event: { id: one }
		} of found) {
			const stored = (await readStored(tx, one))!;
			if (stored.version === version)
				await writeEvent(tx, scope, stored, { ...factsOf(stored), ...before }, { provenance: 'staff', reason });
			else isWhole = false;
		}
		const line = await firstLine(tx, scope);
		return line.ok ? done({ ...line.value, isWhole }) : line;
	});
