import { and, asc, eq, exists, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { ActorId } from '../../domain/identity';
import type { ActorCategory } from '../../domain/vocabulary/actor';
import { fold, wordsOf } from '../../explore/text';
import { inScope, type Scope, type Transaction } from '../database/database';
import { actor, actorAlias, actorSlug, place } from '../database/schema';

/** An actor, as much of it as is needed to choose it among others. */
export interface ActorChoice {
	readonly id: ActorId;
	readonly slug: string;
	readonly name: string;
	readonly acronym: string | null;
	readonly category: ActorCategory;
	readonly status: 'draft' | 'published';
	/** Tells two of one name apart. */
	readonly place?: PlaceName | null;
}
export interface PlaceName {
	readonly nameFr: string;
	readonly nameEn: string;
}
export const placeColumns = { nameFr: place.nameFr, nameEn: place.nameEn };

const choiceColumns = {
	id: actor.id,
	slug: actor.slug,
	name: actor.name,
	acronym: actor.acronym,
	category: actor.category,
	status: sql<'draft' | 'published'>`${actor.status}`,
	place: placeColumns
};

/** Of those withdrawn or merged nothing new is said. */
const choosable = inArray(actor.status, ['draft', 'published']);

/** Longest text that is searched for. */
const LONGEST = 200;

/** Every word stands in a name, its acronym, or another name of the actor, whatever its accents; none for no word. */
export function calledLike(tx: Transaction, text: string): SQL | undefined {
	const words = wordsOf(text.slice(0, LONGEST));
	if (words.length === 0) return undefined;
	const all = (called: SQL) => and(...words.map((word) => sql`${called} like ${`%${word}%`}`))!;
	return or(
		all(sql`rules.fold(${actor.name} || ' ' || coalesce(${actor.acronym}, ''))`),
		// I.S.M.A. is typed ISMA.
		sql`replace(rules.fold(coalesce(${actor.acronym}, '')), '.', '') = ${words.join('')}`,
		exists(
			tx
				.select({ one: sql`1` })
				.from(actorAlias)
				.where(and(eq(actorAlias.actorId, actor.id), all(sql`rules.fold(${actorAlias.alias})`)))
		)
	);
}

/** Actors whose names hold these words; those that begin with them first. */
export const findActors = (scope: Scope, text: string, limit: number): Promise<ActorChoice[]> =>
	inScope(scope, (tx) => search(tx, text, limit), { readOnly: true });

async function search(tx: Transaction, text: string, limit: number): Promise<ActorChoice[]> {
	const called = calledLike(tx, text);
	if (!called) return [];
	const beginning = `${wordsOf(text)[0]}%`;
	return tx
		.select(choiceColumns)
		.from(actor)
		.leftJoin(place, eq(place.id, actor.placeId))
		.where(and(choosable, called))
		.orderBy(
			sql`rules.fold(${actor.name}) not like ${beginning} and rules.fold(coalesce(${actor.acronym}, '')) not like ${beginning}`,
			asc(actor.name),
			asc(actor.slug)
		)
		.limit(limit);
}

/** Who is meant by a text: one actor, several to choose from, or nobody. */
export interface Meant {
	readonly text: string;
	readonly one?: ActorChoice;
	readonly several: readonly ActorChoice[];
}
const OFFERED = 8;

/** An address, even one that was left, leads to one actor; so does a full name or acronym, or words that fit one only. */
export const actorMeant = (scope: Scope, text: string): Promise<Meant> =>
	inScope(
		scope,
		async (tx): Promise<Meant> => {
			const wanted = text.trim();
			const bySlug = await atAddress(tx, wanted);
			if (bySlug) return { text, one: bySlug, several: [] };
			const found = await search(tx, wanted, OFFERED);
			const key = fold(wanted);
			const named = found.filter(({ name }) => fold(name) === key);
			const exact = named.length > 0 ? named : found.filter(({ acronym }) => acronym && fold(acronym) === key);
			const fitting = exact.length > 0 ? exact : found;
			return fitting.length === 1 ? { text, one: fitting[0], several: [] } : { text, several: fitting };
		},
		{ readOnly: true }
	);

async function atAddress(tx: Transaction, slug: string): Promise<ActorChoice | undefined> {
	if (!/^[a-z0-9-]{1,120}$/.test(slug)) return undefined;
	const moved = tx.select({ id: actorSlug.actorId }).from(actorSlug).where(eq(actorSlug.slug, slug));
	const [found] = await tx
		.select(choiceColumns)
		.from(actor)
		.leftJoin(place, eq(place.id, actor.placeId))
		.where(and(choosable, or(eq(actor.slug, slug), inArray(actor.id, moved))))
		.orderBy(sql`${actor.slug} <> ${slug}`)
		.limit(1);
	return found;
}
