import { and, desc, eq, ne, or, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import { presumedEssStatus } from '../../domain/actor-roles';
import { asActorId } from '../../domain/identity';
import { registerOf } from '../../domain/listing-new';
import type { NewListing } from '../../domain/listing-new-fields';
import { done, refused, type Result } from '../../domain/result';
import { slugsFor } from '../../domain/slug';
import { placeColumns } from '../actors/queries';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { actor, actorAlias, actorIdentifier, actorSlug, place, revision, territory } from '../database/schema';
import { sourceOf } from '../history/sources';
import { addOneAtATime } from './one-at-a-time';
import { SIDES } from './apply';

/** What may tell a new actor from those that are there. */
export interface Likeness {
	readonly name: string;
	readonly website: string;
	readonly number: string;
}

/** From here on a name is worth a look; from the second on it is asked about before another is added. */
const WORTH_A_LOOK = 0.45;
const ALIKE = 0.6;
const MOST = 6;

/** An address without what people leave away: its scheme, its `www.`, its last slash. */
const bare = (address: SQL | string) => sql`rtrim(regexp_replace(lower(${address}), '^https?://(www\\.)?', ''), '/')`;

/** How alike two names are, from 0 to 1, whatever their accents: as a whole, or the first one within the second. */
const likeness = (name: string, other: AnyColumn | SQL) => {
	const [one, two] = [sql`rules.fold(${name}::text)`, sql`rules.fold(${other})`];
	return sql`greatest(similarity(${one}, ${two}), strict_word_similarity(${one}, ${two}))`;
};

async function alikeIn(tx: Transaction, { name, website, number }: Likeness, from: number) {
	const called = name.trim().slice(0, 200);
	const byName = sql<number>`greatest(
		${likeness(called, actor.name)}, ${likeness(called, sql`coalesce(${actor.acronym}, '')`)},
		(select max(${likeness(called, actorAlias.alias)}) from ${actorAlias} where ${actorAlias.actorId} = ${actor.id}))`;
	const register = registerOf(number);
	// A SIRET begins with the SIREN of whom it is an establishment.
	const known = register?.kind === 'siret' ? [register.value, register.value.slice(0, 9)] : [register?.value ?? ''];
	const bySite = sql<boolean>`(${website} <> '' and ${bare(sql`${actor.website}`)} = ${bare(website)})`;
	const byNumber = sql<boolean>`exists (select from ${actorIdentifier} where ${actorIdentifier.actorId} = ${actor.id}
		and ${actorIdentifier.value} in ${known})`;
	return tx
		.select({
			...{ slug: actor.slug, name: actor.name, category: actor.category, status: actor.status, place: placeColumns },
			sameSite: sql<boolean>`coalesce(${bySite}, false)`,
			sameNumber: byNumber
		})
		.from(actor)
		.leftJoin(place, eq(place.id, actor.placeId))
		.where(and(ne(actor.status, 'merged'), or(sql`${byName} >= ${from}`, bySite, byNumber)))
		.orderBy(desc(byNumber), sql`coalesce(${bySite}, false) desc`, desc(byName), actor.slug)
		.limit(MOST);
}
export type Alike = Awaited<ReturnType<typeof alikeIn>>[number];

/** Listings that may be the one that somebody is about to add. */
export const alikeListings = (scope: NamedScope, likeness: Likeness): Promise<Alike[]> =>
	inScope(scope, (tx) => alikeIn(tx, likeness, WORTH_A_LOOK), { readOnly: true });

/** One of these may be meant; or this register number is somebody's already. */
export type AddProblem = { readonly code: 'alike' | 'taken'; readonly alike: readonly Alike[] };

/**
 * Adds an actor: once for an id, however often it is sent.
 * @param sure staff saw those that are alike, and mean another
 */
export const addListing = (
	scope: NamedScope,
	id: string,
	draft: NewListing,
	sure: boolean
): Promise<Result<{ readonly slug: string }, AddProblem>> =>
	inScope(scope, async (tx) => {
		const actorId = asActorId(validate(id) ? id : v7());
		const [here] = await tx.select({ id: territory.id }).from(territory).limit(1);
		const territoryId = here!.id;
		await addOneAtATime(tx, territoryId);
		const [added] = await tx.select({ slug: actor.slug }).from(actor).where(eq(actor.id, actorId));
		if (added) return done(added);
		const { name, category, legalFamily, website, number } = draft;
		const alike = await alikeIn(tx, { name, website, number: number?.value ?? '' }, ALIKE);
		if (number && (await bearer(tx, number))) return refused({ code: 'taken', alike });
		if (alike.length > 0 && !sure) return refused({ code: 'alike', alike });
		const { url: sourceUrl, title: sourceTitle } = draft.source;
		const sourceId = await sourceOf(tx, territoryId, { sourceUrl, sourceTitle, visibility: 'public' });
		const status = draft.publish ? ('published' as const) : ('draft' as const);
		const said = { name, category, legalFamily, essStatus: presumedEssStatus(category, legalFamily), status };
		const slug = await freeSlug(tx, name);
		await tx.insert(actor).values({
			...{ id: actorId, territoryId, slug, ...said, website: website || null, sourceId, provenance: 'staff' },
			...(await positionAt(tx, draft.neighbourhood))
		});
		if (number) await tx.insert(actorIdentifier).values({ id: v7(), territoryId, actorId, ...number, sourceId });
		await tx.insert(revision).values({
			...{ id: v7(), territoryId, subject: 'actor', subjectId: actorId, version: 1, accountId: scope.account },
			...{ provenance: 'staff', sourceId, before: null },
			after: {
				...said,
				...{ website, neighbourhood: draft.neighbourhood },
				...(number && { identifiers: [{ ...number, register: '' }] })
			}
		});
		return done({ slug });
	});

async function bearer(tx: Transaction, { kind, value }: NonNullable<NewListing['number']>) {
	const [found] = await tx
		.select({ id: actorIdentifier.id })
		.from(actorIdentifier)
		.where(and(eq(actorIdentifier.kind, kind), eq(actorIdentifier.value, value)))
		.limit(1);
	return found;
}

/** An address that nobody has or had. */
async function freeSlug(tx: Transaction, name: string): Promise<string> {
	const slugs = slugsFor(name);
	for (;;) {
		const slug = slugs.next().value;
		const [[taken], [had]] = [
			await tx.select({ id: actor.id }).from(actor).where(eq(actor.slug, slug)),
			await tx.select({ id: actorSlug.actorId }).from(actorSlug).where(eq(actorSlug.slug, slug))
		];
		if (!taken && !had) return slug;
	}
}

async function positionAt(tx: Transaction, code: string) {
	const [found] = code === '' ? [] : await tx.select().from(place).where(eq(place.code, code));
	if (!found) return { locatedIn: 'island_fr' as const };
	return {
		...{ placeId: found.id, locatedIn: SIDES[found.side ?? ''] ?? ('island_fr' as const) },
		...{ positionPrecision: 'neighbourhood' as const, positionBasis: 'published' as const }
	};
}
