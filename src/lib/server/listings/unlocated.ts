import { asc, eq, sql } from 'drizzle-orm';
import { inScope, type NamedScope } from '../database/database';
import { actor, territory } from '../database/schema';
import { CONDITIONS } from './ecosystem-conditions';

/** Published actors of the island that have neither a point nor a neighbourhood, by name. */
export const unlocatedListings = (scope: NamedScope) =>
	inScope(
		scope,
		(tx) =>
			tx
				.select({ slug: actor.slug, name: actor.name })
				.from(actor)
				.innerJoin(territory, eq(territory.id, actor.territoryId))
				.where(CONDITIONS.unlocated)
				.orderBy(asc(sql`rules.fold(${actor.name})`), asc(actor.id)),
		{ readOnly: true }
	);
