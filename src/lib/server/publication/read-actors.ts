import { eq } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { TerritoryId } from '../../domain/identity';
import { writePartialDate } from '../../domain/partial-date';
import type { PublicActor, PublicPosition, PublicSource } from '../../domain/publication';
import { ACTOR_ROLES, COM_THEMES, SECTORS } from '../../domain/vocabulary/actor';
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
	actorSlug,
	source
} from '../database/schema';
import { compact, inOrderOf } from './compact';
import { by, type positionsIn } from './order';
import type { OfferRow } from './read';

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

interface Around {
	readonly sources: SourceReader;
	readonly placeAt: ReturnType<typeof positionsIn>;
	readonly offers: readonly OfferRow[];
}

/** The published actors in the order of their slugs. */
export async function readActors(tx: Transaction, territoryId: TerritoryId, around: Around): Promise<PublicActor[]> {
	const rows = await tx.select().from(actor).where(eq(actor.territoryId, territoryId));
	const parts = await readParts(tx, territoryId, around.sources);
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
				activity: row.activity,
				position: toPosition(row, around.placeAt),
				verifiedOn: row.verifiedOn ?? undefined,
				verifiedBy: row.verifiedBy ?? undefined,
				source: around.sources(row),
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

function toPosition(row: typeof actor.$inferSelect, placeAt: Around['placeAt']): PublicPosition {
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
	const all = async <Table extends PgTable & { territoryId: PgColumn }>(table: Table) =>
		(await tx
			.select()
			.from(table as PgTable)
			.where(eq(table.territoryId, territoryId))) as Table['$inferSelect'][];
	const ofActor = ({ actorId }: { actorId: string }) => actorId;
	const roles = grouped(await all(actorRole), ofActor, ({ role }) => role);
	const sectors = grouped(await all(actorSector), ofActor, ({ sector, main }) => ({ sector, main }));
	const needs = grouped(await all(actorNeed), ofActor, ({ need }) => need);
	const aliases = grouped(await all(actorAlias), ofActor, ({ alias }) => alias);
	const identifiers = grouped(await all(actorIdentifier), ofActor, ({ kind, value }) => ({ kind, value }));
	const labelRows = (await all(actorLabel)).toSorted(by((row) => [row.label, row.startsOn ?? '', row.number ?? '']));
	const labels = grouped(labelRows, ofActor, ({ label, authority, number, startsOn, endsOn }) =>
		compact({
			label,
			authority: authority ?? undefined,
			number: number ?? undefined,
			from: startsOn ?? undefined,
			to: endsOn ?? undefined
		})
	);
	const figures = grouped(await all(actorFigure), ofActor, (row) =>
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
