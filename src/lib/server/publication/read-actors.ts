import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { TerritoryId } from '../../domain/identity';
import { writePartialDate } from '../../domain/partial-date';
import type { PublicActor, PublicPosition, PublicSource } from '../../domain/publication';
import { ACTOR_ROLES, SECTORS } from '../../domain/vocabulary/actor';
import { COM_THEMES } from '../../domain/vocabulary/com-theme';
import { NEEDS } from '../../domain/vocabulary/need';
import type { Confidence } from '../../domain/vocabulary/trust';
import type { Transaction } from '../database/connect';
import {
	actor,
	actorAlias,
	actorFigure,
	actorIdentifier,
	actorLabel,
	actorNeed,
	actorRole,
	actorSector,
	actorSilence,
	actorSlug,
	source
} from '../database/schema';
import { compact, inOrderOf } from './compact';
import { by, type positionsIn } from './order';
import type { OfferRow } from './read';
import { readTold } from './read-told';

/** What a fact keeps of where it was read. */
interface Sourced {
	readonly sourceId: string | null;
	readonly confidence: Confidence;
	readonly sourceNote: string | null;
}

export type SourceReader = (fact: Sourced) => PublicSource;

export async function readSources(tx: Transaction, territoryId: TerritoryId): Promise<SourceReader> {
	const rows = await tx
		.select({ id: source.id, url: source.url, date: source.publishedOn, precision: source.publishedPrecision })
		.from(source)
		.where(eq(source.territoryId, territoryId));
	const known = new Map(rows.map((row) => [row.id, row]));
	return ({ sourceId, confidence, sourceNote }) => {
		const page = sourceId === null ? undefined : known.get(sourceId);
		const date =
			page?.date && page.precision ? writePartialDate({ date: page.date, precision: page.precision }) : undefined;
		return compact({ url: page?.url ?? '', date, confidence, note: sourceNote ?? undefined });
	};
}

const shownColumns = {
	id: actor.id,
	slug: actor.slug,
	name: actor.name,
	acronym: actor.acronym,
	category: actor.category,
	legalFamily: actor.legalFamily,
	legalForm: actor.legalForm,
	essStatus: actor.essStatus,
	comThemes: actor.comThemes,
	descriptionFr: actor.descriptionFr,
	descriptionEn: actor.descriptionEn,
	website: actor.website,
	email: actor.email,
	phone: actor.phone,
	foundedYear: actor.foundedYear,
	closedYear: actor.closedYear,
	activity: actor.activity,
	locatedIn: actor.locatedIn,
	placeId: actor.placeId,
	address: actor.address,
	town: actor.town,
	lat: actor.lat,
	lon: actor.lon,
	positionPrecision: actor.positionPrecision,
	positionSourceId: actor.positionSourceId,
	positionConfidence: actor.positionConfidence,
	positionNote: actor.positionNote,
	verifiedOn: actor.verifiedOn,
	verifiedBy: actor.verifiedBy,
	unansweredSince: actorSilence.noticedOn,
	sourceId: actor.sourceId,
	confidence: actor.confidence,
	sourceNote: actor.sourceNote
};

type PositionColumns = Pick<
	typeof actor.$inferSelect,
	'locatedIn' | 'placeId' | 'address' | 'town' | 'lat' | 'lon' | 'positionPrecision'
>;

interface Around {
	readonly sources: SourceReader;
	readonly placeAt: ReturnType<typeof positionsIn>;
	readonly offers: readonly OfferRow[];
	readonly only?: SQL | undefined;
}

/** The published actors in the order of their slugs. */
export async function readActors(tx: Transaction, territoryId: TerritoryId, around: Around): Promise<PublicActor[]> {
	// A check ends the silence that was before it.
	const silent = sql`${actorSilence.actorId} = ${actor.id} and ${actorSilence.verifiedOn} is not distinct from ${actor.verifiedOn}`;
	const rows = await tx
		.select(shownColumns)
		.from(actor)
		.leftJoin(actorSilence, silent)
		.where(and(eq(actor.territoryId, territoryId), around.only));
	const parts = await readParts(tx, territoryId, around.sources);
	const told = await readTold(tx, territoryId);
	const needs = grouped(
		around.offers,
		(offer) => offer.providerId,
		(offer) => offer.needs
	);
	return rows
		.map((row): PublicActor => {
			const own = parts(row.id);
			return compact({
				id: row.id,
				slug: row.slug,
				name: row.name,
				acronym: row.acronym ?? undefined,
				aliases: own.aliases.toSorted(),
				category: row.category,
				roles: inOrderOf(ACTOR_ROLES, own.roles),
				legalFamily: row.legalFamily,
				legalForm: row.legalForm ?? undefined,
				essStatus: row.essStatus,
				sectors: [
					...own.sectors.filter(({ main }) => main).map(({ sector }) => sector),
					...inOrderOf(
						SECTORS,
						own.sectors.filter(({ main }) => !main).map(({ sector }) => sector)
					)
				],
				comThemes: inOrderOf(COM_THEMES, row.comThemes),
				needs: inOrderOf(NEEDS, [...own.needs, ...(needs.get(row.id) ?? []).flat()]),
				labels: own.labels,
				identifiers: own.identifiers.toSorted(by(({ kind, value }) => [kind, value])),
				figures: own.figures.toSorted(by(({ indicator, year }) => [indicator, year])),
				descriptionFr: row.descriptionFr ?? undefined,
				descriptionEn: row.descriptionEn ?? undefined,
				website: row.website ?? undefined,
				email: row.email ?? undefined,
				phone: row.phone ?? undefined,
				foundedYear: row.foundedYear ?? undefined,
				closedYear: row.closedYear ?? undefined,
				activity: row.activity,
				position: toPosition(row, around.placeAt),
				verifiedOn: row.verifiedOn ?? undefined,
				verifiedBy: row.verifiedBy ?? undefined,
				unansweredSince: row.unansweredSince ?? undefined,
				source: around.sources(row),
				told: told(row.id, (field) => {
					const said =
						field === 'neighbourhood'
							? row.placeId
							: field === 'position'
								? row.lat
								: field in own
									? own[field as keyof typeof own]
									: row[field as keyof typeof row];
					return Array.isArray(said) ? said.length > 0 : Boolean(said);
				}),
				positionSource: row.positionSourceId
					? around.sources({
							sourceId: row.positionSourceId,
							confidence: row.positionConfidence ?? 'medium',
							sourceNote: row.positionNote
						})
					: undefined
			});
		})
		.toSorted(by(({ slug }) => [slug]));
}

