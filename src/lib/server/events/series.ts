import { and, asc, eq, gt, inArray, ne, or } from 'drizzle-orm';
import { daysAfter, daysBetween } from '../../domain/days';
import { alsoChanged, FOLLOWING } from '../../domain/event-series';
import { writePartialDate } from '../../domain/partial-date';
import { done, refused, type Result } from '../../domain/result';
import { inScope, type NamedScope, type Scope } from '../database/database';
import { event } from '../database/schema';
import { addEventIn, changeEventIn, type EventProblem, type EventWish, type EventWritten } from './commands';
import { readStored, toDraft } from './rows';

/** What one event becomes on further days. */
interface Again {
	/** Days of the territory. */
	readonly days: readonly string[];
	/** At once for everybody to see; as drafts otherwise. */
	readonly isPublished: boolean;
}

/**
 * Adds an event again on further days, all or none: the same words, hours and people, each with an address and a history
 * of its own. They are of one series, which the first one names.
 * @param version that was before the eyes
 */
export const repeatEvent = (
	scope: NamedScope,
	id: string,
	version: number,
	{ territory, days, isPublished }: Again & { readonly territory: string }
): Promise<Result<{ readonly added: number }, EventProblem | { readonly code: 'unsourced' }>> =>
	inScope(scope, async (tx) => {
		const stored = await readStored(tx, id, { lock: true });
		if (!stored) return refused({ code: 'gone' });
		if (stored.version !== version) return refused({ code: 'changed', version: stored.version });
		const draft = toDraft(stored);
		if (!draft.sourceUrl && !draft.sourceTitle) return refused({ code: 'unsourced' });
		const series = stored.seriesId ?? id;
		for (const day of days) {
			const later = draft.endsOn && daysAfter(day, daysBetween(draft.day.date, draft.endsOn));
			const wish = {
				...{ ties: stored.ties, series },
				draft: {
					...draft,
					...{ day: { date: day, precision: 'day' as const }, endsOn: later },
					status: isPublished ? ('published' as const) : ('draft' as const)
				}
			};
			const added = await addEventIn(tx, scope, territory, wish);
			// What was added before it goes as well.
			if (!added.ok) throw new Error(`an event could not be repeated: ${added.problem.code}`);
		}
		return done({ added: days.length });
	});

/**
 * Changes an event and, in what is changed in it, the later dates of its series that said the same: all or none, each with
 * its line in the history, and whoever is registered for it is told.
 * @param version that the writer had before the eyes; of the later ones none was
 * @returns how many of the later ones say something else now
 */
export const changeWithLater = (
	scope: NamedScope,
	id: string,
	version: number,
	wish: EventWish
): Promise<Result<EventWritten & { readonly later: number }, EventProblem>> =>
	inScope(scope, async (tx) => {
		const [own] = await tx.select({ seriesId: event.seriesId, day: event.day }).from(event).where(eq(event.id, id));
		if (!own) return refused({ code: 'gone' });
		const series = own.seriesId ?? id;
		const later = and(
			or(eq(event.seriesId, series), eq(event.id, series)),
			...[gt(event.day, own.day), ne(event.id, id), inArray(event.status, [...FOLLOWING])]
		);
		// Held in one order, whichever date somebody else edits.
		const held = await tx
			.select({ id: event.id })
			.from(event)
			.where(or(eq(event.id, id), later))
			.orderBy(asc(event.id))
			.for('update');
		const stored = await readStored(tx, id);
		if (!stored) return refused({ code: 'gone' });
		if (stored.version !== version) return refused({ code: 'changed', version: stored.version });
		const first = await changeEventIn(tx, scope, stored, wish);
		if (!first.ok) return first;
		let changed = 0;
		for (const other of held.filter((one) => one.id !== id)) {
			const there = (await readStored(tx, other.id))!;
			const says = { draft: toDraft(there), ties: there.ties };
			const also = alsoChanged({ draft: toDraft(stored), ties: stored.ties }, wish, says);
			const answer = await changeEventIn(tx, scope, there, { ...also, reason: wish.reason });
			// What was changed before it goes as well.
			if (!answer.ok) throw new Error(`a date of a series could not be changed: ${answer.problem.code}`);
			if (answer.value.changed) changed++;
		}
		return done({ ...first.value, later: changed });
	});

/** The other dates of a series that are not withdrawn, in the order in which they come. */
export const datesBeside = (scope: Scope, id: string) =>
	inScope(
		scope,
		async (tx) => {
			const [own] = await tx.select({ seriesId: event.seriesId }).from(event).where(eq(event.id, id));
			const series = own?.seriesId ?? id;
			const rows = await tx
				.select({ id: event.id, date: event.day, precision: event.dayPrecision, status: event.status })
				.from(event)
				.where(
					and(or(eq(event.seriesId, series), eq(event.id, series)), ne(event.id, id), ne(event.status, 'withdrawn'))
				)
				.orderBy(asc(event.day), asc(event.id));
			return rows.map(({ date, precision, ...row }) => ({ ...row, when: writePartialDate({ date, precision }) }));
		},
		{ readOnly: true }
	);
export type DateBeside = Awaited<ReturnType<typeof datesBeside>>[number];
