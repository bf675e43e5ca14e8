import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { ActorCategory } from '../../domain/vocabulary/actor';
import { wordsOf } from '../../explore/text';
import { inScope, type Scope } from '../database/database';
import { actor, place } from '../database/schema';
import { calledLike, placeColumns, type PlaceName } from './queries';

const MOST = 12;

/** An actor to go to, whatever its state: also those that only staff see. */
export interface PaletteActor {
	readonly slug: string;
	readonly name: string;
	readonly acronym: string | null;
	readonly category: ActorCategory;
	readonly status: 'draft' | 'published' | 'withdrawn';
	readonly place: PlaceName | null;
}

/** Actors whose names, acronyms or addresses hold these words; those that begin with them first. */
export const actorsToGoTo = (scope: Scope, text: string): Promise<PaletteActor[]> =>
	inScope(
		scope,
		async (tx) => {
			const called = calledLike(tx, text);
			if (!called) return [];
			const words = wordsOf(text);
			const beginning = `${words[0]}%`;
			return tx
				.select({
					slug: actor.slug,
					name: actor.name,
					acronym: actor.acronym,
					category: actor.category,
					status: sql<PaletteActor['status']>`${actor.status}`,
					place: placeColumns
				})
				.from(actor)
				.leftJoin(place, eq(place.id, actor.placeId))
				.where(and(sql`${actor.status} <> 'merged'`, or(called, sql`${actor.slug} like ${`%${words.join('-')}%`}`)))
				.orderBy(
					sql`rules.fold(${actor.name}) not like ${beginning} and rules.fold(coalesce(${actor.acronym}, '')) not like ${beginning}`,
					sql`${actor.status} <> 'published'`,
					asc(actor.name),
					asc(actor.slug)
				)
				.limit(MOST);
		},
		{ readOnly: true }
	);
