import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import { isTheDla } from '../../domain/dla-frame';
import type { Facts } from '../../domain/eligibility/criterion';
import type { ActorId } from '../../domain/identity';
import { reachFromEither } from '../../domain/network/reach';
import type { Priority, WishedNeed } from '../../domain/orientation/coverage';
import { factsOfActor } from '../../domain/orientation/facts-of-actor';
import { factsOfFigures, factsTogether } from '../../domain/orientation/facts-of-case';
import type { TrackRecord } from '../../domain/orientation/parts';
import { done, refused, type Result } from '../../domain/result';
import type { Found, ShownOffer, ShownOther } from '../../orient/answer';
import type { Explanation } from '../../orient/explanation';
import { askOf, factsOf, type Ask } from '../../orient/ask';
import type { NamedScope, Transaction } from '../database/database';
import {
	account,
	diagnosis,
	diagnosisNeed,
	droppedOffer,
	indicatorSnapshot,
	offer,
	orientation
} from '../database/schema';
import { currentPublication } from '../publication/current';
import { editionForStaff } from '../publication/for-staff';
import { findHelp, placesToChoose } from '../publication/orientation';
import type { Publication } from '../publication/publication';
import { writeCase, type CaseProblem } from './locked';
import { lastIn, orientationsOf } from './orientations';
import { readWith } from './queries';

/** What a case says of what is looked for, and what was already decided. */
async function askedBy(tx: Transaction, caseId: string) {
	const needs = await tx
		.select({ need: diagnosisNeed.need, priority: diagnosisNeed.priority })
		.from(diagnosisNeed)
		.where(
			eq(
				diagnosisNeed.diagnosisId,
				tx
					.select({ id: diagnosis.id })
					.from(diagnosis)
					.where(eq(diagnosis.caseId, caseId))
					.orderBy(desc(diagnosis.startedOn))
					.limit(1)
			)
		)
		.orderBy(asc(diagnosisNeed.priority), asc(diagnosisNeed.need));
	const [figures] = await tx
		.select({
			fte: indicatorSnapshot.fte,
			permanentJobs: indicatorSnapshot.permanentJobs,
			fixedTermJobs: indicatorSnapshot.fixedTermJobs,
			budget: indicatorSnapshot.budget
		})
		.from(indicatorSnapshot)
		.where(eq(indicatorSnapshot.caseId, caseId))
		.orderBy(asc(indicatorSnapshot.takenOn))
		.limit(1);
	const orientations = await orientationsOf(tx, caseId);
	return {
		needs: needs.map(({ need, priority }): WishedNeed => ({ need, priority: priority as Priority })),
		counted: figures ? factsOfFigures(figures) : {},
		orientations,
		dropped: await droppedIn(tx, caseId),
		records: await recordsOf(tx)
	};
}
type Asked = Awaited<ReturnType<typeof askedBy>>;

/** What was looked at for a case and left aside. */
export const droppedIn = (tx: Transaction, caseId: string) =>
	tx
		.select({
			offer: offer.id,
			titleFr: offer.titleFr,
			titleEn: offer.titleEn,
			reason: droppedOffer.reason,
			on: droppedOffer.droppedOn,
			by: account.name
		})
		.from(droppedOffer)
		.innerJoin(offer, eq(offer.id, droppedOffer.offerId))
		.leftJoin(account, eq(account.id, droppedOffer.accountId))
		.where(eq(droppedOffer.caseId, caseId))
		.orderBy(asc(droppedOffer.droppedOn), asc(offer.id));
export type DroppedOffer = Asked['dropped'][number];

/** What became of past orientations, by the engine's key: of too few the database says nothing (`rules.track_records`). */
export async function recordsOf(tx: Transaction): Promise<ReadonlyMap<string, TrackRecord>> {
	const rows = await tx.execute<{ offer_id: string; tried: number; helped: number }>(
		sql`select offer_id, tried, helped from rules.track_records()`
	);
	return new Map(rows.map(({ offer_id, tried, helped }) => [`offer:${offer_id}`, { tried, helped }]));
}

/** Who is known to whom, from the structure itself or from the body that supports it, whichever is nearer. */
export function introductionsOf(edition: Publication, self: number | undefined) {
	const support = edition.introductions;
	if (self === undefined) return support;
	const own = edition.reachOf(self);
	return support ? reachFromEither(own, support) : own;
}

/** What the listing of an actor says. */
export function listedFacts({ snapshot, catalogue }: Publication, self: number | undefined): Facts {
	if (self === undefined) return {};
	const { position } = snapshot.actors[self]!;
	const place = 'place' in position && position.place !== undefined ? snapshot.places[position.place]!.code : undefined;
	return factsOfActor(snapshot.actors[self]!, place, catalogue.today);
}

/** Who can help the structure of a case: never itself nor the DLA, nor what was already kept or dropped. */
function suggest(
	edition: Publication,
	actorId: ActorId | null,
	asked: Asked,
	answers: Ask
): { readonly found: Found; readonly facts: Facts } {
	const { snapshot } = edition;
	const at = snapshot.actors.findIndex(({ id }) => id === actorId);
	const self = at === -1 ? undefined : at;
	const settled = new Set([
		`actor:${actorId}`,
		...snapshot.offers.flatMap(({ id, provider, titleFr }) =>
			provider === self || isTheDla(titleFr) ? [`offer:${id}`] : []
		),
		...asked.dropped.map((one) => `offer:${one.offer}`),
		...asked.orientations.map((one) => (one.offer ? `offer:${one.offer.id}` : `actor:${one.target.id}`))
	]);
	const facts = factsTogether(listedFacts(edition, self), asked.counted, factsOf(answers));
	const weighing = { reach: introductionsOf(edition, self), records: asked.records };
	const wish = { needs: asked.needs, facts };
	return { found: findHelp(edition, wish, weighing, answers.whole, (key) => settled.has(key)), facts };
}

