import { and, asc, eq, inArray, isNull, ne, notInArray, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import { ranked } from '../../domain/mission-grid';
import { ENDS } from '../../domain/support-case';
import { m } from '../../messages/compiled/messages';
import { signs } from '../access/log';
import { readWith } from '../cases/queries';
import type { NamedScope, Transaction } from '../database/database';
import {
	actor,
	missionCase,
	missionFile,
	missionMilestone,
	missionProposal,
	planAction,
	supportCase
} from '../database/schema';
import { missionFacts } from './facts';
import { missionsOf, type MissionHead } from './heads';
import { signsForOthers } from './locked';

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
	const milestones = await tx
		.select()
		.from(missionMilestone)
		.where(eq(missionMilestone.missionId, missionId))
		.orderBy(asc(missionMilestone.dueOn), asc(missionMilestone.id));
	return {
		...{ ...file.file, mayWrite: file.mayWrite, offers, milestones },
		ranking: ranked(file.file.criteria, received),
		facts: await missionFacts(tx, missionId)
	};
}
export type MissionWhole = NonNullable<Awaited<ReturnType<typeof wholeOf>>>;
export type KeptMilestone = MissionWhole['milestones'][number];

/** Its cases that are there for the one who asks, each with its part of the mission. */
async function casesOfMission(tx: Transaction, missionId: string) {
	const rows = await tx
		.select({
			...structureOf,
			...{ version: missionCase.version, days: missionCase.days, amountDla: missionCase.amountDla },
			...{ amountStructure: missionCase.amountStructure, amountOther: missionCase.amountOther },
			...{ answers: missionCase.answers, answeredOn: missionCase.answeredOn }
		})
		.from(missionCase)
		.innerJoin(supportCase, eq(supportCase.id, missionCase.caseId))
		.leftJoin(actor, eq(actor.id, supportCase.actorId))
		.where(eq(missionCase.missionId, missionId))
		.orderBy(asc(actor.name), asc(supportCase.id));
	return rows.map(({ name, ...row }) => ({ ...row, name: name ?? m.cases_anonymised() }));
}
export type CaseShare = Awaited<ReturnType<typeof casesOfMission>>[number];

/** A mission of a case: all of it where one is on the team of each of its cases, which is signed for in those as well. */
async function partOf(tx: Transaction, scope: NamedScope, caseId: string, head: MissionHead) {
	const whole = await wholeOf(tx, head.id);
	const cases = await casesOfMission(tx, head.id);
	if (whole) await signsForOthers(tx, scope, { caseId, missionId: head.id }, 'read', 'mission');
	return { head, whole, cases };
}

/** All missions of a case, the first one first. */
export async function missionParts(tx: Transaction, scope: NamedScope, caseId: string) {
	const parts = [];
	for (const head of (await missionsOf(tx, caseId)).toReversed()) parts.push(await partOf(tx, scope, caseId, head));
	return parts;
}

/** One mission of a case: its head for the case's team, and all of it for who is on the team of each of its cases. */
export const readMission = (scope: NamedScope, caseId: string, missionId: string) =>
	readWith(scope, caseId, async (tx) => {
		if (!validate(missionId)) return { mission: undefined };
		const found = (await missionsOf(tx, caseId)).find(({ id }) => id === missionId);
		if (!found) return { mission: undefined };
		const { head, whole, cases } = await partOf(tx, scope, caseId, found);
		return { mission: head, whole, cases, others: await writableCases(tx, caseId) };
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
