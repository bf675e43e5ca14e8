import { eq } from 'drizzle-orm';
import type { MissionFacts } from '../../domain/mission';
import { areWhole } from '../../domain/mission-terms';
import type { Transaction } from '../database/database';
import { missionCase, missionFile, missionMilestone, missionProposal } from '../database/schema';

/** What the next step of a mission depends on, counted from what was written in it. */
export async function missionFacts(tx: Transaction, missionId: string): Promise<MissionFacts> {
	const [file] = await tx.select().from(missionFile).where(eq(missionFile.missionId, missionId));
	const offers = await tx
		.select({ receivedOn: missionProposal.receivedOn, scores: missionProposal.scores, chosen: missionProposal.chosen })
		.from(missionProposal)
		.where(eq(missionProposal.missionId, missionId));
	const cases = await tx.select().from(missionCase).where(eq(missionCase.missionId, missionId));
	const milestones = await tx
		.select({ doneOn: missionMilestone.doneOn })
		.from(missionMilestone)
		.where(eq(missionMilestone.missionId, missionId));
	const received = offers.filter(({ receivedOn }) => receivedOn !== null);
	const codes = (file?.criteria ?? []).map(({ code }) => code);
	return {
		termsWhole: file !== undefined && areWhole(file.terms),
		...{ asked: offers.length, received: received.length },
		unmarked: received.filter(({ scores }) => codes.some((code) => scores[code] === undefined)).length,
		decided: Boolean(file?.minutes) && offers.some(({ chosen }) => chosen),
		contracted: cases.every(({ days }) => days !== null),
		milestones: milestones.length,
		openMilestones: milestones.filter(({ doneOn }) => doneOn === null).length,
		reviewed: Boolean(file?.reviewedOn),
		unanswered: cases.filter(({ answeredOn }) => answeredOn === null).length,
		providerAnswered: Boolean(file?.answeredOn)
	};
}
