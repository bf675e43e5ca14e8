import { and, eq, ne } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Criterion } from '../../domain/eligibility/criterion';
import { readCriteria } from '../../domain/eligibility/stored';
import { changedFields } from '../../domain/history';
import type { ActorId, TerritoryId } from '../../domain/identity';
import type { OfferDraft } from '../../domain/offer-fields';
import { done, refused, type Result } from '../../domain/result';
import { saysTheSame } from '../../domain/same';
import { holdActors, standingFor } from '../actors/standing';
import { isRefusedBy } from '../database/refused';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { actor, offer, territory } from '../database/schema';
import { dayIn } from '../history/day';
import { record, type Told } from '../history/record';
import { sourceOf } from '../history/sources';
import { factsAt } from '../history/versions';
import { factsOf, factsOfDraft, readStored, type OfferFacts, type StoredOffer } from './rows';

export type OfferWriteProblem =
	/** The offer, or who makes it, is not there for who asks. */
	| { readonly code: 'gone' | 'actor_gone' }
	/** Its provider offers the same already, under this title. */
	| { readonly code: 'known'; readonly other?: string }
	/** Somebody wrote meanwhile. */
	| { readonly code: 'changed'; readonly version: number };

export interface OfferWritten {
	readonly id: string;
	readonly version: number;
	/** It says something else than before. */
	readonly changed: boolean;
}
type Answer = Result<OfferWritten, OfferWriteProblem>;

/** An offer, who makes it, and whether whoever writes it has checked the whole of it today. */
export interface OfferWish {
	readonly draft: OfferDraft;
	readonly provider: ActorId;
	readonly checks?: boolean;
	/** Why, for whoever reads the history. */
	readonly reason?: string;
}
const BY_STAFF: Told = { provenance: 'staff' };

export const addOffer = (scope: NamedScope, { draft, provider, reason, checks = false }: OfferWish): Promise<Answer> =>
	write(() =>
		inScope(scope, async (tx) => {
			await holdActors(tx, [provider]);
			const where = await territoryOf(tx, provider);
			if (!where) return refused({ code: 'actor_gone' });
			const problem = await twin(tx, provider, draft.titleFr);
			if (problem) return refused(problem);
			const facts: OfferFacts = {
				...factsOfDraft(draft),
				criteria: [],
				providerId: provider,
				sourceId: await cited(tx, where.id, draft),
				...{ sourceNote: null, provenance: BY_STAFF.provenance },
				verifiedOn: checks ? await dayIn(tx, where.timeZone) : null
			};
			const id = v7();
			const [made] = await tx
				.insert(offer)
				.values({ id, territoryId: where.id, ...facts })
				.returning({ version: offer.version });
			const line = { subject: 'offer', id, territoryId: where.id, version: made!.version } as const;
			await record(tx, scope, { ...line, sourceId: facts.sourceId, after: facts, reason, ...BY_STAFF });
			return done({ id, version: made!.version, changed: true });
		})
	);

/** @param version that the writer had before the eyes */
export const changeOffer = (
	scope: NamedScope,
	id: string,
	version: number,
	{ draft, provider, reason, checks = false }: OfferWish
): Promise<Answer> =>
	alter(scope, id, version, { ...BY_STAFF, reason }, async (tx, stored) => {
		const where = await territoryOf(tx, provider);
		if (where?.id !== stored.territoryId) return refused({ code: 'actor_gone' });
		const was = factsOf(stored);
		const sourceId = await cited(tx, where.id, draft);
		const facts = { ...was, ...factsOfDraft(draft), providerId: provider, sourceId };
		return done({
			...facts,
			// A note is about the source that it came with.
			sourceNote: sourceId === was.sourceId ? was.sourceNote : null,
			provenance: changedFields(was, facts).length > 0 ? BY_STAFF.provenance : was.provenance,
			verifiedOn: checks ? await dayIn(tx, where.timeZone) : was.verifiedOn
		});
	});

/** Conditions of an offer as data, all of them, and whether whoever writes them has checked the whole offer today. */
export interface CriteriaWish extends Pick<OfferWish, 'checks' | 'reason'> {
	readonly criteria: readonly Criterion[];
}

