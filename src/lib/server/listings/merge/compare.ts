import { and, count, countDistinct, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { ActorId } from '../../../domain/identity';
import { clashing, MERGE_FIELDS, preferred, type MergeField, type Said, type Side } from '../../../domain/merge';
import { POSITION_PRECISIONS, type Provenance } from '../../../domain/vocabulary/trust';
import { inScope, type NamedScope, type Transaction } from '../../database/database';
import * as schema from '../../database/schema';
import { actor, fieldProvenance, offer, place, relation } from '../../database/schema';
import { toKnown } from '../../relations/rows';
import { namedRelations } from './past';

const sideColumns = {
	...{ id: actor.id, slug: actor.slug, version: actor.version, status: actor.status, territoryId: actor.territoryId },
	...{ name: actor.name, acronym: actor.acronym, category: actor.category },
	...{ legalFamily: actor.legalFamily, legalForm: actor.legalForm, essStatus: actor.essStatus },
	...{ descriptionFr: actor.descriptionFr, descriptionEn: actor.descriptionEn },
	...{ phone: actor.phone, email: actor.email, website: actor.website },
	...{ activity: actor.activity, foundedYear: actor.foundedYear, closedYear: actor.closedYear },
	...{ locatedIn: actor.locatedIn, address: actor.address, town: actor.town, precision: actor.positionPrecision },
	place: { nameFr: place.nameFr, nameEn: place.nameEn },
	provenance: actor.provenance,
	verifiedOn: actor.verifiedOn
};

/** What is united without being asked for. */
async function listsOf(tx: Transaction, id: ActorId) {
	const { actorAlias, actorSector, actorNeed, actorLabel, actorIdentifier } = schema;
	const aliases = await tx.select({ alias: actorAlias.alias }).from(actorAlias).where(eq(actorAlias.actorId, id));
	const sectors = await tx.select({ code: actorSector.sector }).from(actorSector).where(eq(actorSector.actorId, id));
	const needs = await tx.select({ code: actorNeed.need }).from(actorNeed).where(eq(actorNeed.actorId, id));
	const labels = await tx.select({ code: actorLabel.label }).from(actorLabel).where(eq(actorLabel.actorId, id));
	const identifiers = await tx
		.select({ kind: actorIdentifier.kind, value: actorIdentifier.value })
		.from(actorIdentifier)
		.where(eq(actorIdentifier.actorId, id));
	return {
		aliases: aliases.map(({ alias }) => alias).toSorted(),
		sectors: sectors.map(({ code }) => code).toSorted(),
		needs: needs.map(({ code }) => code).toSorted(),
		labels: [...new Set(labels.map(({ code }) => code))].toSorted(),
		identifiers: identifiers.map(({ kind, value }) => ({ kind, value })).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
	};
}

/** One of the two listings, with what is chosen and what is united. */
async function sideOf(tx: Transaction, slug: string) {
	const [row] = await tx
		.select(sideColumns)
		.from(actor)
		.leftJoin(place, eq(place.id, actor.placeId))
		.where(and(eq(actor.slug, slug), ne(actor.status, 'merged')))
		.limit(1);
	if (!row) return undefined;
	const told = await tx
		.select({ field: fieldProvenance.field, provenance: fieldProvenance.provenance })
		.from(fieldProvenance)
		.where(and(eq(fieldProvenance.subject, 'actor'), eq(fieldProvenance.subjectId, row.id)));
	return {
		...row,
		told: new Map(told.map(({ field, provenance }) => [field, provenance])),
		...(await listsOf(tx, row.id))
	};
}
export type MergeSide = Omit<NonNullable<Awaited<ReturnType<typeof sideOf>>>, 'told' | 'territoryId'>;

/** How exact a position is: the more, the fuller. */
const EXACTNESS = new Map(POSITION_PRECISIONS.map(({ code }, at) => [code, POSITION_PRECISIONS.length - at]));

function saidBy(side: NonNullable<Awaited<ReturnType<typeof sideOf>>>, field: MergeField): Said {
	const told = (...fields: string[]): Provenance =>
		fields.map((one) => side.told.get(one)).find((one) => one !== undefined) ?? side.provenance;
	const length = (text: string | null) => text?.length ?? 0;
	switch (field) {
		case 'position': {
			const known = side.locatedIn === 'unknown' ? 0 : EXACTNESS.get(side.precision)!;
			return {
				fullness: known * 10 + Math.min(9, length(side.address)),
				provenance: told('position', 'neighbourhood', 'address')
			};
		}
		case 'activity': {
			const known = [side.foundedYear, side.closedYear].filter((year) => year !== null).length;
			return { fullness: known + (side.activity === 'unknown' ? 0 : 1), provenance: told('foundedYear') };
		}
		case 'legalForm':
			return { fullness: side.legalForm ? 2 : 1, provenance: told(field) };
		case 'essStatus':
			return { fullness: side.essStatus === 'unknown' ? 0 : 1, provenance: told(field) };
		case 'category':
			return { fullness: 1, provenance: told(field) };
		// A longer name says no more than a short one: that of a department is longer than its house's.
		case 'name':
		case 'acronym':
			return { fullness: side[field] ? 1 : 0, provenance: told(field) };
		default:
			return { fullness: length(side[field]), provenance: told(field) };
	}
}

/** What follows the listing that goes: how many of each, and by name what is united or falls away. */
async function following(tx: Transaction, kept: ActorId, gone: ActorId) {
	const { eventActor, actorIdentifier, membership, proposal, listingClaim } = schema;
	const both = [kept, gone];
	const relations = await namedRelations(tx).where(or(inArray(relation.fromId, both), inArray(relation.toId, both)));
	const { between, doubled } = clashing(relations.map(toKnown), kept, gone);
	const inForce = ({ status }: { readonly status: string }) => status !== 'withdrawn';
	const dropped = relations.filter((row) => inForce(row) && between.has(row.id));
	const united = relations.filter((row) => inForce(row) && doubled.has(row.id));
	const own = relations.filter(({ fromId, toId }) => fromId === gone || toId === gone);
	const offers = await tx
		.select({ id: offer.id, title: offer.titleFr, providerId: offer.providerId, status: offer.status })
		.from(offer)
		.where(inArray(offer.providerId, both));
	const titles = new Set(offers.filter(({ providerId }) => providerId === kept).map(({ title }) => title));
	const offered = offers.filter(({ providerId }) => providerId === gone);
	const number = async (rows: PromiseLike<{ rows: number }[]>) => (await rows)[0]?.rows ?? 0;
	const counted = { rows: count() };
	const waiting = and(eq(proposal.actorId, gone), eq(proposal.status, 'pending'));
	const claimed = and(eq(listingClaim.actorId, gone), eq(listingClaim.status, 'pending'));
	return {
		relations: own.filter(({ id }) => !between.has(id) && !doubled.has(id)).length,
		dropped,
		united,
		offers: offered.filter(({ title }) => !titles.has(title)).length,
		unitedOffers: offered.filter((row) => inForce(row) && titles.has(row.title)).map(({ title }) => title),
		events: await number(
			tx
				.select({ rows: countDistinct(eventActor.eventId) })
				.from(eventActor)
				.where(eq(eventActor.actorId, gone))
		),
		identifiers: await number(tx.select(counted).from(actorIdentifier).where(eq(actorIdentifier.actorId, gone))),
		people: await number(
			tx
				.select(counted)
				.from(membership)
				.where(and(eq(membership.actorId, gone), isNull(membership.endedAt)))
		),
		requests:
			(await number(tx.select(counted).from(proposal).where(waiting))) +
			(await number(tx.select(counted).from(listingClaim).where(claimed))),
		cases: await casesOf(tx, gone)
	};
}
export type Following = Awaited<ReturnType<typeof following>>;

/** Those on whose team the one who asks is; whoever may not ask learns nothing. */
async function casesOf(tx: Transaction, id: ActorId): Promise<number> {
	const [may] = await tx.execute<{ ask: boolean }>(
		sql`select has_table_privilege('casework.support_case', 'select') as ask`
	);
	if (!may?.ask) return 0;
	const [found] = await tx.select({ rows: count() }).from(schema.supportCase).where(eq(schema.supportCase.actorId, id));
	return found?.rows ?? 0;
}

/** Two listings side by side, whose word is proposed in each field, and what would follow. */
export const compareListings = (scope: NamedScope, keptSlug: string, goneSlug: string) =>
	inScope(
		scope,
		async (tx) => {
			const [kept, gone] = [await sideOf(tx, keptSlug), await sideOf(tx, goneSlug)];
			if (!kept || !gone || kept.id === gone.id || kept.territoryId !== gone.territoryId) return undefined;
			const proposed = Object.fromEntries(
				MERGE_FIELDS.map((field) => [field, preferred(saidBy(kept, field), saidBy(gone, field))])
			) as Record<MergeField, Side>;
			const source = (side: typeof kept) =>
				Object.fromEntries(MERGE_FIELDS.map((field) => [field, saidBy(side, field).provenance])) as Record<
					MergeField,
					Provenance
				>;
			const sides = { kept: shown(kept), gone: shown(gone) };
			const sources = { kept: source(kept), gone: source(gone) };
			return { ...sides, proposed, sources, following: await following(tx, kept.id, gone.id) };
		},
		{ readOnly: true }
	);
export type Comparison = NonNullable<Awaited<ReturnType<typeof compareListings>>>;

const shown = ({ told: _told, territoryId: _territory, ...side }: NonNullable<Awaited<ReturnType<typeof sideOf>>>) =>
	side;
