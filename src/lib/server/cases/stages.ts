import { and, asc, eq, inArray } from 'drizzle-orm';
import { done, refused, type Result } from '../../domain/result';
import { settingOf } from '../../domain/settings';
import {
	asTemplateStage,
	changesBetween,
	NO_TEMPLATE,
	renewed,
	TEMPLATE_STAGES,
	type StageDone,
	type StageTemplate,
	type TemplateStage
} from '../../domain/stage-template';
import type { Phase } from '../../domain/support-case';
import type { CaseStage } from '../../domain/vocabulary/support-case';
import type { TerritoryId } from '../../domain/identity';
import type { NamedScope, Transaction } from '../database/database';
import { account, caseStage, document, stageTick, territory } from '../database/schema';
import { writeCase, type CaseProblem } from './locked';

export type Templates = (stage: TemplateStage) => StageTemplate;

/** What is usually done in each stage, as it is set in a territory today. */
export async function templatesOf(tx: Transaction, territoryId: TerritoryId): Promise<Templates> {
	const [row] = await tx.select({ settings: territory.settings }).from(territory).where(eq(territory.id, territoryId));
	return (stage) => settingOf(row?.settings, `stages.${stage}`);
}

/** Gives a case the template of the day for a stage that it comes to; one that it comes back to keeps what it has. */
export async function openStage(
	tx: Transaction,
	of: { readonly id: string; readonly territoryId: TerritoryId },
	to: CaseStage,
	openedOn: string
): Promise<void> {
	const stage = asTemplateStage(to);
	if (!stage) return;
	const template = (await templatesOf(tx, of.territoryId))(stage);
	await tx
		.insert(caseStage)
		.values({ caseId: of.id, stage, openedOn, ...template })
		.onConflictDoNothing();
}

/** What of some cases is asked for: the stages that they came to, with what was to be done and who did it, and their papers. */
export async function plansOf(tx: Transaction, ids: readonly string[]) {
	const stages = await tx
		.select()
		.from(caseStage)
		.where(inArray(caseStage.caseId, [...ids]));
	const ticks = await tx
		.select({
			...{ caseId: stageTick.caseId, stage: stageTick.stage, step: stageTick.step },
			...{ on: stageTick.doneOn, by: account.name }
		})
		.from(stageTick)
		.leftJoin(account, eq(account.id, stageTick.accountId))
		.where(inArray(stageTick.caseId, [...ids]));
	const papers = await tx
		.select({
			...{ caseId: document.caseId, id: document.id, name: document.name },
			...{ phase: document.stage, expected: document.expected }
		})
		.from(document)
		.where(inArray(document.caseId, [...ids]))
		.orderBy(asc(document.addedAt), asc(document.id));
	const keyOf = (caseId: string, ...more: readonly string[]) => [caseId, ...more].join(' ');
	const done = new Map(ticks.map(({ caseId, stage, step, ...tick }) => [keyOf(caseId, stage, step), tick]));
	return (id: string) => ({
		stages: stages
			.filter(({ caseId }) => caseId === id)
			.map(({ stage, openedOn, version, steps, documents, usualDays }) => ({
				...{ stage, openedOn, version, documents, usualDays },
				steps: steps.map((step) => ({ ...step, done: done.get(keyOf(id, stage, step.code)) }))
			}))
			.toSorted((one, other) => TEMPLATE_STAGES.indexOf(one.stage) - TEMPLATE_STAGES.indexOf(other.stage)),
		papers: papers
			.filter(({ caseId }) => caseId === id)
			.map((row) => ({ id: row.id, name: row.name, phase: row.phase as Phase, expected: row.expected }))
	});
}
export type CasePlans = ReturnType<Awaited<ReturnType<typeof plansOf>>>;
export type KeptStage = CasePlans['stages'][number];
export type Paper = CasePlans['papers'][number];

/** What of a stage must not be lost when its template changes. */
export const doneIn = (stage: KeptStage | undefined, papers: readonly Paper[]): StageDone => ({
	steps: new Set(stage?.steps.flatMap(({ code, done: tick }) => (tick ? [code] : []))),
	documents: new Set(papers.flatMap(({ expected }) => expected ?? []))
});

/** A stage without what was done in it. */
export const planOf = (stage: KeptStage | undefined): StageTemplate =>
	stage
		? {
				steps: stage.steps.map(({ code, fr, en, optional }) => ({ code, fr, en, optional })),
				...{ documents: stage.documents, usualDays: stage.usualDays }
			}
		: NO_TEMPLATE;

/**
 * Where a case stands, what would be otherwise there with the templates of today, and what it would then say; undefined
 * where it stands in no stage of the course.
 */
export function aheadOf({ stages, papers }: CasePlans, at: CaseStage, templates: Templates) {
	const stage = asTemplateStage(at);
	if (!stage) return undefined;
	const current = stages.find((one) => one.stage === stage);
	const kept = planOf(current);
	const next = renewed(kept, templates(stage), doneIn(current, papers));
	return { stage, current, next, changes: changesBetween(kept, next) };
}

/** What was to be done in a case, and whether a newer template waits for where it stands. */
export async function planned(tx: Transaction, of: { id: string; territoryId: TerritoryId; stage: CaseStage }) {
	const plans = (await plansOf(tx, [of.id]))(of.id);
	const ahead = aheadOf(plans, of.stage, await templatesOf(tx, of.territoryId));
	return { plannedStages: plans.stages, papers: plans.papers, isBehind: (ahead?.changes.length ?? 0) > 0 };
}

interface Tick {
	/** Codes of a stage that the case came to, and of a step of it. */
	readonly stage: string;
	readonly step: string;
	readonly isDone: boolean;
	/** In the territory. */
	readonly today: string;
}

/** Says that a step is done, or that it is not; what is sent twice is said once, and who said it first stays. */
export const tickStep = (
	scope: NamedScope,
	caseId: string,
	{ stage, step, isDone, today }: Tick
): Promise<Result<{ readonly id: string }, CaseProblem>> =>
	writeCase<{ readonly id: string }, CaseProblem>(
		scope,
		{ id: caseId, what: isDone ? 'stage.ticked' : 'stage.unticked' },
		async (tx) => {
			const kept = (await plansOf(tx, [caseId]))(caseId).stages.find((one) => one.stage === stage);
			if (!kept?.steps.some(({ code }) => code === step)) return refused({ code: 'gone' });
			if (isDone)
				await tx
					.insert(stageTick)
					.values({ caseId, stage: kept.stage, step, doneOn: today, accountId: scope.account })
					.onConflictDoNothing();
			else
				await tx
					.delete(stageTick)
					.where(and(eq(stageTick.caseId, caseId), eq(stageTick.stage, kept.stage), eq(stageTick.step, step)));
			return done({ id: caseId });
		}
	);
