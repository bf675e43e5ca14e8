import { and, asc, desc, eq, inArray, isNull, ne, notInArray, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import { ranked } from '../../domain/mission-grid';
import { ENDS } from '../../domain/support-case';
import { signs } from '../access/log';
import { readWith } from '../cases/queries';
import type { NamedScope, Transaction } from '../database/database';
import { actor, mission, missionCase, missionFile, missionProposal, planAction, supportCase } from '../database/schema';
import { missionFacts } from './facts';
import { signsForOthers } from './locked';

const providerName = sql<string | null>`coalesce(${actor.name}, ${mission.providerName})`;
const headColumns = {
	...{ id: mission.id, version: mission.version, title: mission.title, kind: mission.kind },
	...{ stage: mission.stage, stageSince: mission.stageSince, stageBefore: mission.stageBefore },
	...{ provider: providerName, providerSlug: actor.slug, days: mission.days },
	...{ signedOn: mission.signedOn, startsOn: mission.startsOn, endsOn: mission.endsOn }
};

/** The missions of a case, those that run first: what the team of any of their cases is told. */
export const missionsOf = (tx: Transaction, caseId: string) =>
	tx
		.select(headColumns)
		.from(missionCase)
		.innerJoin(mission, eq(mission.id, missionCase.missionId))
		.leftJoin(actor, eq(actor.id, mission.providerId))
		.where(eq(missionCase.caseId, caseId))
		.orderBy(desc(mission.stageSince), desc(mission.id));
export type MissionHead = Awaited<ReturnType<typeof missionsOf>>[number];

const structureOf = { id: supportCase.id, reference: supportCase.reference, name: actor.name };

/** Other running cases in which the one who asks may write: a collective mission may be for those too. */
const writableCases = (tx: Transaction, caseId: string) =>
	tx
		.select(structureOf)
		.from(supportCase)
		.innerJoin(actor, eq(actor.id, supportCase.actorId))
		.where(
			and(
				ne(supportCase.id, caseId),
				notInArray(supportCase.stage, [...ENDS]),
				sql`${supportCase.id} in (select rules.cases('{lead,member}'))`
			)
		)
		.orderBy(asc(actor.name), asc(supportCase.id));

/** The missions of a case, and what a new one may be made from. */
export const readMissions = (scope: NamedScope, caseId: string) =>
	readWith(scope, caseId, async (tx) => ({
		missions: await missionsOf(tx, caseId),
		others: await writableCases(tx, caseId),
		actions: await tx
			.select({ id: planAction.id, title: planAction.title })
			.from(planAction)
			.where(
				and(
					eq(planAction.caseId, caseId),
					isNull(planAction.missionId),
					eq(planAction.cancelled, false),
					inArray(planAction.kind, ['engineering_individual', 'engineering_collective'])
				)
			)
			.orderBy(asc(planAction.dueOn), asc(planAction.id))
	}));

const offersOf = (tx: Transaction, missionId: string) =>
	tx
		.select({
			...{ id: missionProposal.id, version: missionProposal.version, chosen: missionProposal.chosen },
			provider: sql<string>`coalesce(${actor.name}, ${missionProposal.providerName})`,
			slug: actor.slug,
			...{ askedOn: missionProposal.askedOn, receivedOn: missionProposal.receivedOn },
			...{ days: missionProposal.days, amount: missionProposal.amount, note: missionProposal.note },
			marks: missionProposal.scores
		})
		.from(missionProposal)
		.leftJoin(actor, eq(actor.id, missionProposal.providerId))
		.where(eq(missionProposal.missionId, missionId))
		.orderBy(asc(missionProposal.askedOn), asc(missionProposal.id));
export type KeptOffer = Awaited<ReturnType<typeof offersOf>>[number];

/** What is written of a mission, for who is on the team of each of its cases; undefined for anybody else. */
async function wholeOf(tx: Transaction, missionId: string) {
	const [file] = await tx
		.select({
			file: missionFile,
			mayWrite: sql<boolean>`${missionFile.missionId} in (select rules.mission_files('{lead,member}'))`
		})
		.from(missionFile)
		.where(eq(missionFile.missionId, missionId));
	if (!file) return undefined;
	const offers = await offersOf(tx, missionId);
	const received = offers.flatMap((offer) => (offer.receivedOn ? [{ ...offer, receivedOn: offer.receivedOn }] : []));
	return {
		...{ ...file.file, mayWrite: file.mayWrite, offers },
		ranking: ranked(file.file.criteria, received),
		facts: await missionFacts(tx, missionId)
	};
}
export type MissionWhole = NonNullable<Awaited<ReturnType<typeof wholeOf>>>;

const casesOfMission = (tx: Transaction, missionId: string) =>
	tx
		.select(structureOf)
		.from(missionCase)
		.innerJoin(supportCase, eq(supportCase.id, missionCase.caseId))
		.innerJoin(actor, eq(actor.id, supportCase.actorId))
		.where(eq(missionCase.missionId, missionId))
		.orderBy(asc(actor.name), asc(supportCase.id));

/** One mission of a case: its head for the case's team, and all of it for who is on the team of each of its cases. */
export const readMission = (scope: NamedScope, caseId: string, missionId: string) =>
	readWith(scope, caseId, async (tx) => {
		if (!validate(missionId)) return { mission: undefined };
		const found = (await missionsOf(tx, caseId)).find(({ id }) => id === missionId);
		if (!found) return { mission: undefined };
		const whole = await wholeOf(tx, missionId);
		const cases = await casesOfMission(tx, missionId);
		if (whole) await signsForOthers(tx, scope, { caseId, missionId }, 'read', 'mission');
		return { mission: found, whole, cases, others: await writableCases(tx, caseId) };
	});

/** The terms of a mission to take away, with a line in the log that they were. */
export const exportTerms = (scope: NamedScope, caseId: string, missionId: string) =>
	readWith(scope, caseId, async (tx) => {
		if (!validate(missionId)) return { terms: undefined };
		const found = (await missionsOf(tx, caseId)).find(({ id }) => id === missionId);
		const whole = found && (await wholeOf(tx, missionId));
		if (!whole) return { terms: undefined };
		const [row] = await tx
			.select({ territoryId: supportCase.territoryId, reference: supportCase.reference })
			.from(supportCase)
			.where(eq(supportCase.id, caseId));
		await signs(tx, scope, {
			...{ action: 'export', subject: 'support_case', subjectId: caseId },
			...{ territoryId: row!.territoryId, detail: 'mission.terms' }
		});
		await signsForOthers(tx, scope, { caseId, missionId }, 'export', 'mission.terms');
		return { terms: whole.terms, criteria: whole.criteria, title: found.title };
	});
