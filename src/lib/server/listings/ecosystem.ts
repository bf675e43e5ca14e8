import { and, asc, count, desc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { ACTOR_CATEGORIES, type ActorCategory } from '../../domain/vocabulary/actor';
import { codesOf } from '../../domain/vocabulary/term';
import { calledLike } from '../actors/queries';
import { inScope, type Scope, type Transaction } from '../database/database';
import { actor, actorSector, place, territory } from '../database/schema';

const PAGE_ROWS = 50;

/** What keeps a listing from being all that it could be, as staff look for it. */
export const GAPS = ['unverified', 'stale', 'incomplete', 'unlocated', 'unpublished'] as const;
export type Gap = (typeof GAPS)[number];
export const ORDERS = ['name', 'missing', 'verified'] as const;

export interface EcosystemFilter {
	/** Words of a name, or its address. */
	readonly text: string;
	readonly category?: ActorCategory;
	readonly gap?: Gap;
	readonly order: (typeof ORDERS)[number];
	/** From 1. */
	readonly page: number;
}

const among = <Code extends string>(codes: readonly Code[], text: string | null) => codes.find((code) => code === text);

/** What the address asks of the list. What makes no sense is left away. */
export function readEcosystemFilter(parameters: URLSearchParams): EcosystemFilter {
	const page = Number(parameters.get('page'));
	return {
		text: (parameters.get('q') ?? '').replaceAll('\0', '').slice(0, 200),
		category: among(codesOf(ACTOR_CATEGORIES), parameters.get('categorie')),
		gap: among(GAPS, parameters.get('manque')),
		order: among(ORDERS, parameters.get('tri')) ?? 'name',
		page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1
	};
}

/** The fields of `completeness`, as the database counts those that are missing. */
const missing = sql<number>`(${actor.descriptionFr} is null)::integer + (${actor.descriptionEn} is null)::integer
	+ (${actor.phone} is null)::integer + (${actor.email} is null)::integer + (${actor.website} is null)::integer
	+ (${actor.placeId} is null and ${actor.locatedIn} <> 'outside')::integer
	+ (not exists (select from ${actorSector} where ${actorSector.actorId} = ${actor.id}))::integer`;
const shown = sql`${actor.status} = 'published' and ${actor.activity} <> 'closed'`;
/** Two years after somebody looked, nobody knows any more (domain/freshness.ts). */
const isOld = sql`${actor.verifiedOn} < (now() at time zone ${territory.timeZone})::date - interval '24 months'`;

const CONDITIONS: Readonly<Record<Gap, SQL>> = {
	unverified: and(shown, isNull(actor.verifiedOn))!,
	stale: and(shown, isOld)!,
	incomplete: and(shown, sql`${missing} >= 3`)!,
	unlocated: and(shown, sql`${actor.locatedIn} <> 'outside' and ${actor.placeId} is null and ${actor.lat} is null`)!,
	unpublished: sql`${actor.status} in ('draft', 'withdrawn')`
};

const columns = {
	id: actor.id,
	slug: actor.slug,
	name: actor.name,
	acronym: actor.acronym,
	category: actor.category,
	status: actor.status,
	verifiedOn: actor.verifiedOn,
	verifiedBy: actor.verifiedBy,
	place: { nameFr: place.nameFr, nameEn: place.nameEn },
	town: actor.town,
	missing
};
const listings = (tx: Transaction) =>
	tx
		.select(columns)
		.from(actor)
		.innerJoin(territory, eq(territory.id, actor.territoryId))
		.leftJoin(place, eq(place.id, actor.placeId));
export type EcosystemRow = Awaited<ReturnType<typeof listings>>[number];

/** One page of the listings of the territory, and how many fit in all. */
export const listEcosystem = (scope: Scope, { text, category, gap, order, page: asked }: EcosystemFilter) =>
	inScope(
		scope,
		async (tx) => {
			const called = text.trim() === '' ? undefined : (calledLike(tx, text) ?? sql`false`);
			const where = and(
				sql`${actor.status} <> 'merged'`,
				called,
				category && eq(actor.category, category),
				gap && CONDITIONS[gap]
			);
			const [{ total } = { total: 0 }] = await tx
				.select({ total: count() })
				.from(actor)
				.innerJoin(territory, eq(territory.id, actor.territoryId))
				.where(where);
			const pages = Math.max(1, Math.ceil(total / PAGE_ROWS));
			const page = Math.min(asked, pages);
			const first = { name: [], missing: [desc(missing)], verified: [sql`${actor.verifiedOn} nulls first`] }[order];
			const rows = await listings(tx)
				.where(where)
				.orderBy(...first, asc(sql`rules.fold(${actor.name})`), asc(actor.id))
				.limit(PAGE_ROWS)
				.offset((page - 1) * PAGE_ROWS);
			return { rows, total, page, pages };
		},
		{ readOnly: true }
	);

/** How many listings have each of the gaps. */
export const countGaps = (scope: Scope): Promise<Readonly<Record<Gap, number>>> =>
	inScope(
		scope,
		async (tx) => {
			const counted = Object.fromEntries(
				GAPS.map((gap) => [gap, sql<number>`count(*) filter (where ${CONDITIONS[gap]})`.mapWith(Number)])
			) as unknown as Record<Gap, SQL<number>>;
			const [gaps] = await tx.select(counted).from(actor).innerJoin(territory, eq(territory.id, actor.territoryId));
			return gaps!;
		},
		{ readOnly: true }
	);