/** Old slugs to the one in force, in the order of the old ones. */
export async function readMoved(tx: Transaction, territoryId: TerritoryId, actors: readonly PublicActor[]) {
	const inForce = new Map(actors.map(({ id, slug }) => [id, slug]));
	const rows = await tx
		.select({ slug: actorSlug.slug, actorId: actorSlug.actorId })
		.from(actorSlug)
		.where(eq(actorSlug.territoryId, territoryId));
	const moved = rows.flatMap(({ slug, actorId }) => {
		const now = inForce.get(actorId);
		return now === undefined ? [] : [[slug, now] as const];
	});
	return Object.fromEntries(moved.toSorted(by(([slug]) => [slug])));
}

function toPosition(row: PositionColumns, placeAt: Around['placeAt']): PublicPosition {
	if (row.locatedIn === 'outside') return { kind: 'outside', town: row.town ?? '' };
	const { lat, lon, positionPrecision: precision } = row;
	const place = placeAt(row.placeId);
	const address = row.address ?? undefined;
	if (lat !== null && lon !== null && (precision === 'exact' || precision === 'street'))
		return compact({ kind: 'point', lat, lon, precision, place, address });
	if (place !== undefined && (precision === 'street' || precision === 'neighbourhood'))
		return compact({ kind: 'neighbourhood', place, precision, address });
	return compact({ kind: 'unknown', address });
}

/** The rows of the tables that hang on actors, a statement for each table. */
async function readParts(tx: Transaction, territoryId: TerritoryId, sources: SourceReader) {
	const here = (table: { territoryId: PgColumn }) => eq(table.territoryId, territoryId);
	const roleRows = await tx
		.select({ actorId: actorRole.actorId, role: actorRole.role })
		.from(actorRole)
		.where(here(actorRole));
	const sectorRows = await tx
		.select({ actorId: actorSector.actorId, sector: actorSector.sector, main: actorSector.main })
		.from(actorSector)
		.where(here(actorSector));
	const needRows = await tx
		.select({ actorId: actorNeed.actorId, need: actorNeed.need })
		.from(actorNeed)
		.where(here(actorNeed));
	const aliasRows = await tx
		.select({ actorId: actorAlias.actorId, alias: actorAlias.alias })
		.from(actorAlias)
		.where(here(actorAlias));
	const identifierRows = await tx
		.select({ actorId: actorIdentifier.actorId, kind: actorIdentifier.kind, value: actorIdentifier.value })
		.from(actorIdentifier)
		.where(here(actorIdentifier));
	const labelRows = await tx.select().from(actorLabel).where(here(actorLabel));
	const figureRows = await tx.select().from(actorFigure).where(here(actorFigure));

	const ofActor = ({ actorId }: { actorId: string }) => actorId;
	const roles = grouped(roleRows, ofActor, ({ role }) => role);
	const sectors = grouped(sectorRows, ofActor, (row) => row);
	const needs = grouped(needRows, ofActor, ({ need }) => need);
	const aliases = grouped(aliasRows, ofActor, ({ alias }) => alias);
	const identifiers = grouped(identifierRows, ofActor, ({ kind, value }) => ({ kind, value }));
	const labels = grouped(
		labelRows.toSorted(by((row) => [row.label, row.startsOn ?? '', row.number ?? ''])),
		ofActor,
		({ label, authority, number, startsOn, endsOn }) =>
			compact({
				label,
				authority: authority ?? undefined,
				number: number ?? undefined,
				from: startsOn ?? undefined,
				to: endsOn ?? undefined
			})
	);
	const figures = grouped(figureRows, ofActor, (row) =>
		compact({
			indicator: row.indicator,
			value: row.value,
			unit: row.unit ?? undefined,
			year: row.year,
			source: sources(row)
		})
	);
	return (id: string) => ({
		roles: roles.get(id) ?? [],
		sectors: sectors.get(id) ?? [],
		needs: needs.get(id) ?? [],
		aliases: aliases.get(id) ?? [],
		identifiers: identifiers.get(id) ?? [],
		labels: labels.get(id) ?? [],
		figures: figures.get(id) ?? []
	});
}

function grouped<Row, Value>(rows: readonly Row[], keyOf: (row: Row) => string, valueOf: (row: Row) => Value) {
	const groups = new Map<string, Value[]>();
	for (const row of rows) {
		const key = keyOf(row);
		const group = groups.get(key);
		if (group) group.push(valueOf(row));
		else groups.set(key, [valueOf(row)]);
	}
	return groups;
}
