import { and, asc, count, desc, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import { NEEDS, type Need } from '../../domain/vocabulary/need';
import { OFFER_KINDS, type OfferKind } from '../../domain/vocabulary/offer';
import { FACT_STATES, type FactState } from '../../domain/vocabulary/relation';
import { codesOf } from '../../domain/vocabulary/term';
import { calledLike, type ActorChoice } from '../actors/queries';
import { inScope, type Scope } from '../database/database';
import { actor, offer } from '../database/schema';
import { among, holdsWords, pageIn, typedIn } from '../database/searched';
import { readStored, toDraft } from './rows';

export const OFFER_SORTS = ['stale', 'title', 'recent'] as const;

/** What the list of offers is asked for. */
export interface OfferFilter {
	/** Words of the title, or of who makes it, or their address. */
	readonly text: string;
	readonly kind?: OfferKind;
	readonly need?: Need;
	/** Those not withdrawn, unless told. */
	readonly state?: FactState;
	readonly sort: (typeof OFFER_SORTS)[number];
	readonly page: number;
}
const PAGE_ROWS = 50;

/** What the address asks of the list. What makes no sense is left away. */
export const readOfferFilter = (parameters: URLSearchParams): OfferFilter => ({
	text: typedIn(parameters, 'q'),
	kind: among(codesOf(OFFER_KINDS), parameters.get('genre')),
	need: among(codesOf(NEEDS), parameters.get('besoin')),
	state: among(codesOf(FACT_STATES), parameters.get('etat')),
	sort: among(OFFER_SORTS, parameters.get('tri')) ?? 'stale',
	page: pageIn(parameters)
});

const ORDER: Readonly<Record<OfferFilter['sort'], SQL>> = {
	stale: sql`${offer.verifiedOn} asc nulls first`,
	title: sql`rules.fold(${offer.titleFr})`,
	recent: desc(offer.updatedAt)
};

/** One page of offers, and how many there are in all; a page beyond the last one is the last one. */
export const listOffers = (scope: Scope, filter: OfferFilter) =>
	inScope(
		scope,
		async (tx) => {
			const asked = filter.text.trim();
			const called = calledLike(tx, asked);
			const by = tx
				.select({ id: actor.id })
				.from(actor)
				.where(or(eq(actor.slug, asked), called ?? sql`false`));
			const titled = holdsWords(sql`${offer.titleFr} || ' ' || coalesce(${offer.titleEn}, '')`, asked);
			const where = and(
				asked === '' ? undefined : or(inArray(offer.providerId, by), titled ?? sql`false`),
				filter.kind && eq(offer.kind, filter.kind),
				filter.need && sql`${filter.need} = any(${offer.needs})`,
				filter.state ? eq(offer.status, filter.state) : sql`${offer.status} <> 'withdrawn'`
			);
			const [{ total } = { total: 0 }] = await tx.select({ total: count() }).from(offer).where(where);
			const pages = Math.max(1, Math.ceil(total / PAGE_ROWS));
			const page = Math.min(filter.page, pages);
			const rows = await tx
				.select({
					id: offer.id,
					titleFr: offer.titleFr,
					titleEn: offer.titleEn,
					provider: actor.name,
					kind: offer.kind,
					needs: offer.needs,
					status: offer.status,
					verifiedOn: offer.verifiedOn
				})
				.from(offer)
				.innerJoin(actor, eq(actor.id, offer.providerId))
				.where(where)
				.orderBy(ORDER[filter.sort], asc(actor.name), asc(offer.titleFr), asc(offer.id))
				.limit(PAGE_ROWS)
				.offset((page - 1) * PAGE_ROWS);
			return { rows, total, page, pages };
		},
		{ readOnly: true }
	);

/** An offer as staff edit it, its conditions as data beside it. */
export const offerToEdit = (scope: Scope, id: string) =>
	inScope(
		scope,
		async (tx) => {
			const row = await readStored(tx, id);
			if (!row) return undefined;
			const [provider] = await tx
				.select({
					...{ id: actor.id, slug: actor.slug, name: actor.name, acronym: actor.acronym, category: actor.category },
					status: sql<ActorChoice['status']>`${actor.status}`
				})
				.from(actor)
				.where(eq(actor.id, row.providerId));
			const { version, status, verifiedOn, criteria } = row;
			return { id, version, status, verifiedOn, criteria, provider: provider!, draft: toDraft(row) };
		},
		{ readOnly: true }
	);
export type EditedOffer = NonNullable<Awaited<ReturnType<typeof offerToEdit>>>;
