import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { v7, validate } from 'uuid';
import { done, refused, type Result } from '../../domain/result';
import { NO_TEMPLATE, renewed, TEMPLATE_STAGES, type TemplateStage } from '../../domain/stage-template';
import { territoryOf } from '../access/here';
import { signs } from '../access/log';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { actor, caseStage, supportCase, teamMember } from '../database/schema';
import { tellOfExamples } from './examples';
import { lockCase } from './locked';
import { aheadOf, doneIn, planOf, plansOf, templatesOf, type Templates } from './stages';

/*
 * A template that changed, and the open cases that still go by an older one: of one's own teams alone. Nothing changes in a
 * case before somebody of its team takes the new one over; all that was taken over at once is taken back at once.
 */

/** More than anybody looks through at once; the others come once these are done. */
const MOST = 100;

/** All templates as they are today, in short: whoever takes them over has seen these. */
const editionOf = (templates: Templates) =>
	createHash('sha256')
		.update(JSON.stringify(TEMPLATE_STAGES.map(templates)))
		.digest('hex')
		.slice(0, 16);

async function behind(tx: Transaction, scope: NamedScope) {
	await tellOfExamples(tx);
	const here = await territoryOf(tx, scope);
	const templates = await templatesOf(tx, here);
	const rows = await tx
		.select({
			...{ id: supportCase.id, reference: supportCase.reference, stage: supportCase.stage, name: actor.name },
			role: teamMember.role
		})
		.from(supportCase)
		.innerJoin(actor, eq(actor.id, supportCase.actorId))
		.innerJoin(teamMember, and(eq(teamMember.caseId, supportCase.id), eq(teamMember.accountId, scope.account)))
		.where(
			and(
				eq(supportCase.territoryId, here),
				isNull(supportCase.anonymisedAt),
				inArray(supportCase.stage, [...TEMPLATE_STAGES])
			)
		)
		.orderBy(asc(actor.name), asc(supportCase.id));
	const plans = await plansOf(
		tx,
		rows.map(({ id }) => id)
	);
	const cases = rows.flatMap(({ role, ...row }) => {
		const { current, stage, changes } = aheadOf(plans(row.id), row.stage, templates)!;
		if (changes.length === 0) return [];
		return [{ ...row, stage, changes, version: current?.version ?? 0, mayWrite: role !== 'reader' }];
	});
	return { here, edition: editionOf(templates), cases: cases.slice(0, MOST), isCut: cases.length > MOST };
}

/** The open cases of one's teams that go by an older template, with what would be otherwise. @param lot a taking over just made */
export const previewRenewals = (scope: NamedScope, lot: string | null) =>
	inScope(scope, async (tx) => {
		const { here, ...found } = await behind(tx, scope);
		await signs(tx, scope, { action: 'read', subject: 'case_list', subjectId: here, territoryId: here });
		return { ...found, lot: lot && validate(lot) ? { id: lot, count: (await renewedBy(tx, lot)).length } : undefined };
	});
export type CaseBehind = Awaited<ReturnType<typeof previewRenewals>>['cases'][number];

const renewedBy = (tx: Transaction, lot: string) =>
	tx.select({ id: caseStage.caseId, stage: caseStage.stage }).from(caseStage).where(eq(caseStage.renewal, lot));

/** A case as it was before the eyes: its id, and the version of its stage. */
export interface Pick {
	readonly id: string;
	readonly version: number;
}
export interface Renewals {
	/** Under which they are taken back together. */
	readonly lot: string;
	readonly count: number;
	/** Where somebody wrote meanwhile, or that are not there for who asks: they stay as they are. */
	readonly left: number;
}

/** Takes the templates of today over into some cases, in one unit of work; nothing where they are others than were seen. */
export const renewCases = (
	scope: NamedScope,
	edition: string,
	picks: readonly Pick[],
	today: string
): Promise<Result<Renewals, { readonly code: 'templates_changed' | 'none_chosen' }>> =>
	inScope(scope, async (tx) => {
		if (picks.length === 0) return refused({ code: 'none_chosen' });
		const here = await territoryOf(tx, scope);
		const templates = await templatesOf(tx, here);
		if (editionOf(templates) !== edition) return refused({ code: 'templates_changed' });
		const lot = v7();
		let count = 0;
		// Always in one order: two who do so at once wait for each other.
		for (const { id, version } of picks.slice(0, MOST).toSorted((one, other) => one.id.localeCompare(other.id))) {
			const row = await lockCase(tx, id);
			if (!row || row.anonymisedAt) continue;
			const ahead = aheadOf((await plansOf(tx, [id]))(id), row.stage, templates);
			if (!ahead || ahead.changes.length === 0 || (ahead.current?.version ?? 0) !== version) continue;
			const { current: kept, stage, next } = ahead;
			const set = { ...next, renewal: lot, before: kept ? planOf(kept) : NO_TEMPLATE };
			if (kept) await writeStage(tx, { id, stage }, set);
			else await tx.insert(caseStage).values({ caseId: id, stage, openedOn: today, ...set });
			await signs(tx, scope, {
				...{ action: 'write', subject: 'support_case', subjectId: id, territoryId: row.territoryId },
				detail: 'stage.renewed'
			});
			count++;
		}
		return done({ lot, count, left: picks.length - count });
	});

const writeStage = (
	tx: Transaction,
	{ id, stage }: { readonly id: string; readonly stage: TemplateStage },
	set: Partial<typeof caseStage.$inferInsert>
) =>
	tx
		.update(caseStage)
		.set(set)
		.where(and(eq(caseStage.caseId, id), eq(caseStage.stage, stage)));

/** Gives the cases of one taking over back what they had; what was ticked meanwhile stays. @returns how many */
export const undoRenewals = (scope: NamedScope, lot: string): Promise<number> =>
	inScope(scope, async (tx) => {
		if (!validate(lot)) return 0;
		let count = 0;
		for (const { id, stage } of (await renewedBy(tx, lot)).toSorted((one, other) => one.id.localeCompare(other.id))) {
			const row = await lockCase(tx, id);
			if (!row || row.anonymisedAt) continue;
			const of = and(eq(caseStage.caseId, id), eq(caseStage.stage, stage), eq(caseStage.renewal, lot));
			const [{ before } = { before: null }] = await tx.select({ before: caseStage.before }).from(caseStage).where(of);
			if (!before) continue;
			const { stages, papers } = (await plansOf(tx, [id]))(id);
			const kept = stages.find((one) => one.stage === stage)!;
			const back = renewed(planOf(kept), before, doneIn(kept, papers));
			await writeStage(tx, { id, stage }, { ...back, renewal: null, before: null });
			await signs(tx, scope, {
				...{ action: 'write', subject: 'support_case', subjectId: id, territoryId: row.territoryId },
				detail: 'stage.restored'
			});
			count++;
		}
		return count;
	});
