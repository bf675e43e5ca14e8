import { and, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import type { Answers } from '../../domain/mission-answers';
import { isOpen } from '../../domain/mission';
import type { Contract, Milestone } from '../../domain/mission-contract';
import { done, refused, type Result } from '../../domain/result';
import { writeCase } from '../cases/locked';
import type { NamedScope } from '../database/database';
import { mission, missionCase, missionFile, missionMilestone } from '../database/schema';
import { writeMission, type MissionAt, type MissionProblem } from './locked';

type Kept = { readonly id: string };
type Saved<Problem = MissionProblem> = Promise<Result<Kept, Problem>>;
/** Of which line, and the version that the writer had before the eyes. */
interface LineAt {
	readonly id: string;
	readonly version: number;
}

export type ContractProblem = MissionProblem | { readonly code: 'mission_cases_differ' | 'mission_before_decision' };

/** Keeps what was signed with the provider, for each case of the mission; its days are those of all of them. */
export const saveContract = (
	scope: NamedScope,
	at: MissionAt,
	version: number,
	{ shares, ...dates }: Contract
): Saved<ContractProblem> =>
	writeMission<Kept, ContractProblem>(
		scope,
		at,
		{ what: 'contract', part: 'contract', mission: version },
		async (tx, { file }) => {
			const { missionId } = at;
			const cases = await tx.select().from(missionCase).where(eq(missionCase.missionId, missionId));
			const told = new Set(shares.map(({ caseId }) => caseId));
			if (told.size !== cases.length || cases.some(({ caseId }) => !told.has(caseId)))
				return refused({ code: 'mission_cases_differ' });
			if (file.decidedOn && dates.signedOn < file.decidedOn) return refused({ code: 'mission_before_decision' });
			for (const { caseId, ...share } of shares)
				await tx
					.update(missionCase)
					.set(share)
					.where(and(eq(missionCase.missionId, missionId), eq(missionCase.caseId, caseId)));
			const days = shares.reduce((sum, one) => sum + one.days, 0);
			// Also where only amounts change: who edits them at the same time must see that they did.
			await tx
				.update(mission)
				.set({ ...dates, days, updatedAt: new Date() })
				.where(eq(mission.id, missionId));
			return done({ id: missionId });
		}
	);

/** Adds a date that the mission must keep, once for an id. */
export const addMilestone = (
	scope: NamedScope,
	at: MissionAt,
	id: string,
	{ deliverable, ...milestone }: Milestone
): Saved =>
	writeMission<Kept, MissionProblem>(scope, at, { what: 'milestone', part: 'milestones' }, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		await tx
			.insert(missionMilestone)
			.values({ id, missionId: at.missionId, ...milestone, deliverable: deliverable || null })
			.onConflictDoNothing();
		return done({ id });
	});

const asSeen = ({ missionId }: MissionAt, { id, version }: LineAt) =>
	and(eq(missionMilestone.id, id), eq(missionMilestone.missionId, missionId), eq(missionMilestone.version, version));

/** Says a milestone otherwise; what came of it stays. */
export const correctMilestone = (
	scope: NamedScope,
	at: MissionAt,
	line: LineAt,
	{ deliverable, ...milestone }: Milestone
): Saved =>
	writeMission<Kept, MissionProblem>(scope, at, { what: 'milestone', part: 'milestones' }, async (tx) => {
		if (!validate(line.id)) return refused({ code: 'gone' });
		const [kept] = await tx
			.update(missionMilestone)
			.set({ ...milestone, deliverable: deliverable || null })
			.where(asSeen(at, line))
			.returning({ id: missionMilestone.id });
		return kept ? done(kept) : refused({ code: 'mission_changed' });
	});

/** Takes one out that was never meant. */
export const removeMilestone = (scope: NamedScope, at: MissionAt, line: LineAt): Saved =>
	writeMission<Kept, MissionProblem>(scope, at, { what: 'milestone', part: 'milestones' }, async (tx) => {
		if (!validate(line.id)) return refused({ code: 'gone' });
		const [removed] = await tx.delete(missionMilestone).where(asSeen(at, line)).returning({ id: missionMilestone.id });
		return removed ? done(removed) : refused({ code: 'mission_changed' });
	});

/** Keeps what came of one; without a day it is open again. */
export const reachMilestone = (
	scope: NamedScope,
	at: MissionAt,
	line: LineAt,
	{ doneOn, outcome }: { readonly doneOn: string | null; readonly outcome: string }
): Saved =>
	writeMission<Kept, MissionProblem>(scope, at, { what: 'milestone', part: 'milestones' }, async (tx) => {
		if (!validate(line.id)) return refused({ code: 'gone' });
		const [kept] = await tx
			.update(missionMilestone)
			.set({ doneOn, outcome: outcome || null })
			.where(asSeen(at, line))
			.returning({ id: missionMilestone.id });
		return kept ? done(kept) : refused({ code: 'mission_changed' });
	});

/** Keeps what structures, provider and officer say together at the end. */
export const saveReview = (
	scope: NamedScope,
	at: MissionAt,
	version: number,
	review: { readonly review: string; readonly reviewedOn: string }
): Saved =>
	writeMission<Kept, MissionProblem>(scope, at, { what: 'review', part: 'review', file: version }, async (tx) => {
		await tx.update(missionFile).set(review).where(eq(missionFile.missionId, at.missionId));
		return done({ id: at.missionId });
	});

interface Answered {
	readonly answers: Answers;
	readonly answeredOn: string;
}

export const saveProviderAnswers = (scope: NamedScope, at: MissionAt, version: number, answered: Answered): Saved =>
	writeMission<Kept, MissionProblem>(scope, at, { what: 'answers', part: 'answers', file: version }, async (tx) => {
		await tx.update(missionFile).set(answered).where(eq(missionFile.missionId, at.missionId));
		return done({ id: at.missionId });
	});

/** What the structure of this case thinks of the mission: of its own case its team writes, whoever the others are. */
export const saveStructureAnswers = (
	scope: NamedScope,
	{ caseId, missionId }: MissionAt,
	version: number,
	answered: Answered
): Saved =>
	writeCase<Kept, MissionProblem>(scope, { id: caseId, what: 'mission.answers' }, async (tx) => {
		if (!validate(missionId)) return refused({ code: 'gone' });
		const of = and(eq(missionCase.missionId, missionId), eq(missionCase.caseId, caseId));
		const [kept] = await tx.select().from(missionCase).where(of).for('update');
		const [head] = await tx.select({ stage: mission.stage }).from(mission).where(eq(mission.id, missionId));
		if (!kept || !head) return refused({ code: 'gone' });
		if (kept.version !== version) return refused({ code: 'mission_changed' });
		if (!isOpen('answers', head.stage)) return refused({ code: 'mission_stage' });
		await tx.update(missionCase).set(answered).where(of);
		return done({ id: missionId });
	});
