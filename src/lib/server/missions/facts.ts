import { eq } from 'drizzle-orm';
import type { MissionFacts } from '../../domain/mission';
import { areWhole } from '../../domain/mission-terms';
import type { Transaction } from '../database/database';
import { missionFile, missionProposal } from '../database/schema';

/** What the next step of a mission depends on, counted from what was written in it. */
export async function missionFacts(tx: Transaction, missionId: string): Promise<MissionFacts> {
	const [file] = await tx.select().from(missionFile).where(eq(missionFile.missionId, missionId));
	const offers = await tx
		.select({ receivedOn: missionProposal.receivedOn, scores: missionProposal.scores, chosen: missionProposal.chosen })
		.from(missionProposal)
		.where(eq(missionProposal.missionId, missionId));
	const received = offers.filter(({ receivedOn }) => receivedOn !== null);
	const codes = (file?.criteria ?? []).map(({ code }) => code);
	return {
		termsWhole: file !== undefined && areWhole(file.terms),
		...{ asked: offers.length, received: received.length },
		unmarked: received.filter(({ scores }) => codes.some((code) => scores[code] === undefined)).length,
		decided: Boolean(file?.minutes) && offers.some(({ chosen }) => chosen)
	};
}
