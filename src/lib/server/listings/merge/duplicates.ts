import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { ActorId } from '../../../domain/identity';
import { inScope, type NamedScope } from '../../database/database';
import { placeColumns } from '../../actors/queries';
import { actor, actorAlias, actorIdentifier, place, relation } from '../../database/schema';

/** Names of which six of ten groups of three letters are the same: “Mission locale” and “La Mission Locale de …”. */
const LIKE_NAMES = 0.6;
const OFFERED = 6;

export const other = alias(actor, 'other');
type Actor = typeof actor | typeof other;

/** A number without what people put between its figures, from the last nine on: with or without the country's. */
const digits = ({ phone }: Actor) => sql`nullif(right(regexp_replace(${phone}, '\\D', '', 'g'), 9), '')`;
const site = ({ website }: Actor) =>
	sql`nullif(regexp_replace(lower(${website}), '^https?://(www\\.)?|/+$', '', 'g'), '')`;
const folded = ({ name }: Actor) => sql`rules.fold(${name})`;
const calledSo = (one: Actor, by: Actor) =>
	sql`exists (select from ${actorAlias} where ${actorAlias.actorId} = ${one.id} and rules.fold(${actorAlias.alias}) = ${folded(by)})`;

/** An establishment's number begins with that of whom it belongs to. */
const sameNumber = sql`exists (select from ${actorIdentifier} mine join ${actorIdentifier} theirs
	on left(mine.value, 9) = left(theirs.value, 9) and mine.kind in ('siren', 'siret') and theirs.kind in ('siren', 'siret')
	where mine.actor_id = ${actor.id} and theirs.actor_id = ${other.id})`;

const likeness = sql<number>`similarity(${folded(actor)}, ${folded(other)})`;
const SIGNS = {
	identifier: sameNumber,
	name: sql`(${likeness} >= ${LIKE_NAMES} or ${calledSo(actor, other)} or ${calledSo(other, actor)})`,
	website: sql`${site(actor)} = ${site(other)}`,
	phone: sql`${digits(actor)} = ${digits(other)}`,
	email: sql`lower(${actor.email}) = lower(${other.email})`
} as const satisfies Readonly<Record<string, SQL>>;
export type Sign = keyof typeof SIGNS;
const SIGN_NAMES = Object.keys(SIGNS) as Sign[];

/** What is tied to another is not the same: a house and its department share a site and a name, and are two. */
const tied = (one: SQL, two: SQL) =>
	sql`exists (select from ${relation} where ${relation.status} <> 'withdrawn'
		and (${relation.fromId}, ${relation.toId}) in ((${one}, ${two}), (${two}, ${one})))`;

const letters = (name: SQL) => sql`regexp_replace(rules.fold(${name}), '[^a-z0-9]+', '', 'g')`;
/**
 * Of which another listing says the same: a number, a site, a name. Each is compared at once for all, so that they can be
 * counted on each visit however many they are; names that are only alike are found where two are merged.
 */
export const hasDouble = sql`${actor.id} in (
	with one as materialized (
		select ${other.id} as id, ${other.territoryId} as territory_id, word.sign, word.text
		from ${actor} "other" cross join lateral (
			select 'name' as sign, ${letters(sql`${other.name}`)} as text
			union select 'name', ${letters(sql`${actorAlias.alias}`)} from ${actorAlias} where ${actorAlias.actorId} = ${other.id}
			union select 'website', ${site(other)} union select 'phone', ${digits(other)}
			union select 'email', lower(${other.email})
			union select 'number', left(${actorIdentifier.value}, 9) from ${actorIdentifier}
				where ${actorIdentifier.actorId} = ${other.id} and ${actorIdentifier.kind} in ('siren', 'siret')
		) word where word.text <> '' and ${other.status} <> 'merged'
	)
	select one.id from one join one as two using (territory_id, sign, text)
	where one.id <> two.id and not ${tied(sql`one.id`, sql`two.id`)})`;

/** Two that are not one already. */
const apart = sql`${other.territoryId} = ${actor.territoryId} and ${other.id} <> ${actor.id} and ${other.status} <> 'merged'
	and not ${tied(sql`${actor.id}`, sql`${other.id}`)}`;
const anySign = sql`(${sql.join(
	SIGN_NAMES.map((sign) => sql`coalesce(${SIGNS[sign]}, false)`),
	sql` or `
)})`;

/** Listings that may be of the same actor as this one, those with most in common first, and what that is. */
export const likelyDuplicates = (scope: NamedScope, id: ActorId) =>
	inScope(
		scope,
		async (tx) => {
			const signs = sql<Sign[]>`array_remove(array[${sql.join(
				SIGN_NAMES.map((sign) => sql`case when ${SIGNS[sign]} then ${sign} end`),
				sql`, `
			)}]::text[], null)`;
			return tx
				.select({
					...{ id: other.id, slug: other.slug, name: other.name, acronym: other.acronym, category: other.category },
					...{ status: other.status, place: placeColumns, signs }
				})
				.from(actor)
				.innerJoin(other, apart)
				.leftJoin(place, eq(place.id, other.placeId))
				.where(and(eq(actor.id, id), anySign))
				.orderBy(desc(sql`cardinality(${signs})`), desc(likeness), other.slug)
				.limit(OFFERED);
		},
		{ readOnly: true }
	);
export type Likely = Awaited<ReturnType<typeof likelyDuplicates>>[number];
