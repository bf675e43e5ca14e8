import { and, asc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import type { ReportedCase } from '../../domain/case-report/facts';
import type { LegalFamily, Sector } from '../../domain/vocabulary/actor';
import type { Transaction } from '../database/database';
import * as schema from '../database/schema';

const { supportCase, actor, place, offer, orientation, territory } = schema;

/** Each part of the cases by the case that it belongs to, in the order in which it was read. */
function byCase<Row extends { readonly caseId: string }>(rows: readonly Row[]): (id: string) => readonly Row[] {
	const parts = new Map<string, Row[]>();
	for (const row of rows) parts.set(row.caseId, [...(parts.get(row.caseId) ?? []), row]);
	return (id) => parts.get(id) ?? [];
}

const { profile } = supportCase;
const kin = alias(supportCase, 'kin');
/** What cases of one structure have in common, also where some of them are anonymised. */
const structure = sql<string>`coalesce(${supportCase.actorId}, ${kin.actorId}, ${supportCase.kin})`;

/**
 * What reports count, of the cases of whose team the one who asks is: the policies leave out all others. An anonymised
 * case counts as what its structure was on that day.
 */
export async function reportedCases(tx: Transaction): Promise<readonly ReportedCase[]> {
	const cases = await tx
		.select({
			...{ id: supportCase.id, structure, openedOn: supportCase.openedOn },
			...{ decision: supportCase.decision, decidedOn: supportCase.decidedOn },
			form: sql<LegalFamily>`coalesce(${actor.legalFamily}, ${profile} ->> 'legalFamily')`,
			example: sql<boolean>`coalesce(${actor.example}, (${profile} -> 'example')::boolean)`,
			sector: sql<Sector | null>`coalesce((select s.sector from actor_sector s where s.actor_id = ${actor.id}
				order by not s.main, s.sector limit 1), ${profile} ->> 'sector')`,
			place: { code: place.code, fr: place.nameFr, en: place.nameEn }
		})
		.from(supportCase)
		.leftJoin(kin, eq(kin.id, supportCase.kin))
		.leftJoin(actor, eq(actor.id, supportCase.actorId))
		.leftJoin(
			place,
			or(
				eq(place.id, actor.placeId),
				and(
					isNull(supportCase.actorId),
					eq(place.territoryId, supportCase.territoryId),
					eq(place.code, sql`${profile} ->> 'place'`)
				)
			)
		)
		.orderBy(asc(supportCase.openedOn), asc(supportCase.id));
	const { stageChange, contactLog, diagnosis, plan, indicatorSnapshot } = schema;
	const stagesOf = byCase(
		await tx
			.select({ caseId: stageChange.caseId, to: stageChange.toStage, on: stageChange.happenedOn })
			.from(stageChange)
			.orderBy(asc(stageChange.at), asc(stageChange.id))
	);
	const contactsOf = byCase(
		await tx
			.select({
				caseId: contactLog.caseId,
				on: sql<string>`((${contactLog.happenedAt} at time zone ${territory.timeZone})::date)::text`
			})
			.from(contactLog)
			.innerJoin(supportCase, eq(supportCase.id, contactLog.caseId))
			.innerJoin(territory, eq(territory.id, supportCase.territoryId))
	);
	const diagnosesOf = byCase(
		await tx
			.select({ caseId: diagnosis.caseId, on: diagnosis.validatedOn })
			.from(diagnosis)
			.where(isNotNull(diagnosis.validatedOn))
	);
	const { diagnosisNeed } = schema;
	const needsOf = byCase(
		await tx
			.select({ caseId: diagnosisNeed.caseId, need: diagnosisNeed.need })
			.from(diagnosisNeed)
			.innerJoin(diagnosis, eq(diagnosis.id, diagnosisNeed.diagnosisId))
			.where(
				sql`${diagnosis.id} = (select d.id from casework.diagnosis d where d.case_id = ${diagnosis.caseId}
					order by d.started_on desc, d.id desc limit 1)`
			)
			.orderBy(asc(diagnosisNeed.need))
	);
	const plansOf = byCase(
		await tx.select({ caseId: plan.caseId, on: plan.agreedOn }).from(plan).where(isNotNull(plan.agreedOn))
	);
	const name = sql<string>`coalesce(${offer.titleFr}, ${actor.name}, '?')`;
	const orientationsOf = byCase(
		await tx
			.select({
				...{ caseId: orientation.caseId, need: orientation.need, status: orientation.status },
				...{ on: orientation.proposedOn, amount: orientation.amountObtained },
				target: {
					code: sql<string>`coalesce(${orientation.offerId}, ${orientation.actorId})::text`,
					...{ fr: name, en: sql<string>`coalesce(${offer.titleEn}, ${name})` }
				}
			})
			.from(orientation)
			.leftJoin(offer, eq(offer.id, orientation.offerId))
			.leftJoin(actor, eq(actor.id, orientation.actorId))
			.orderBy(asc(orientation.proposedOn), asc(orientation.id))
	);
	const { mission, missionCase, missionFile } = schema;
	const part = (column: PgColumn) => sql<number>`coalesce(${column}, 0)`.mapWith(Number);
	const missionsOf = byCase(
		await tx
			.select({
				...{ caseId: missionCase.caseId, id: mission.id, kind: mission.kind, theme: mission.theme },
				signedOn: mission.signedOn,
				days: sql<number>`coalesce(${missionCase.days}, 0)`.mapWith(Number),
				...{ dla: part(missionCase.amountDla), structure: part(missionCase.amountStructure) },
				...{ other: part(missionCase.amountOther), answers: missionCase.answers },
				...{ answeredOn: missionCase.answeredOn, provider: missionFile.answers },
				providerAnsweredOn: missionFile.answeredOn
			})
			.from(missionCase)
			.innerJoin(mission, eq(mission.id, missionCase.missionId))
			.leftJoin(missionFile, eq(missionFile.missionId, mission.id))
			.where(ne(mission.stage, 'cancelled'))
			.orderBy(asc(mission.signedOn), asc(mission.id))
	);
	const { caseId, moment, takenOn, fte, permanentJobs, fixedTermJobs, volunteers, budget } = indicatorSnapshot;
	const { resources, funders, partners, governanceScore } = indicatorSnapshot;
	const figuresOf = byCase(
		await tx
			.select({
				...{ caseId, moment, takenOn, fte, permanentJobs, fixedTermJobs, volunteers, budget },
				...{ resources, funders, partners, governanceScore }
			})
			.from(indicatorSnapshot)
			.orderBy(asc(takenOn), asc(indicatorSnapshot.id))
	);
	return cases.map((one) => ({
		...one,
		stages: stagesOf(one.id),
		contacts: contactsOf(one.id).map(({ on }) => on),
		diagnoses: diagnosesOf(one.id).map(({ on }) => on!),
		plans: plansOf(one.id).map(({ on }) => on!),
		needs: needsOf(one.id).map(({ need }) => need),
		orientations: orientationsOf(one.id),
		missions: missionsOf(one.id).map(({ answers, provider, ...mission }) => ({
			...mission,
			...{ marks: answers.marks ?? {}, recommends: answers.recommends ?? null },
			providerMarks: provider?.marks ?? {}
		})),
		figures: figuresOf(one.id)
	}));
}