/** The orientations of a case, and who else can help: nobody is suggested before a need is named. */
export async function readSuggestions(scope: NamedScope, id: string, answers: Ask) {
	const edition = await editionForStaff(scope);
	const read = await readWith(scope, id, (tx) => askedBy(tx, id));
	if (!read) return undefined;
	const { orientations, dropped, needs } = read;
	const suggested =
		needs.length > 0 && !read.case.anonymisedAt ? suggest(edition, read.case.actorId, read, answers) : undefined;
	return {
		...{ case: read.case, orientations, dropped, needs, answers },
		...(suggested && { found: suggested.found, known: askOf([], suggested.facts), drafts: draftsOf(suggested.found) }),
		places: placesToChoose(edition)
	};
}

/** Keys of what is suggested and that nobody but staff can see. */
export function draftsOf({ groups }: Found): string[] {
	const { snapshot } = currentPublication();
	const published = new Set(snapshot.offers.map(({ id }) => id));
	const suggested = Object.values(groups).flatMap(({ offers }) => offers);
	return suggested.flatMap(({ key, offer: { id } }) => (published.has(id) ? [] : [key]));
}

export type SuggestionProblem = CaseProblem | { readonly code: 'already_kept' | 'no_longer_suggested' };
type Kept = Promise<Result<{ readonly id: string }, SuggestionProblem>>;

/**
 * Makes a suggestion an orientation of the case, once for an id, with why it was suggested as it stood on that day.
 * @param key of the suggestion, `offer:…` or `actor:…`
 */
export async function keepSuggestion(
	scope: NamedScope,
	caseId: string,
	{ id, key, answers, today }: { id: string; key: string; answers: Ask; today: string }
): Kept {
	const edition = await editionForStaff(scope);
	return writeCase<{ readonly id: string }, SuggestionProblem>(
		scope,
		{ id: caseId, what: 'suggestion.kept' },
		async (tx, row) => {
			if (!validate(id)) return refused({ code: 'gone' });
			const asked = await askedBy(tx, caseId);
			if (asked.orientations.some((one) => one.id === id)) return done({ id });
			const { found } = suggest(edition, row.actorId, asked, { ...answers, whole: true });
			const explanation = explained(found, key, today);
			if (!explanation) return refused({ code: keptAlready(asked, key) ? 'already_kept' : 'no_longer_suggested' });
			const { shown } = explanation;
			await tx.insert(orientation).values({
				...{ id, caseId, territoryId: row.territoryId, proposedOn: today, explanation: { ...explanation } },
				position: lastIn(caseId),
				actorId: edition.snapshot.actors[edition.positionOf(shown.actor.slug)!]!.id as ActorId,
				offerId: 'offer' in shown ? shown.offer.id : null,
				need: mainNeed(shown)
			});
			return done({ id });
		}
	);
}

const keptAlready = ({ orientations }: Asked, key: string) =>
	orientations.some((one) => key === (one.offer ? `offer:${one.offer.id}` : `actor:${one.target.id}`));

function explained({ groups, others }: Found, key: string, on: string): Explanation | undefined {
	for (const group of ['answers', 'check', 'no'] as const) {
		const shown = groups[group].offers.find((one) => one.key === key);
		if (shown) return { format: 1, on, group, shown };
	}
	const shown = others.find((one) => one.key === key);
	return shown && { format: 1, on, group: 'others', shown };
}

/** The need that it answers best; of several alike the one that presses most, as they stand in that order. */
const mainNeed = ({ covers }: ShownOffer | ShownOther) =>
	covers.reduce((best, one) => (one.cover > best.cover ? one : best), covers[0]!).need;

/** Leaves an offer aside for this case, with why. */
export const dropSuggestion = (
	scope: NamedScope,
	caseId: string,
	{ offerId, reason, today }: { offerId: string; reason: string; today: string }
): Kept =>
	writeCase<{ readonly id: string }, SuggestionProblem>(
		scope,
		{ id: caseId, what: 'suggestion.dropped' },
		async (tx, row) => {
			if (!validate(offerId)) return refused({ code: 'gone' });
			const { territoryId } = row;
			const [there] = await tx
				.select({ id: offer.id })
				.from(offer)
				.where(and(eq(offer.id, offerId), eq(offer.territoryId, territoryId)));
			if (!there) return refused({ code: 'no_longer_suggested' });
			await tx
				.insert(droppedOffer)
				.values({ caseId, territoryId, offerId, reason, droppedOn: today, accountId: scope.account })
				.onConflictDoNothing();
			return done({ id: offerId });
		}
	);

/** Lets an offer that was left aside be suggested again. */
export const takeBackSuggestion = (scope: NamedScope, caseId: string, offerId: string): Kept =>
	writeCase<{ readonly id: string }, SuggestionProblem>(scope, { id: caseId, what: 'suggestion.back' }, async (tx) => {
		if (!validate(offerId)) return refused({ code: 'gone' });
		await tx.delete(droppedOffer).where(and(eq(droppedOffer.caseId, caseId), eq(droppedOffer.offerId, offerId)));
		return done({ id: offerId });
	});
