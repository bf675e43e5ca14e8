import { and, eq, exists, sql, type SQL } from 'drizzle-orm';
import type { PublicOffer, PublicPlace, PublicRelation, PublicSnapshot } from '../../domain/publication';
import { type DatePrecision, writePartialDate } from '../../domain/partial-date';
import { readCriteria } from '../../domain/eligibility/stored';
import { isConfirmed } from '../../domain/relation';
import { publicSettings } from '../../domain/settings';
import { LEGAL_FAMILIES, SECTORS } from '../../domain/vocabulary/actor';
import { NEEDS } from '../../domain/vocabulary/need';
import type { TerritoryId } from '../../domain/identity';
import type { Transaction } from '../database/connect';
import { actor, offer, place, relation, territory } from '../database/schema';
import { compact, inOrderOf } from './compact';
import { by, positionsIn, type Positions } from './order';
import { readEvents } from './read-events';
import { readActors, readMoved, readSources, type SourceReader } from './read-actors';

/** Conditions beside those of the policies: whoever may see more than the public says what of it is meant. */
export interface Only {
	readonly actors: SQL;
	readonly offers: SQL;
	readonly relations: SQL;
}

/**
 * Reads what everybody may see of a territory, in a dozen statements whatever its size. Meant for a read-only scope of
 * the public role: the policies leave out what is not published, and this adds no condition of its own to that.
 */
export async function readPublicSnapshot(tx: Transaction, code: string, only?: Only): Promise<PublicSnapshot> {
	const [found] = await tx
		.select({ id: territory.id, settings: territory.settings })
		.from(territory)
		.where(eq(territory.code, code));
	if (!found) throw new Error(`No territory “${code}” in this database.`);
	const sources = await readSources(tx, found.id);
	const placeRows = await tx.select().from(place).where(eq(place.territoryId, found.id));
	const places = placeRows.toSorted(by((row) => [row.code]));
	const placeAt = positionsIn(places);
	const offers = await readOffers(tx, found.id, only?.offers);
	const actors = await readActors(tx, found.id, { sources, placeAt, offers, only: only?.actors });
	const actorAt = positionsIn(actors);
	const settings = publicSettings(found.settings);

	return {
		format: 1,
		territory: code,
		...(settings && { settings }),
		places: places.map(toPlace),
		actors,
		relations: await readRelations(tx, found.id, sources, actorAt, only?.relations),
		offers: offers
			.map((row) => toOffer(row, sources, actorAt))
			.toSorted(by(({ provider, titleFr, id }) => [provider, titleFr, id])),
		events: await readEvents(tx, found.id, sources, placeAt, actorAt),
		moved: await readMoved(tx, found.id, actors)
	};
}

/** The territory that this installation shows: `MAILLAGE_TERRITORY`, or the one that has something published. */
export async function servedTerritory(tx: Transaction): Promise<string> {
	const wished = process.env.MAILLAGE_TERRITORY;
	if (wished) return wished;
	const published = tx
		.select({ one: sql`1` })
		.from(actor)
		.where(eq(actor.territoryId, territory.id));
	const [shown] = await tx
		.select({ code: territory.code })
		.from(territory)
		.orderBy(sql`${exists(published)} desc`, territory.code)
		.limit(1);
	if (!shown) throw new Error('No territory in this database: load one with `npm run seed`.');
	return shown.code;
}

function toPlace(row: typeof place.$inferSelect): PublicPlace {
	return compact({
		code: row.code,
		kind: row.kind,
		side: row.side ?? undefined,
		nameFr: row.nameFr,
		nameEn: row.nameEn,
		aliases: row.aliases,
		rank: row.rank,
		lat: row.lat,
		lon: row.lon,
		council: row.council ?? undefined,
		priorityCode: row.priorityCode ?? undefined
	});
}

