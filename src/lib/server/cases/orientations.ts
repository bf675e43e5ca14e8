import { and, asc, eq, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { validate } from 'uuid';
import { beforeRequest } from '../../domain/case-reading';
import { movedBy, SETTLED, type NewOrientation, type OrientationNews, type Way } from '../../domain/case-orientation';
import type { ActorId } from '../../domain/identity';
import { done, refused, type Result } from '../../domain/result';
import { readExplanation } from '../../orient/explanation';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { ENDS } from '../../domain/support-case';
import { actor, offer, orientation, supportCase } from '../database/schema';
import { withoutProblems, writeCase, type CaseProblem, type FieldsProblem } from './locked';
import { readWith } from './queries';

/** Whom the structure of a case was sent to, and what became of it. */
export async function orientationsOf(tx: Transaction, id: string) {
	const rows = await tx
		.select({
			id: orientation.id,
			version: orientation.version,
			target: {
				...{ id: actor.id, slug: actor.slug, name: actor.name, category: actor.category, status: actor.status },
				...{ phone: actor.phone, email: actor.email, website: actor.website, example: actor.example }
			},
			offer: { id: offer.id, titleFr: offer.titleFr, titleEn: offer.titleEn, url: offer.url },
			need: orientation.need,
			reason: orientation.reason,
			status: orientation.status,
			explanation: orientation.explanation,
			proposedOn: orientation.proposedOn,
			dueOn: orientation.dueOn,
			consentOn: orientation.consentOn,
			transmittedOn: orientation.transmittedOn,
			closedOn: orientation.closedOn,
			amountObtained: orientation.amountObtained
		})
		.from(orientation)
		.innerJoin(actor, eq(actor.id, orientation.actorId))
		.leftJoin(offer, eq(offer.id, orientation.offerId))
		.where(eq(orientation.caseId, id))
		.orderBy(asc(orientation.position), asc(orientation.proposedOn), asc(orientation.id));
	return rows.map(({ explanation, ...row }) => ({ ...row, explanation: readExplanation(explanation) }));
}
export const readOrientations = (scope: NamedScope, id: string) =>
	readWith(scope, id, async (tx) => ({ orientations: await orientationsOf(tx, id) }));
export type KeptOrientation = Awaited<ReturnType<typeof orientationsOf>>[number];

/** The place after all that a case has. */
export const lastIn = (caseId: string) =>
	sql<number>`(select coalesce(max(o.position), -1) + 1 from ${orientation} o where o.case_id = ${caseId})`;

const target = alias(actor, 'target');

/** Orientations of one's cases of which something must be heard until a day, or must have been. @param caseId of that case alone */
export const dueOrientations = (scope: NamedScope, until: string, caseId?: string) =>
	inScope(
		scope,
		(tx) =>
			tx
				.select({
					...{ id: orientation.id, caseId: orientation.caseId, structure: actor.name, target: target.name },
					dueOn: sql<string>`${orientation.dueOn}`
				})
				.from(orientation)
				.innerJoin(supportCase, eq(supportCase.id, orientation.caseId))
				.innerJoin(actor, eq(actor.id, supportCase.actorId))
				.innerJoin(target, eq(target.id, orientation.actorId))
				.where(
					and(
						isNotNull(orientation.dueOn),
						sql`${orientation.dueOn} <= ${until}`,
						notInArray(orientation.status, [...SETTLED]),
						notInArray(supportCase.stage, [...ENDS]),
						caseId === undefined ? undefined : eq(orientation.caseId, caseId)
					)
				)
				.orderBy(asc(orientation.dueOn), asc(orientation.id))
				.limit(MOST_DUE),
		{ readOnly: true }
	);
const MOST_DUE = 20;
export type DueOrientation = Awaited<ReturnType<typeof dueOrientations>>[number];

export type OrientationProblem =
	CaseProblem | FieldsProblem | { readonly code: 'orientation_changed' | 'same_structure' | 'before_proposal' };
type Saved = Promise<Result<{ readonly id: string }, OrientationProblem>>;

/** Sends the structure towards somebody, once for an id; never towards itself. */
export const propose = (
	scope: NamedScope,
	caseId: string,
	id: string,
	{ need, reason, target, proposedOn }: NewOrientation & { readonly target: ActorId }
): Saved =>
	writeCase<{ readonly id: string }, OrientationProblem>(
		scope,
		{ id: caseId, what: 'orientation' },
		async (tx, row) => {
			if (!validate(id)) return refused({ code: 'gone' });
			if (row.actorId === target) return refused({ code: 'same_structure' });
			const days = withoutProblems(beforeRequest({ proposedOn }, row.openedOn));
			if (!days.ok) return days;
			await tx
				.insert(orientation)
				.values({
					...{ id, caseId, territoryId: row.territoryId, actorId: target, need, reason: reason || null },
					...{ proposedOn, position: lastIn(caseId) }
				})
				.onConflictDoNothing();
			return done({ id });
		}
	);

/** Keeps what became of an orientation. @param version that the writer had before the eyes */
export const tellNews = (
	scope: NamedScope,
	caseId: string,
	{ id, version }: { readonly id: string; readonly version: number },
	news: OrientationNews
): Saved =>
	writeCase<{ readonly id: string }, OrientationProblem>(
		scope,
		{ id: caseId, what: `orientation.${news.status}` },
		async (tx) => {
			if (!validate(id)) return refused({ code: 'gone' });
			const of = and(eq(orientation.id, id), eq(orientation.caseId, caseId));
			const [was] = await tx.select({ proposedOn: orientation.proposedOn }).from(orientation).where(of);
			const days = [news.transmittedOn, news.closedOn].filter((day) => day !== null);
			if (was && days.some((day) => day < was.proposedOn)) return refused({ code: 'before_proposal' });
			const [kept] = await tx
				.update(orientation)
				.set(news)
				.where(and(of, eq(orientation.version, version)))
				.returning({ id: orientation.id });
			return kept ? done(kept) : refused({ code: 'orientation_changed' });
		}
	);

/** Takes back one that was kept by mistake: as long as it is proposed only, and the structure has said nothing to it. */
export const takeBack = (
	scope: NamedScope,
	caseId: string,
	{ id, version }: { readonly id: string; readonly version: number }
): Saved =>
	writeCase<{ readonly id: string }, OrientationProblem>(
		scope,
		{ id: caseId, what: 'orientation.removed' },
		async (tx) => {
			if (!validate(id)) return refused({ code: 'gone' });
			const [removed] = await tx
				.delete(orientation)
				.where(
					and(
						...[eq(orientation.id, id), eq(orientation.caseId, caseId), eq(orientation.version, version)],
						...[eq(orientation.status, 'proposed'), isNull(orientation.consentOn)]
					)
				)
				.returning({ id: orientation.id });
			return removed ? done(removed) : refused({ code: 'orientation_changed' });
		}
	);

/** Puts an orientation one place up or down among those of its case. */
export const moveOrientation = (scope: NamedScope, caseId: string, id: string, way: Way): Saved =>
	writeCase<{ readonly id: string }, OrientationProblem>(
		scope,
		{ id: caseId, what: 'orientation.moved' },
		async (tx) => {
			const ids = (await orientationsOf(tx, caseId)).map((one) => one.id);
			if (!ids.includes(id)) return refused({ code: 'gone' });
			for (const [position, moved] of movedBy(ids, id, way).entries())
				await tx
					.update(orientation)
					.set({ position })
					.where(and(eq(orientation.id, moved), eq(orientation.caseId, caseId)));
			return done({ id });
		}
	);
