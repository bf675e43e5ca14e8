import { asc, count, eq, sql, type SQL } from 'drizzle-orm';
import { GAPS, type EcosystemFilter, type Gap, type Order } from '../../domain/listing-table';
import { ACTOR_CATEGORIES, LEGAL_FAMILIES } from '../../domain/vocabulary/actor';
import { ESS_STATUSES } from '../../domain/vocabulary/legal';
import type { Term } from '../../domain/vocabulary/term';
import { PROVENANCES } from '../../domain/vocabulary/trust';
import { territoryOf } from '../access/here';
import { signs } from '../access/log';
import { inScope, type NamedScope, type Scope, type Transaction } from '../database/database';
import { actor, place, territory } from '../database/schema';
import { CONDITIONS, fits, isHeld, missing } from './ecosystem-conditions';

const PAGE_ROWS = 50;
/** What a file holds at most: as many as the explorer shows whole. */
const MOST_ROWS = 20_000;

const listOf = (query: SQL) => sql<string[]>`array(${query})`;
const columns = {
	id: actor.id,
	slug: actor.slug,
	name: actor.name,
	acronym: actor.acronym,
	category: actor.category,
	legalFamily: actor.legalFamily,
	essStatus: actor.essStatus,
	status: actor.status,
	activity: actor.activity,
	provenance: actor.provenance,
	email: actor.email,
	phone: actor.phone,
	website: actor.website,
	verifiedOn: actor.verifiedOn,
	verifiedBy: actor.verifiedBy,
	/** Day in the territory. */
	updatedOn: sql<string>`((${actor.updatedAt} at time zone
		(select t.time_zone from territory t where t.id = ${actor.territoryId}))::date)::text`,
	version: actor.version,
	place: { nameFr: place.nameFr, nameEn: place.nameEn },
	town: actor.town,
	sectors: listOf(
		sql`select s.sector from actor_sector s where s.actor_id = ${actor.id} order by not s.main, s.sector`
	),
	labels: listOf(sql`select distinct l.label from actor_label l where l.actor_id = ${actor.id} order by 1`),
	identifiers: listOf(sql`select coalesce(i.register, upper(i.kind)) || ' ' || i.value
		from actor_identifier i where i.actor_id = ${actor.id} order by i.kind, i.value`),
	held: isHeld,
	missing
};
const listings = (tx: Transaction) =>
	tx
		.select(columns)
		.from(actor)
		.innerJoin(territory, eq(territory.id, actor.territoryId))
		.leftJoin(place, eq(place.id, actor.placeId));
export type EcosystemRow = Awaited<ReturnType<typeof listings>>[number];

/** As the vocabulary puts them, which is not by their letters. */
const inOrderOf = (terms: readonly Term[], column: unknown) =>
	sql`array_position(${sql.raw(`array['${terms.map(({ code }) => code).join(`','`)}']`)}, ${column})`;
/** What is not known comes last, whichever way round. */
const called = sql`rules.fold(${actor.name})`;
const FIRST: Readonly<Record<Order, { readonly by: SQL; readonly down?: boolean; readonly emptyFirst?: boolean }>> = {
	name: { by: called },
	category: { by: inOrderOf(ACTOR_CATEGORIES, actor.category) },
	where: { by: sql`rules.fold(coalesce(${place.nameFr}, ${actor.town}))` },
	family: { by: inOrderOf(LEGAL_FAMILIES, actor.legalFamily) },
	ess: { by: inOrderOf(ESS_STATUSES, actor.essStatus) },
	state: { by: sql`${actor.status}` },
	provenance: { by: inOrderOf(PROVENANCES, actor.provenance) },
	// Those that nobody ever checked are the oldest.
	verified: { by: sql`${actor.verifiedOn}`, emptyFirst: true },
	missing: { by: missing, down: true },
	updated: { by: sql`${actor.updatedAt}`, down: true }
};

function inOrder({ order, reversed }: Pick<EcosystemFilter, 'order' | 'reversed'>): SQL[] {
	const { by, down = false, emptyFirst = false } = FIRST[order];
	const direction = down === reversed ? sql`asc` : sql`desc`;
	const empty = emptyFirst && !reversed ? sql`nulls first` : sql`nulls last`;
	return [sql`${by} ${direction} ${empty}`, asc(called), asc(actor.id)];
}

const counted = async (tx: Transaction, where: SQL) => {
	const [{ total } = { total: 0 }] = await tx
		.select({ total: count() })
		.from(actor)
		.innerJoin(territory, eq(territory.id, actor.territoryId))
		.leftJoin(place, eq(place.id, actor.placeId))
		.where(where);
	return total;
};

/** One page of the listings of the territory, and how many fit in all. */
export const listEcosystem = (scope: Scope, filter: EcosystemFilter) =>
	inScope(
		scope,
		async (tx) => {
			const where = fits(tx, filter);
			const total = await counted(tx, where);
			const pages = Math.max(1, Math.ceil(total / PAGE_ROWS));
			const page = Math.min(filter.page, pages);
			const rows = await listings(tx)
				.where(where)
				.orderBy(...inOrder(filter))
				.limit(PAGE_ROWS)
				.offset((page - 1) * PAGE_ROWS);
			return { rows, total, page, pages };
		},
		{ readOnly: true }
	);

/** All listings that fit, in order: what a file of them holds. Whoever takes it has signed for it. */
export const wholeEcosystem = (scope: NamedScope, filter: EcosystemFilter): Promise<EcosystemRow[]> =>
	inScope(scope, async (tx) => {
		const here = await territoryOf(tx, scope);
		await signs(tx, scope, { territoryId: here, action: 'export', subject: 'listings', subjectId: here });
		return listings(tx)
			.where(fits(tx, filter))
			.orderBy(...inOrder(filter))
			.limit(MOST_ROWS);
	});

/** How many listings have each of the gaps. */
export const countGaps = (scope: Scope): Promise<Readonly<Record<Gap, number>>> =>
	inScope(
		scope,
		async (tx) => {
			const each = Object.fromEntries(
				GAPS.map((gap) => [gap, sql<number>`count(*) filter (where ${CONDITIONS[gap]})`.mapWith(Number)])
			) as unknown as Record<Gap, SQL<number>>;
			const [gaps] = await tx.select(each).from(actor).innerJoin(territory, eq(territory.id, actor.territoryId));
			return gaps!;
		},
		{ readOnly: true }
	);
