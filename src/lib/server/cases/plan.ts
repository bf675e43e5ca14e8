import { and, asc, eq, isNull, max } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import { beforeRequest } from '../../domain/case-reading';
import type { ActionOutcome, PlanAction, PlanHead } from '../../domain/plan';
import { done, refused, type Result } from '../../domain/result';
import type { NamedScope, Transaction } from '../database/database';
import { plan, planAction, planAxis } from '../database/schema';
import { missionsOf } from '../missions/heads';
import { withoutProblems, writeCase, type CaseProblem, type FieldsProblem } from './locked';
import { readWith } from './queries';

/** The plan of a case: its head, the changes that it aims at, and its actions. */
export async function planOf(tx: Transaction, id: string) {
	const [head] = await tx.select().from(plan).where(eq(plan.caseId, id));
	const axes = await tx
		.select({ id: planAxis.id, title: planAxis.title })
		.from(planAxis)
		.where(eq(planAxis.caseId, id))
		.orderBy(asc(planAxis.position), asc(planAxis.id));
	const actions = await tx
		.select()
		.from(planAction)
		.where(eq(planAction.caseId, id))
		.orderBy(asc(planAction.dueOn), asc(planAction.id));
	return { plan: head, axes, actions };
}

export const readPlan = (scope: NamedScope, id: string) =>
	readWith(scope, id, async (tx) => ({ ...(await planOf(tx, id)), missions: await missionsOf(tx, id) }));
export type KeptPlan = NonNullable<Awaited<ReturnType<typeof readPlan>>>;
export type KeptAction = KeptPlan['actions'][number];

/** Somebody wrote in the plan meanwhile. */
export type PlanProblem = CaseProblem | FieldsProblem | { readonly code: 'plan_changed' };
type Saved = Promise<Result<{ readonly id: string }, PlanProblem>>;

/** @param version of the plan that the writer had before the eyes; 0 where there was none */
export const savePlan = (scope: NamedScope, caseId: string, version: number, head: PlanHead): Saved =>
	writeCase<{ readonly id: string }, PlanProblem>(scope, { id: caseId, what: 'plan' }, async (tx) => {
		const { committeeRemarks, agreedAs, ...days } = head;
		const values = { ...days, committeeRemarks: committeeRemarks || null, agreedAs: agreedAs || null };
		const [kept] = await tx.select({ version: plan.version }).from(plan).where(eq(plan.caseId, caseId));
		if ((kept?.version ?? 0) !== version) return refused({ code: 'plan_changed' });
		if (kept) await tx.update(plan).set(values).where(eq(plan.caseId, caseId));
		else await tx.insert(plan).values({ caseId, ...values });
		return done({ id: caseId });
	});

/** Puts an action into the plan, once for an id; its axis is made where the plan has none of that title. */
export const addAction = (scope: NamedScope, caseId: string, id: string, action: PlanAction): Saved =>
	writeCase<{ readonly id: string }, PlanProblem>(scope, { id: caseId, what: 'action' }, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const { axis, ...values } = action;
		await tx
			.insert(planAction)
			.values({ id, caseId, axisId: axis === '' ? null : await axisOf(tx, caseId, axis), ...values })
			.onConflictDoNothing();
		return done({ id });
	});

async function axisOf(tx: Transaction, caseId: string, title: string): Promise<string> {
	const of = eq(planAxis.caseId, caseId);
	const [known] = await tx
		.select({ id: planAxis.id })
		.from(planAxis)
		.where(and(of, eq(planAxis.title, title)));
	if (known) return known.id;
	const id = v7();
	const [last] = await tx
		.select({ position: max(planAxis.position) })
		.from(planAxis)
		.where(of);
	await tx.insert(planAxis).values({ id, caseId, title, position: (last?.position ?? 0) + 1 });
	return id;
}

/** Of which action, and the version that the writer had before the eyes. */
interface ActionAt {
	readonly id: string;
	readonly version: number;
}
const asSeen = (caseId: string, { id, version }: ActionAt) =>
	and(eq(planAction.id, id), eq(planAction.caseId, caseId), eq(planAction.version, version));

/** Says an action otherwise; what came of it stays. */
export const correctAction = (scope: NamedScope, caseId: string, at: ActionAt, action: PlanAction): Saved =>
	writeCase<{ readonly id: string }, PlanProblem>(scope, { id: caseId, what: 'action' }, async (tx) => {
		if (!validate(at.id)) return refused({ code: 'gone' });
		const { axis, ...values } = action;
		const [kept] = await tx
			.update(planAction)
			.set({ axisId: axis === '' ? null : await axisOf(tx, caseId, axis), ...values })
			.where(asSeen(caseId, at))
			.returning({ id: planAction.id });
		return kept ? done(kept) : refused({ code: 'plan_changed' });
	});

/** Takes an action out that was never meant; one that a mission carries out stays. */
export const removeAction = (scope: NamedScope, caseId: string, at: ActionAt): Saved =>
	writeCase<{ readonly id: string }, PlanProblem>(scope, { id: caseId, what: 'action.removed' }, async (tx) => {
		if (!validate(at.id)) return refused({ code: 'gone' });
		const [removed] = await tx
			.delete(planAction)
			.where(and(asSeen(caseId, at), isNull(planAction.missionId)))
			.returning({ id: planAction.id });
		return removed ? done(removed) : refused({ code: 'plan_changed' });
	});

/** What came of an action. @param version of the action that the writer had before the eyes */
export const settleAction = (
	scope: NamedScope,
	caseId: string,
	at: ActionAt,
	{ outcome, ...state }: ActionOutcome
): Saved =>
	writeCase<{ readonly id: string }, PlanProblem>(scope, { id: caseId, what: 'outcome' }, async (tx, row) => {
		if (!validate(at.id)) return refused({ code: 'gone' });
		const days = withoutProblems(beforeRequest({ doneOn: state.doneOn }, row.openedOn));
		if (!days.ok) return days;
		const [kept] = await tx
			.update(planAction)
			.set({ ...state, outcome: outcome || null })
			.where(asSeen(caseId, at))
			.returning({ id: planAction.id });
		return kept ? done(kept) : refused({ code: 'plan_changed' });
	});
