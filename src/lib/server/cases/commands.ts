import { and, eq } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import { beforeRequest } from '../../domain/case-reading';
import type { Reception } from '../../domain/case-entries';
import type { ActorId } from '../../domain/identity';
import { done, refused, type Result } from '../../domain/result';
import { isEnd, lacksOf, movesFrom, type Need } from '../../domain/support-case';
import type { CaseStage } from '../../domain/vocabulary/support-case';
import { signs } from '../access/log';
import { inScope, type NamedScope } from '../database/database';
import { actor, stageChange, supportCase, teamMember } from '../database/schema';
import { factsOf } from './facts';
import { withoutProblems, writeCase, type FieldsProblem } from './locked';
import { newReference } from './reference';
import { openStage } from './stages';

/**
 * Opens a case for a structure, with who opens it as its lead. The id comes from the form: what is sent twice is one case.
 * @param today in the territory, `YYYY-MM-DD`
 */
export const openCase = (
	scope: NamedScope,
	id: string,
	actorId: ActorId,
	today: string
): Promise<Result<{ readonly id: string }, { readonly code: 'gone' }>> =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const [structure] = await tx.select({ territoryId: actor.territoryId }).from(actor).where(eq(actor.id, actorId));
		if (!structure) return refused({ code: 'gone' });
		const { territoryId } = structure;
		// Without `returning`: nobody sees a case before its team has a member.
		const { count } = await tx
			.insert(supportCase)
			.values({
				...{ id, territoryId, actorId, reference: newReference(today), stage: 'request' },
				...{ stageSince: today, openedOn: today, openedBy: scope.account }
			})
			.onConflictDoNothing();
		if (count === 0) {
			const [mine] = await tx.select({ id: supportCase.id }).from(supportCase).where(eq(supportCase.id, id));
			return mine ? done({ id }) : refused({ code: 'gone' });
		}
		await tx.insert(teamMember).values({ caseId: id, accountId: scope.account, role: 'lead', addedBy: scope.account });
		await tx
			.insert(stageChange)
			.values({ id: v7(), caseId: id, toStage: 'request', happenedOn: today, accountId: scope.account });
		await openStage(tx, { id, territoryId }, 'request', today);
		await signs(tx, scope, { action: 'write', subject: 'support_case', subjectId: id, territoryId, detail: 'opened' });
		return done({ id });
	});

export type StepProblem =
	/** The step is none from where the case stands; or it was taken before the case came there. */
	| { readonly code: 'no_step' | 'before_stage' }
	/** It asks why, or until when. */
	| { readonly code: 'reason_missing' | 'until_missing' }
	| { readonly code: 'lacks'; readonly needs: readonly Need[] };

export interface Step {
	readonly to: CaseStage;
	readonly reason: string;
	/** Until when, of a suspension. */
	readonly until: string | null;
	/** Day it was taken. */
	readonly on: string;
}

/** Takes a case on, back, aside or to an end, where the course allows it and nothing is lacking. */
export const takeStep = (scope: NamedScope, id: string, version: number, { to, reason, until, on }: Step) =>
	writeCase(
		scope,
		{ id, version, what: `step.${to}` },
		async (tx, row): Promise<Result<{ readonly id: string }, StepProblem>> => {
			const move = movesFrom(row.stage, row.stageBefore).find((one) => one.to === to);
			if (!move) return refused({ code: 'no_step' });
			if (on < row.stageSince) return refused({ code: 'before_stage' });
			if (move.asks.includes('reason') && reason === '') return refused({ code: 'reason_missing' });
			if (move.asks.includes('until') && until === null) return refused({ code: 'until_missing' });
			const lacks = lacksOf(move, await factsOf(tx, id));
			if (lacks.length > 0) return refused({ code: 'lacks', needs: lacks });
			const leaves = move.way === 'aside' || move.way === 'end';
			await tx
				.update(supportCase)
				.set({
					...{ stage: to, stageSince: on, suspendedUntil: to === 'suspended' ? until : null },
					// An end after a suspension is taken back to where the course was left.
					stageBefore: !leaves ? null : row.stage === 'suspended' ? row.stageBefore : row.stage,
					...{ closedOn: move.way === 'end' ? on : null, endReason: move.way === 'end' ? reason || null : null },
					...(move.way === 'end' && { nextAction: null, nextActionOn: null })
				})
				.where(eq(supportCase.id, id));
			await tx.insert(stageChange).values({
				...{ id: v7(), caseId: id, fromStage: row.stage, toStage: to, happenedOn: on },
				...{ accountId: scope.account, reason: reason || null }
			});
			await openStage(tx, row, to, on);
			return done({ id });
		}
	);

/** What was found and decided at reception. */
export const saveReception = (scope: NamedScope, id: string, version: number, reception: Reception) =>
	writeCase<{ readonly id: string }, FieldsProblem | { readonly code: 'ended' }>(
		scope,
		{ id, version, what: 'reception' },
		async (tx, row) => {
			if (isEnd(row.stage)) return refused({ code: 'ended' });
			const { eligibility, decision, decidedOn } = reception;
			const days = withoutProblems(beforeRequest({ decidedOn }, row.openedOn));
			if (!days.ok) return days;
			await tx
				.update(supportCase)
				.set({ eligibility: { ...eligibility }, decision, decidedOn })
				.where(eq(supportCase.id, id));
			return done({ id });
		}
	);

/** What is to be done next and by when, or that nothing is. */
export const setNextAction = (
	scope: NamedScope,
	id: string,
	version: number,
	next: { readonly nextAction: string | null; readonly nextActionOn: string | null }
) =>
	writeCase<{ readonly id: string }, never>(scope, { id, version, what: 'next_action' }, async (tx) => {
		await tx
			.update(supportCase)
			.set(next)
			.where(and(eq(supportCase.id, id), eq(supportCase.version, version)));
		return done({ id });
	});
