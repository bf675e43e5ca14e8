import { and, eq, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import { asAccountId, type AccountId, type TerritoryId } from '../../domain/identity';
import { done, refused, type Result } from '../../domain/result';
import { signs } from '../access/log';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { supportCase, teamMember } from '../database/schema';
import type { CaseProblem } from './locked';

export const TEAM_ROLES = ['lead', 'member', 'reader'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/** Only a lead opens a case to others; a case always has a lead; whoever is let in is staff of the territory. */
export type TeamProblem = CaseProblem | { readonly code: 'not_lead' | 'last_lead' | 'not_staff' | 'reason_missing' };
interface Member {
	readonly account: AccountId;
	readonly role: TeamRole;
}
type Answer = Promise<Result<{ readonly id: string }, TeamProblem>>;

/**
 * One change of who is on a case's team, by one of its leads, with the team locked until it holds; also of a case that is
 * anonymised, whose figures go on to whoever follows her.
 */
const writeTeam = (
	scope: NamedScope,
	caseId: string,
	work: (tx: Transaction, territoryId: TerritoryId, team: readonly Member[]) => Promise<Result<null, TeamProblem>>
): Answer =>
	inScope(scope, async (tx) => {
		if (!validate(caseId)) return refused({ code: 'gone' });
		const { territoryId } = supportCase;
		const [row] = await tx.select({ territoryId }).from(supportCase).where(eq(supportCase.id, caseId));
		if (!row) return refused({ code: 'gone' });
		// Rows that she may not change, she cannot lock.
		const team = await tx
			.select({ account: teamMember.accountId, role: teamMember.role })
			.from(teamMember)
			.where(eq(teamMember.caseId, caseId))
			.for('update');
		const mine = team.find(({ account }) => account === scope.account);
		if (mine?.role !== 'lead') return refused({ code: 'not_lead' });
		const answer = await work(tx, row.territoryId, team);
		if (!answer.ok) return answer;
		await signs(tx, scope, {
			...{ action: 'write', subject: 'support_case', subjectId: caseId, territoryId: row.territoryId, detail: 'team' }
		});
		return done({ id: caseId });
	});

/** Opens a case to a colleague, or says anew what she may do in it, with the reason. */
export const letIn = (
	scope: NamedScope,
	caseId: string,
	{ account, role, reason }: { readonly account: string; readonly role: TeamRole; readonly reason: string }
): Answer =>
	writeTeam(scope, caseId, async (tx, territoryId, team) => {
		if (!validate(account)) return refused({ code: 'not_staff' });
		if (reason === '') return refused({ code: 'reason_missing' });
		const leads = team.filter((one) => one.role === 'lead' && one.account !== account);
		if (role !== 'lead' && leads.length === 0) return refused({ code: 'last_lead' });
		const [isStaff] = await tx.execute<{ is: boolean }>(
			sql`select rules.is_staff_of(${account}::uuid, ${territoryId}::uuid) as is`
		);
		if (!isStaff?.is) return refused({ code: 'not_staff' });
		const known = team.some((one) => one.account === account);
		const of = and(eq(teamMember.caseId, caseId), eq(teamMember.accountId, asAccountId(account)));
		if (known) await tx.update(teamMember).set({ role, reason }).where(of);
		else
			await tx
				.insert(teamMember)
				.values({ caseId, accountId: asAccountId(account), role, reason, addedBy: scope.account });
		await signs(tx, scope, {
			...{ action: 'grant', subject: 'person', subjectId: account, territoryId },
			detail: `case.${role}`
		});
		return done(null);
	});

/** Closes a case to somebody of its team. */
export const letGo = (scope: NamedScope, caseId: string, account: string): Answer =>
	writeTeam(scope, caseId, async (tx, territoryId, team) => {
		if (!team.some((one) => one.account === account)) return refused({ code: 'gone' });
		if (!team.some((one) => one.role === 'lead' && one.account !== account)) return refused({ code: 'last_lead' });
		await tx
			.delete(teamMember)
			.where(and(eq(teamMember.caseId, caseId), eq(teamMember.accountId, asAccountId(account))));
		await signs(tx, scope, {
			...{ action: 'grant', subject: 'person', subjectId: account, territoryId },
			detail: 'case.closed'
		});
		return done(null);
	});