async function readRelations(
	tx: Transaction,
	territoryId: TerritoryId,
	sources: SourceReader,
	actorAt: Positions,
	only?: SQL
): Promise<PublicRelation[]> {
	const rows = await tx
		.select({
			id: relation.id,
			fromId: relation.fromId,
			toId: relation.toId,
			type: relation.type,
			amount: relation.amount,
			year: relation.year,
			startsOn: relation.startsOn,
			startsPrecision: relation.startsPrecision,
			endsOn: relation.endsOn,
			endsPrecision: relation.endsPrecision,
			labelFr: relation.labelFr,
			labelEn: relation.labelEn,
			fromConfirmedOn: relation.fromConfirmedOn,
			toConfirmedOn: relation.toConfirmedOn,
			verifiedOn: relation.verifiedOn,
			sourceId: relation.sourceId,
			confidence: relation.confidence,
			sourceNote: relation.sourceNote
		})
		.from(relation)
		.where(and(eq(relation.territoryId, territoryId), only));
	return rows
		.flatMap((row): PublicRelation[] => {
			const [from, to] = [actorAt(row.fromId), actorAt(row.toId)];
			if (from === undefined || to === undefined) return [];
			return [
				compact({
					id: row.id,
					from,
					to,
					type: row.type,
					amount: row.amount ?? undefined,
					year: row.year ?? (row.startsOn ? Number(row.startsOn.slice(0, 4)) : undefined),
					since: dateOf(row.startsOn, row.startsPrecision),
					until: dateOf(row.endsOn, row.endsPrecision),
					labelFr: row.labelFr ?? undefined,
					labelEn: row.labelEn ?? undefined,
					confirmed: isConfirmed(row),
					verifiedOn: row.verifiedOn ?? undefined,
					source: sources(row)
				})
			];
		})
		.toSorted(by(({ from, to, type, year, id }) => [from, to, type, year ?? 0, id]));
}

const dateOf = (date: string | null, precision: DatePrecision | null) =>
	date !== null && precision !== null ? writePartialDate({ date, precision }) : undefined;

/** Of published offers only the columns that the snapshot shows. */
const readOffers = (tx: Transaction, territoryId: TerritoryId, only?: SQL) =>
	tx
		.select({
			id: offer.id,
			providerId: offer.providerId,
			titleFr: offer.titleFr,
			titleEn: offer.titleEn,
			kind: offer.kind,
			needs: offer.needs,
			legalFamilies: offer.legalFamilies,
			sectors: offer.sectors,
			minAgeYears: offer.minAgeYears,
			maxAgeYears: offer.maxAgeYears,
			ageAppliesTo: offer.ageAppliesTo,
			area: offer.area,
			conditionsFr: offer.conditionsFr,
			criteria: offer.criteria,
			amountMin: offer.amountMin,
			amountMax: offer.amountMax,
			calendar: offer.calendar,
			opensOn: offer.opensOn,
			closesOn: offer.closesOn,
			url: offer.url,
			verifiedOn: offer.verifiedOn,
			sourceId: offer.sourceId,
			confidence: offer.confidence,
			sourceNote: offer.sourceNote
		})
		.from(offer)
		.where(and(eq(offer.territoryId, territoryId), only));

export type OfferRow = Awaited<ReturnType<typeof readOffers>>[number];

function toOffer(row: OfferRow, sources: SourceReader, actorAt: Positions): PublicOffer {
	const provider = actorAt(row.providerId);
	if (provider === undefined) throw new Error(`The offer ${row.id} is public and its provider is not.`);
	return compact({
		id: row.id,
		provider,
		titleFr: row.titleFr,
		titleEn: row.titleEn ?? undefined,
		kind: row.kind,
		needs: inOrderOf(NEEDS, row.needs),
		legalFamilies: inOrderOf(LEGAL_FAMILIES, row.legalFamilies),
		sectors: inOrderOf(SECTORS, row.sectors),
		minAgeYears: row.minAgeYears ?? undefined,
		maxAgeYears: row.maxAgeYears ?? undefined,
		ageAppliesTo: row.ageAppliesTo ?? undefined,
		territory: row.area ?? undefined,
		conditionsFr: row.conditionsFr ?? undefined,
		criteria: row.criteria.length > 0 ? readCriteria(row.criteria) : undefined,
		amountMin: row.amountMin ?? undefined,
		amountMax: row.amountMax ?? undefined,
		calendar: row.calendar ?? undefined,
		opensOn: row.opensOn ?? undefined,
		closesOn: row.closesOn ?? undefined,
		url: row.url ?? undefined,
		verifiedOn: row.verifiedOn ?? undefined,
		source: sources(row)
	});
}
