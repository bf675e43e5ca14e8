import { eq } from 'drizzle-orm';
import { validate } from 'uuid';
import type { OfferDraft } from '../../domain/offer-fields';
import { LEGAL_FAMILIES, SECTORS } from '../../domain/vocabulary/actor';
import { NEEDS } from '../../domain/vocabulary/need';
import type { Transaction } from '../database/database';
import { actor, offer, source, territory } from '../database/schema';
import { citationOf, sourceColumns } from '../history/sources';
import { inOrderOf } from '../publication/compact';

const columns = {
	id: offer.id,
	territoryId: offer.territoryId,
	version: offer.version,
	providerId: offer.providerId,
	titleFr: offer.titleFr,
	titleEn: offer.titleEn,
	kind: offer.kind,
	needs: offer.needs,
	legalFamilies: offer.legalFamilies,
	sectors: offer.sectors,
	minAgeYears: offer.minAgeYears,
	maxAgeYears: offer.maxAgeYears,
	ageAppliesTo: offer.ageAppliesTo,
	area: offer.area,
	conditionsFr: offer.conditionsFr,
	conditionsEn: offer.conditionsEn,
	criteria: offer.criteria,
	amountMin: offer.amountMin,
	amountMax: offer.amountMax,
	calendar: offer.calendar,
	opensOn: offer.opensOn,
	closesOn: offer.closesOn,
	url: offer.url,
	status: offer.status,
	verifiedOn: offer.verifiedOn,
	provenance: offer.provenance,
	sourceId: offer.sourceId,
	confidence: offer.confidence,
	sourceNote: offer.sourceNote,
	timeZone: territory.timeZone,
	provider: { slug: actor.slug, name: actor.name },
	source: sourceColumns
};

/** An offer with its source; locked for what is about to be written, if wished. */
export async function readStored(tx: Transaction, id: string, { lock = false } = {}) {
	if (!validate(id)) return undefined;
	const query = tx
		.select(columns)
		.from(offer)
		.innerJoin(territory, eq(territory.id, offer.territoryId))
		.innerJoin(actor, eq(actor.id, offer.providerId))
		.leftJoin(source, eq(source.id, offer.sourceId))
		.where(eq(offer.id, id));
	const [row] = await (lock ? query.for('update', { of: offer }) : query);
	return row;
}
export type StoredOffer = NonNullable<Awaited<ReturnType<typeof readStored>>>;

/** A row in the words of the form. */
export function toDraft({ source: read, ...row }: StoredOffer): OfferDraft {
	return {
		titleFr: row.titleFr,
		titleEn: row.titleEn ?? undefined,
		kind: row.kind,
		needs: inOrderOf(NEEDS, row.needs),
		legalFamilies: inOrderOf(LEGAL_FAMILIES, row.legalFamilies),
		sectors: inOrderOf(SECTORS, row.sectors),
		minAgeYears: row.minAgeYears ?? undefined,
		maxAgeYears: row.maxAgeYears ?? undefined,
		ageAppliesTo: row.ageAppliesTo ?? undefined,
		area: row.area ?? undefined,
		conditionsFr: row.conditionsFr ?? undefined,
		conditionsEn: row.conditionsEn ?? undefined,
		amountMin: row.amountMin ?? undefined,
		amountMax: row.amountMax ?? undefined,
		calendar: row.calendar ?? undefined,
		opensOn: row.opensOn ?? undefined,
		closesOn: row.closesOn ?? undefined,
		url: row.url ?? undefined,
		status: row.status,
		...citationOf(read),
		confidence: row.confidence
	};
}

/** What the history keeps of an offer, in the columns of its table. */
export function factsOf(stored: StoredOffer) {
	const { id: _id, territoryId: _territory, version: _version, timeZone: _zone, ...said } = stored;
	const { source: _source, provider: _provider, ...kept } = said;
	return {
		...kept,
		needs: kept.needs.toSorted(),
		legalFamilies: kept.legalFamilies.toSorted(),
		sectors: kept.sectors.toSorted()
	};
}
export type OfferFacts = ReturnType<typeof factsOf>;

/** What of a draft the history keeps, beside its source. */
export const factsOfDraft = (draft: OfferDraft) => ({
	titleFr: draft.titleFr,
	titleEn: draft.titleEn ?? null,
	kind: draft.kind,
	needs: draft.needs.toSorted(),
	legalFamilies: draft.legalFamilies.toSorted(),
	sectors: draft.sectors.toSorted(),
	minAgeYears: draft.minAgeYears ?? null,
	maxAgeYears: draft.maxAgeYears ?? null,
	ageAppliesTo: draft.ageAppliesTo ?? null,
	area: draft.area ?? null,
	conditionsFr: draft.conditionsFr ?? null,
	conditionsEn: draft.conditionsEn ?? null,
	amountMin: draft.amountMin ?? null,
	amountMax: draft.amountMax ?? null,
	calendar: draft.calendar ?? null,
	opensOn: draft.opensOn ?? null,
	closesOn: draft.closesOn ?? null,
	url: draft.url ?? null,
	status: draft.status,
	confidence: draft.confidence
});
