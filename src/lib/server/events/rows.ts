import { asc, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import type { EventDraft, EventTie } from '../../domain/event-fields';
import { asActorId } from '../../domain/identity';
import { clockAt, instantAt } from '../../domain/local-time';
import { readPartialDate, writePartialDate, type PartialDate } from '../../domain/partial-date';
import { SECTORS } from '../../domain/vocabulary/actor';
import { EVENT_LANGUAGES, type EventRole } from '../../domain/vocabulary/event-terms';
import type { Transaction } from '../database/database';
import { event, eventActor, place, source, territory } from '../database/schema';
import { citationOf, sourceColumns } from '../history/sources';
import { inOrderOf } from '../publication/compact';

const columns = {
	id: event.id,
	territoryId: event.territoryId,
	seriesId: event.seriesId,
	slug: event.slug,
	version: event.version,
	titleFr: event.titleFr,
	titleEn: event.titleEn,
	kind: event.kind,
	day: event.day,
	dayPrecision: event.dayPrecision,
	startsAt: event.startsAt,
	endsAt: event.endsAt,
	placeName: event.placeName,
	placeId: event.placeId,
	address: event.address,
	lat: event.lat,
	lon: event.lon,
	accessibility: event.accessibility,
	onlineUrl: event.onlineUrl,
	descriptionFr: event.descriptionFr,
	descriptionEn: event.descriptionEn,
	url: event.url,
	registrationUrl: event.registrationUrl,
	price: event.price,
	capacity: event.capacity,
	ownRegistration: event.ownRegistration,
	audiences: event.audiences,
	themes: event.themes,
	languages: event.languages,
	moisEss: event.moisEss,
	status: event.status,
	verifiedOn: event.verifiedOn,
	provenance: event.provenance,
	sourceId: event.sourceId,
	confidence: event.confidence,
	sourceNote: event.sourceNote,
	neighbourhood: place.code,
	timeZone: territory.timeZone,
	source: sourceColumns
};

/** An event with who takes part in it; locked for what is about to be written, if wished. */
export async function readStored(tx: Transaction, id: string, { lock = false } = {}) {
	if (!validate(id)) return undefined;
	const query = tx
		.select(columns)
		.from(event)
		.innerJoin(territory, eq(territory.id, event.territoryId))
		.leftJoin(place, eq(place.id, event.placeId))
		.leftJoin(source, eq(source.id, event.sourceId))
		.where(eq(event.id, id));
	const [row] = await (lock ? query.for('update', { of: event }) : query);
	if (!row) return undefined;
	const ties = await tx
		.select({ actorId: eventActor.actorId, role: eventActor.role })
		.from(eventActor)
		.where(eq(eventActor.eventId, id))
		.orderBy(asc(eventActor.role), asc(eventActor.actorId));
	return { ...row, ties };
}
export type StoredEvent = NonNullable<Awaited<ReturnType<typeof readStored>>>;

/** A row in the words of the form. */
export function toDraft({ timeZone, source: read, ...row }: StoredEvent): EventDraft {
	const starts = row.startsAt ? clockAt(row.startsAt, timeZone) : undefined;
	const ends = row.endsAt ? clockAt(row.endsAt, timeZone) : undefined;
	const date: PartialDate = { date: row.day, precision: row.dayPrecision };
	return {
		titleFr: row.titleFr,
		titleEn: row.titleEn ?? undefined,
		kind: row.kind,
		day: date,
		starts: starts?.hours,
		endsOn: ends && ends.day !== row.day ? ends.day : undefined,
		ends: ends?.hours,
		placeName: row.placeName ?? undefined,
		neighbourhood: row.neighbourhood ?? undefined,
		address: row.address ?? undefined,
		accessibility: row.accessibility ?? undefined,
		onlineUrl: row.onlineUrl ?? undefined,
		descriptionFr: row.descriptionFr ?? undefined,
		descriptionEn: row.descriptionEn ?? undefined,
		url: row.url ?? undefined,
		registrationUrl: row.registrationUrl ?? undefined,
		price: row.price ?? undefined,
		capacity: row.capacity ?? undefined,
		ownRegistration: row.ownRegistration,
		audiences: row.audiences,
		themes: inOrderOf(SECTORS, row.themes),
		languages: inOrderOf(EVENT_LANGUAGES, row.languages),
		moisEss: row.moisEss,
		status: row.status,
		...citationOf(read),
		confidence: row.confidence
	};
}

const tieText = ({ role, actorId }: EventTie) => `${role}:${actorId}`;
/** Those who take part, each once in each role, as the history keeps them. */
export const actorsOf = (ties: readonly EventTie[]): string[] => [...new Set(ties.map(tieText))].toSorted();

/** What the history keeps of an event. */
export function factsOf(stored: StoredEvent) {
	const {
		id: _id,
		territoryId: _territory,
		seriesId: _series,
		slug: _slug,
		version: _version,
		timeZone: _zone,
		...said
	} = stored;
	const { source: _source, neighbourhood: _code, day, dayPrecision, startsAt, endsAt, lat, lon, ties, ...kept } = said;
	return {
		...kept,
		day: writePartialDate({ date: day, precision: dayPrecision }),
		startsAt: startsAt?.toISOString() ?? null,
		endsAt: endsAt?.toISOString() ?? null,
		position: lat === null || lon === null ? null : ([lat, lon] as const),
		themes: kept.themes.toSorted(),
		languages: kept.languages.toSorted(),
		actors: actorsOf(ties)
	};
}
export type EventFacts = ReturnType<typeof factsOf>;

export const tiesOf = ({ actors }: Pick<EventFacts, 'actors'>): EventTie[] =>
	actors.map((text) => {
		const [role, actorId] = text.split(':');
		return { role: role as EventRole, actorId: asActorId(actorId!) };
	});

/** What of a draft the history keeps, beside its source. */
export function factsOfDraft(draft: EventDraft, ties: readonly EventTie[], timeZone: string) {
	const { day, starts, ends, endsOn } = draft;
	const at = (date: string, hours: string | undefined) =>
		hours ? instantAt({ day: date, hours }, timeZone).toISOString() : null;
	return {
		titleFr: draft.titleFr,
		titleEn: draft.titleEn ?? null,
		kind: draft.kind,
		day: writePartialDate(day),
		startsAt: at(day.date, starts),
		endsAt: at(endsOn ?? day.date, ends),
		placeName: draft.placeName ?? null,
		address: draft.address ?? null,
		accessibility: draft.accessibility ?? null,
		onlineUrl: draft.onlineUrl ?? null,
		descriptionFr: draft.descriptionFr ?? null,
		descriptionEn: draft.descriptionEn ?? null,
		url: draft.url ?? null,
		registrationUrl: draft.registrationUrl ?? null,
		price: draft.price ?? null,
		capacity: draft.capacity ?? null,
		ownRegistration: draft.ownRegistration,
		audiences: [...draft.audiences],
		themes: draft.themes.toSorted(),
		languages: draft.languages.toSorted(),
		moisEss: draft.moisEss,
		status: draft.status,
		confidence: draft.confidence,
		actors: actorsOf(ties)
	};
}

/** Facts as the table holds them, beside who takes part. */
export function columnsOf({ day: written, startsAt, endsAt, position, actors: _actors, ...facts }: EventFacts) {
	const day = readPartialDate(written)!;
	return {
		...facts,
		...{ day: day.date, dayPrecision: day.precision },
		startsAt: startsAt === null ? null : new Date(startsAt),
		endsAt: endsAt === null ? null : new Date(endsAt),
		lat: position?.[0] ?? null,
		lon: position?.[1] ?? null
	};
}
