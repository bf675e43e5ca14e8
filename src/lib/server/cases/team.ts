import { and, eq, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import { asAccountId } from '../../domain/identity';
import { done, refused, type Result } from '../../domain/result';
import { signs } from '../access/log';
import type { NamedScope } from '../database/database';
import { teamMember } from '../database/schema';
import { writeCase, type CaseProblem } from './locked';

export const TEAM_ROLES = ['lead', 'member', 'reader'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/** Only a lead opens a case to others; a case always has a lead; whoever is let in is staff of the territory. */
export type TeamProblem = CaseProblem | { readonly code: 'not_lead' | 'last_lead' | 'not_staff' | 'reason_missing' };
type Answer = Promise<Result<{ readonly id: string }, TeamProblem>>;

const isLead = sql<boolean>`exists (select from casework.team_member t
	where t.case_id = ${teamMember.caseId} and t.account_id = rules.account() and t.role = 'lead')`;

/** Opens a case to a colleague, or says anew what she may do in it, with the reason. */
export const letIn = (
	scope: NamedScope,
	caseId: string,
	{ account, role, reason }: { readonly account: string; readonly role: TeamRole; readonly reason: string }
): Answer =>
	writeCase<{ readonly id: string }, TeamProblem>(scope, { id: caseId, what: 'team' }, async (tx, row) => {
		if (!validate(account)) return refused({ code: 'not_staff' });
		if (reason === '') return refused({ code: 'reason_missing' });
		const team = await tx
			.select({ account: teamMember.accountId, role: teamMember.role, isLead })
			.from(teamMember)
			.where(eq(teamMember.caseId, caseId));
		if (!team[0]?.isLead) return refused({ code: 'not_lead' });
		const leads = team.filter((one) => one.role === 'lead' && one.account !== account);
		if (role !== 'lead' && leads.length === 0) return refused({ code: 'last_lead' });
		const [isStaff] = await tx.execute<{ is: boolean }>(
			sql`select rules.is_staff_of(${account}::uuid, ${row.territoryId}::uuid) as is`
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
			...{ action: 'grant', subject: 'person', subjectId: account, territoryId: row.territoryId },
			detail: `case.${role}`
		});
		return done({ id: caseId });
	});

/** Closes a case to somebody of its team. */
export const letGo = (scope: NamedScope, caseId: string, account: string): Answer =>
	writeCase<{ readonly id: string }, TeamProblem>(scope, { id: caseId, what: 'team' }, async (tx, row) => {
		const team = await tx
			.select({ account: teamMember.accountId, role: teamMember.role, isLead })
			.from(teamMember)
			.where(eq(teamMember.caseId, caseId));
		if (!team[0]?.isLead) return refused({ code: 'not_lead' });
		if (!team.some((one) => one.account === account)) return refused({ code: 'gone' });
		if (!team.some((one) => one.role === 'lead' && one.account !== account)) return refused({ code: 'last_lead' });
		await tx
			.delete(teamMember)
			.where(and(eq(teamMember.caseId, caseId), eq(teamMember.accountId, asAccountId(account))));
		await signs(tx, scope, {
			...{ action: 'grant', subject: 'person', subjectId: account, territoryId: row.territoryId },
			detail: 'case.closed'
		});
		return done({ id: caseId });
	});
