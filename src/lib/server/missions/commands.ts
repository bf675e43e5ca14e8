import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import { missionLacks, missionMovesFrom, type MissionNeed } from '../../domain/mission';
import { usualCriteria, type Criterion } from '../../domain/mission-grid';
import { termsFrom, themeFrom, type TermsSource, type WrittenTerms } from '../../domain/mission-terms';
import { done, refused, type Result } from '../../domain/result';
import type { DiagnosisAxis, MissionStage } from '../../domain/vocabulary/support-case';
import type { Language } from '../../domain/vocabulary/term';
import { writeCase, type CaseProblem } from '../cases/locked';
import { tellOfExamples } from '../cases/examples';
import type { NamedScope, Transaction } from '../database/database';
import {
	actor,
	diagnosis,
	diagnosisAxis,
	diagnosisNeed,
	mission,
	missionCase,
	missionFile,
	missionProposal,
	planAction,
	supportCase
} from '../database/schema';
import { missionFacts } from './facts';
import { signsForOthers, writeMission, type MissionAt, type MissionProblem } from './locked';

type Kept = { readonly id: string };

/** What the last diagnosis of a case says; little where there is none. */
async function sourceOf(tx: Transaction, caseId: string): Promise<TermsSource> {
	const [of] = await tx
		.select({ name: actor.name })
		.from(supportCase)
		.innerJoin(actor, eq(actor.id, supportCase.actorId))
		.where(eq(supportCase.id, caseId));
	const [last] = await tx
		.select()
		.from(diagnosis)
		.where(eq(diagnosis.caseId, caseId))
		.orderBy(desc(diagnosis.startedOn))
		.limit(1);
	const structure = of?.name ?? '';
	if (!last) return { structure, problem: '', summary: '', needs: [], findings: [] };
	const needs = await tx.select().from(diagnosisNeed).where(eq(diagnosisNeed.diagnosisId, last.id));
	const axes = await tx.select().from(diagnosisAxis).where(eq(diagnosisAxis.diagnosisId, last.id));
	return {
		...{ structure, problem: last.problem ?? '', summary: last.summary ?? '' },
		needs: needs.map(({ need, priority }) => ({ need, priority })),
		findings: axes.map(({ axis, findings }) => ({ axis: axis as DiagnosisAxis, findings: findings ?? '' }))
	};
}

export interface NewMission {
	readonly title: string;
	/** Action of the plan that it carries out. */
	readonly action: string | null;
	/** Other cases that it is for. */
	readonly others: readonly string[];
}

const ofTeam = (ids: readonly string[]) =>
	and(inArray(supportCase.id, [...ids]), sql`${supportCase.id} in (select rules.cases('{lead,member}'))`);

/**
 * Opens a mission for a case, or for several, its terms filled from their diagnoses. The id comes from the form: what is
 * sent twice is one mission.
 * @param language of the terms
 */
export const openMission = (
	scope: NamedScope,
	caseId: string,
	id: string,
	{ title, action, others }: NewMission,
	{ today, language }: { readonly today: string; readonly language: Language }
): Promise<Result<Kept, CaseProblem>> =>
	writeCase<Kept, CaseProblem>(scope, { id: caseId, what: 'mission.opened' }, async (tx, row) => {
		if (!validate(id) || !others.every((one) => validate(one))) return refused({ code: 'gone' });
		await tellOfExamples(tx);
		const cases = [...new Set([caseId, ...others])];
		const known = await tx.select({ id: supportCase.id }).from(supportCase).where(ofTeam(cases));
		if (known.length !== cases.length) return refused({ code: 'gone' });
		const sources: TermsSource[] = [];
		for (const one of cases) sources.push(await sourceOf(tx, one));
		// Without `returning`: whether it is this one or another's of the same id, its case tells.
		const { count } = await tx
			.insert(mission)
			.values({
				...{ id, territoryId: row.territoryId, title, kind: cases.length > 1 ? 'collective' : 'individual' },
				...{ stageSince: today, openedBy: scope.account, theme: themeFrom(sources) }
			})
			.onConflictDoNothing();
		if (count === 0) {
			const mine = and(eq(missionCase.missionId, id), eq(missionCase.caseId, caseId));
			const [there] = await tx.select({ id: missionCase.missionId }).from(missionCase).where(mine);
			return there ? done({ id }) : refused({ code: 'gone' });
		}
		await tx.insert(missionCase).values(cases.map((one) => ({ missionId: id, caseId: one })));
		await tx
			.insert(missionFile)
			.values({ missionId: id, terms: termsFrom(sources, language), criteria: [...usualCriteria(language)] });
		if (action && validate(action))
			await tx
				.update(planAction)
				.set({ missionId: id })
				.where(and(eq(planAction.id, action), eq(planAction.caseId, caseId)));
		await signsForOthers(tx, scope, { caseId, missionId: id }, 'write', 'mission.opened');
		return done({ id });
	});