/** @param version that the writer had before the eyes */
export const changeCriteria = (
	scope: NamedScope,
	id: string,
	version: number,
	{ criteria, reason, checks = false }: CriteriaWish
): Promise<Answer> =>
	alter(scope, id, version, { ...BY_STAFF, reason }, async (tx, stored) => {
		const was = factsOf(stored);
		// What this version of ours reads as words stays as it was written, until somebody writes something else.
		const isKept = saysTheSame(readCriteria(was.criteria), criteria);
		return done({
			...was,
			criteria: isKept ? was.criteria : criteria.map((one) => ({ ...one })),
			provenance: isKept ? was.provenance : BY_STAFF.provenance,
			verifiedOn: checks ? await dayIn(tx, stored.timeZone) : was.verifiedOn
		});
	});

/** Puts an offer back as it was in one of its versions, as a new one; of who stands for its provider now. */
export const restoreOffer = (
	scope: NamedScope,
	id: string,
	version: number,
	wanted: number,
	reason: string
): Promise<Answer> =>
	alter(scope, id, version, { ...BY_STAFF, reason }, async (tx, stored) => {
		const facts = await factsAt(tx, 'offer', id, factsOf(stored), wanted);
		if (!facts) return refused({ code: 'gone' });
		const providerId = (await standingFor(tx, [facts.providerId])).get(facts.providerId);
		return providerId ? done({ ...facts, providerId }) : refused({ code: 'actor_gone' });
	});

const alter = (
	scope: NamedScope,
	id: string,
	version: number,
	told: Told,
	change: (tx: Transaction, stored: StoredOffer) => Promise<Result<OfferFacts, OfferWriteProblem>>
): Promise<Answer> =>
	write(() =>
		inScope(scope, async (tx) => {
			const stored = await readStored(tx, id, { lock: true });
			if (!stored) return refused({ code: 'gone' });
			if (stored.version !== version) return refused({ code: 'changed', version: stored.version });
			const wish = await change(tx, stored);
			if (!wish.ok) return wish;
			const [before, after] = [factsOf(stored), wish.value];
			const fields = changedFields(before, after);
			if (fields.length === 0) return done({ id, version, changed: false });
			const isRenamed = fields.includes('titleFr') || fields.includes('providerId');
			const problem = isRenamed ? await twin(tx, after.providerId, after.titleFr, id) : undefined;
			if (problem) return refused(problem);
			const changed = Object.fromEntries(fields.map((field) => [field, after[field as keyof OfferFacts]]));
			const [made] = await tx.update(offer).set(changed).where(eq(offer.id, id)).returning({ version: offer.version });
			const line = { subject: 'offer', id, territoryId: stored.territoryId, version: made!.version } as const;
			await record(tx, scope, { ...line, sourceId: after.sourceId, before, after, ...told });
			return done({ id, version: made!.version, changed: true });
		})
	);

/** The database has the last word on what stands twice, and says it as we do. */
async function write(work: () => Promise<Answer>): Promise<Answer> {
	try {
		return await work();
	} catch (error) {
		if (isRefusedBy(error, 'offer_once')) return refused({ code: 'known' });
		throw error;
	}
}

/** Where a provider is: nowhere, if its listing has become one with another. */
async function territoryOf(tx: Transaction, provider: ActorId) {
	const [found] = await tx
		.select({ id: territory.id, timeZone: territory.timeZone })
		.from(actor)
		.innerJoin(territory, eq(territory.id, actor.territoryId))
		.where(and(eq(actor.id, provider), ne(actor.status, 'merged')));
	return found;
}

/** Another offer of the same provider under the same title. */
async function twin(
	tx: Transaction,
	provider: ActorId,
	titleFr: string,
	own?: string
): Promise<OfferWriteProblem | undefined> {
	const [found] = await tx
		.select({ id: offer.id })
		.from(offer)
		.where(and(eq(offer.providerId, provider), eq(offer.titleFr, titleFr), own ? ne(offer.id, own) : undefined));
	return found && { code: 'known', other: found.id };
}

const cited = (tx: Transaction, territoryId: TerritoryId, draft: OfferDraft) =>
	sourceOf(tx, territoryId, { ...draft, visibility: draft.status === 'published' ? 'public' : 'staff' });
