import { eq } from 'drizzle-orm';
import type { TerritoryId } from '../../domain/identity';
import { writePartialDate } from '../../domain/partial-date';
import type { PublicEvent } from '../../domain/publication';
import { SECTORS } from '../../domain/vocabulary/actor';
import { EVENT_LANGUAGES, type EventRole } from '../../domain/vocabulary/event-terms';
import type { Transaction } from '../database/connect';
import { event, eventActor, eventPicture } from '../database/schema';
import { compact, inOrderOf } from './compact';
import { by, type Positions } from './order';
import type { SourceReader } from './read-actors';

const columns = {
	...{
		id: event.id,
		slug: event.slug,
		seriesId: event.seriesId,
		version: event.version,
		kind: event.kind,
		status: event.status
	},
	...{ titleFr: event.titleFr, titleEn: event.titleEn, date: event.day, precision: event.dayPrecision },
	...{ startsAt: event.startsAt, endsAt: event.endsAt },
	...{ placeName: event.placeName, placeId: event.placeId, address: event.address },
	...{ descriptionFr: event.descriptionFr, descriptionEn: event.descriptionEn },
	...{ url: event.url, onlineUrl: event.onlineUrl, registrationUrl: event.registrationUrl },
	ownRegistration: event.ownRegistration,
	...{ price: event.price, audiences: event.audiences, themes: event.themes, languages: event.languages },
	...{ accessibility: event.accessibility, moisEss: event.moisEss },
	...{ sourceId: event.sourceId, confidence: event.confidence, sourceNote: event.sourceNote }
};
const ORGANISING: readonly EventRole[] = ['organises', 'co_organises'];

/** The events that the scope shows, by their address. */
export async function readEvents(
	tx: Transaction,
	territoryId: TerritoryId,
	sources: SourceReader,
	placeAt: Positions,
	actorAt: Positions
): Promise<PublicEvent[]> {
	const rows = await tx.select(columns).from(event).where(eq(event.territoryId, territoryId));
	const ties = await tx
		.select({ eventId: eventActor.eventId, actorId: eventActor.actorId, role: eventActor.role })
		.from(eventActor)
		.where(eq(eventActor.territoryId, territoryId))
		.orderBy(eventActor.role);
	const pictures = await tx
		.select({
			...{ eventId: eventPicture.eventId, hash: eventPicture.hash },
			...{ width: eventPicture.width, height: eventPicture.height },
			...{ altFr: eventPicture.altFr, altEn: eventPicture.altEn, credit: eventPicture.credit }
		})
		.from(eventPicture)
		.where(eq(eventPicture.territoryId, territoryId));
	const pictured = new Map(
		pictures.map(({ eventId, altEn, ...picture }) => [eventId, compact({ ...picture, altEn: altEn ?? undefined })])
	);
	const tied = new Map<string, (readonly [actor: number, role: EventRole])[]>();
	for (const { eventId, actorId, role } of ties) {
		const at = actorAt(actorId);
		if (at !== undefined) tied.set(eventId, [...(tied.get(eventId) ?? []), [at, role]]);
	}
	const some = <Item>(items: readonly Item[]) => (items.length > 0 ? items : undefined);
	return rows
		.map((row) => {
			const actors = (tied.get(row.id) ?? []).toSorted(([one], [other]) => one - other);
			const organisers = actors.filter(([, role]) => ORGANISING.includes(role)).map(([actor]) => actor);
			return compact({
				id: row.id,
				slug: row.slug,
				titleFr: row.titleFr,
				titleEn: row.titleEn ?? undefined,
				date: writePartialDate(row),
				startsAt: row.startsAt?.toISOString(),
				endsAt: row.endsAt?.toISOString(),
				placeName: row.placeName ?? undefined,
				place: placeAt(row.placeId),
				address: row.address ?? undefined,
				kind: row.kind,
				state: row.status === 'postponed' || row.status === 'cancelled' ? row.status : undefined,
				series: row.seriesId ?? undefined,
				sequence: row.version > 1 ? row.version - 1 : undefined,
				organisers: [...new Set(organisers)],
				others: some(actors.filter(([, role]) => !ORGANISING.includes(role))),
				descriptionFr: row.descriptionFr ?? undefined,
				descriptionEn: row.descriptionEn ?? undefined,
				url: row.url ?? undefined,
				onlineUrl: row.onlineUrl ?? undefined,
				registrationUrl: row.registrationUrl ?? undefined,
				registersHere: row.ownRegistration ? (true as const) : undefined,
				price: row.price ?? undefined,
				audiences: some(row.audiences),
				themes: some(inOrderOf(SECTORS, row.themes)),
				languages: some(inOrderOf(EVENT_LANGUAGES, row.languages)),
				accessibility: row.accessibility ?? undefined,
				moisEss: row.moisEss ? (true as const) : undefined,
				picture: pictured.get(row.id),
				source: sources(row)
			});
		})
		.toSorted(by(({ slug }) => [slug]));
}