/** Keeps the terms of reference, and the criteria by which their answers are compared. */
export const saveTerms = (
	scope: NamedScope,
	at: MissionAt,
	version: number,
	{ title, theme, terms, criteria }: WrittenTerms & { readonly criteria: readonly Criterion[] }
): Promise<Result<Kept, MissionProblem>> =>
	writeMission<Kept, MissionProblem>(
		scope,
		at,
		{ what: 'terms', part: 'terms', file: version },
		async (tx, { mission: head }) => {
			const of = eq(missionFile.missionId, head.id);
			await tx.update(mission).set({ title, theme }).where(eq(mission.id, head.id));
			// Also where only the title changes: who edits them at the same time must see that it did.
			await tx.update(missionFile).set({ terms, criteria, updatedAt: new Date() }).where(of);
			return done({ id: head.id });
		}
	);

/** Who does a mission, and in how many days, as the chosen offer says. */
async function chosenOf(tx: Transaction, missionId: string) {
	const { providerId, providerName, days } = missionProposal;
	const [chosen] = await tx
		.select({ providerId, providerName, days })
		.from(missionProposal)
		.where(and(eq(missionProposal.missionId, missionId), eq(missionProposal.chosen, true)));
	return chosen;
}

export type MissionStepProblem =
	| MissionProblem
	| { readonly code: 'mission_no_step' | 'mission_before_stage' | 'reason_missing' }
	| { readonly code: 'lacks'; readonly needs: readonly MissionNeed[] };

/** Takes a mission on, back, or to its end, where the course allows it and nothing is lacking. */
export const stepMission = (
	scope: NamedScope,
	at: MissionAt,
	version: number,
	{ to, reason, on }: { readonly to: MissionStage; readonly reason: string; readonly on: string }
): Promise<Result<Kept, MissionStepProblem>> =>
	writeMission<Kept, MissionStepProblem>(
		scope,
		at,
		{ what: `step.${to}`, mission: version },
		async (tx, { mission: head }) => {
			const move = missionMovesFrom(head.stage, head.stageBefore).find((one) => one.to === to);
			if (!move) return refused({ code: 'mission_no_step' });
			if (on < head.stageSince) return refused({ code: 'mission_before_stage' });
			if (move.asksReason && reason === '') return refused({ code: 'reason_missing' });
			const lacks = missionLacks(move, await missionFacts(tx, head.id));
			if (lacks.length > 0) return refused({ code: 'lacks', needs: lacks });
			await tx
				.update(mission)
				.set({
					...{ stage: to, stageSince: on, stageBefore: move.way === 'end' ? head.stage : null },
					...(move.way === 'on' && to === 'provider_chosen' && (await chosenOf(tx, head.id))),
					// Who was chosen is told of no longer once the choice is open again.
					...(move.way === 'back' && to === 'scoring' && { providerId: null, providerName: null, days: null })
				})
				.where(eq(mission.id, head.id));
			const endReason = move.way === 'end' ? reason : null;
			await tx.update(missionFile).set({ endReason }).where(eq(missionFile.missionId, head.id));
			return done({ id: head.id });
		}
	);

/**
 * For which cases a mission is, beside the one that is worked in: each of them one that the writer may write in. One of
 * which something was written stays.
 */
export const setCases = (
	scope: NamedScope,
	at: MissionAt,
	version: number,
	others: readonly string[]
): Promise<Result<Kept, MissionProblem | { readonly code: 'mission_case_used' }>> =>
	writeMission<Kept, MissionProblem | { readonly code: 'mission_case_used' }>(
		scope,
		at,
		{ what: 'cases', mission: version },
		async (tx, { mission: head }) => {
			const wanted = [...new Set(others)].filter((id) => validate(id) && id !== at.caseId);
			const kept = await tx.select().from(missionCase).where(eq(missionCase.missionId, head.id));
			const gone = kept.filter(({ caseId }) => caseId !== at.caseId && !wanted.includes(caseId));
			if (gone.some(({ days, amountDla, answeredOn }) => (days ?? amountDla ?? answeredOn) !== null))
				return refused({ code: 'mission_case_used' });
			const fresh = wanted.filter((id) => !kept.some(({ caseId }) => caseId === id));
			const known = fresh.length ? await tx.select({ id: supportCase.id }).from(supportCase).where(ofTeam(fresh)) : [];
			if (known.length !== fresh.length) return refused({ code: 'gone' });
			if (fresh.length > 0)
				await tx.insert(missionCase).values(fresh.map((caseId) => ({ missionId: head.id, caseId })));
			for (const { caseId } of gone)
				await tx.delete(missionCase).where(and(eq(missionCase.missionId, head.id), eq(missionCase.caseId, caseId)));
			await tx
				.update(mission)
				.set({ kind: wanted.length > 0 ? 'collective' : 'individual', updatedAt: new Date() })
				.where(eq(mission.id, head.id));
			return done({ id: head.id });
		}
	);
