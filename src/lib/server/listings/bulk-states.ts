import { and, eq, inArray, sql } from 'drizzle-orm';
import type { ActorId } from '../../domain/identity';
import { MOST_AT_ONCE, type BulkState } from '../../domain/listing-bulk';
import type { EcosystemFilter, ListingState } from '../../domain/listing-table';
import type { Sector } from '../../domain/vocabulary/actor';
import type { Need } from '../../domain/vocabulary/need';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { actor, place, territory } from '../database/schema';
import { fits } from './ecosystem-conditions';

const columns = {
	id: actor.id,
	territoryId: actor.territoryId,
	slug: actor.slug,
	name: actor.name,
	version: actor.version,
	comThemes: actor.comThemes,
	neighbourhood: sql<string>`coalesce(${place.code}, '')`,
	status: sql<ListingState>`${actor.status}`,
	activity: actor.activity,
	verifiedOn: actor.verifiedOn,
	elsewhere: sql<boolean>`${actor.locatedIn} = 'outside'`,
	pointed: sql<boolean>`${actor.lat} is not null`,
	sectors: sql<
		Sector[]
	>`array(select s.sector from actor_sector s where s.actor_id = ${actor.id} order by not s.main, s.sector)`,
	needs: sql<Need[]>`array(select n.need from actor_need n where n.actor_id = ${actor.id} order by n.need)`
};
export type BulkRow = BulkState & {
	readonly id: ActorId;
	readonly territoryId: (typeof actor.$inferSelect)['territoryId'];
	readonly slug: string;
	readonly name: string;
	readonly version: number;
};

/** Listings by their ids, or all that fit: what a change in bulk may touch of each, by name. */
export const statesOf = (
	tx: Transaction,
	wanted: { readonly ids: readonly ActorId[] } | { readonly filter: EcosystemFilter }
): Promise<BulkRow[]> =>
	tx
		.select(columns)
		.from(actor)
		.innerJoin(territory, eq(territory.id, actor.territoryId))
		.leftJoin(place, eq(place.id, actor.placeId))
		.where(
			'ids' in wanted
				? and(inArray(actor.id, [...wanted.ids]), sql`${actor.status} <> 'merged'`)
				: fits(tx, wanted.filter)
		)
		.orderBy(sql`rules.fold(${actor.name})`, actor.id)
		.limit(MOST_AT_ONCE + 1);

/** What is chosen in the table: one more than can be changed at once, where there are more. */
export const chosenListings = (
	scope: NamedScope,
	wanted: { readonly ids: readonly ActorId[] } | { readonly filter: EcosystemFilter }
) => inScope(scope, (tx) => statesOf(tx, wanted), { readOnly: true });
