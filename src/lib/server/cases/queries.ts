import { and, asc, desc, eq, inArray, isNull, notInArray, or, sql, type SQL } from 'drizzle-orm';
import { validate } from 'uuid';
import { readFrameAnswers } from '../../domain/dla-frame';
import type { ActorId } from '../../domain/identity';
import { ENDS, movesFrom } from '../../domain/support-case';
import type { CaseStage } from '../../domain/vocabulary/support-case';
import { territoryOf } from '../access/here';
import { signs } from '../access/log';
import { calledLike } from '../actors/queries';
import { missionsOf } from '../missions/heads';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { account, actor, contactLog, membership, note, stageChange, supportCase, teamMember } from '../database/schema';
import { clocksOf } from './clocks';
import { tellOfExamples } from './examples';
import { eventsOf } from './events';
import { factsOf } from './facts';
import { referenceLike, saidLike } from './search';
import { planned } from './stages';

/** Whose case it is. */
export const structureColumns = {
	id: actor.id,
	slug: actor.slug,
	name: actor.name,
	category: actor.category,
	example: actor.example
};

/** Which cases are asked for. */
export interface CaseFilter {
	/** Words of the structure's name or of what was written in the case, or its reference. */
	readonly text: string;
	readonly stage?: CaseStage;
	/** Those that run, those that came to an end, or all. */
	readonly state: 'running' | 'ended' | 'all';
}

const listColumns = {
	id: supportCase.id,
	reference: supportCase.reference,
	stage: supportCase.stage,
	stageSince: supportCase.stageSince,
	openedOn: supportCase.openedOn,
	nextAction: supportCase.nextAction,
	nextActionOn: supportCase.nextActionOn,
	suspendedUntil: supportCase.suspendedUntil,
	structure: structureColumns,
	profile: supportCase.profile,
	lead: sql<string | null>`(select string_agg(a.name, ', ' order by a.name) from casework.team_member t
		join account a on a.id = t.account_id where t.case_id = ${supportCase.id} and t.role = 'lead')`
};
export const listed = (tx: Transaction, where: SQL | undefined) =>
	tx
		.select(listColumns)
		.from(supportCase)
		.leftJoin(actor, eq(actor.id, supportCase.actorId))
		.where(where)
		.orderBy(sql`${supportCase.nextActionOn} nulls last`, asc(supportCase.stageSince), asc(supportCase.id));
/** Those of the ids that the one who asks may see. */
export const listedAmong = (tx: Transaction, ids: readonly string[]) =>
	listed(tx, sql`${supportCase.id} = any(${`{${ids.join(',')}}`}::uuid[])`);
export type CaseInList = Awaited<ReturnType<typeof listed>>[number];

/** More than an officer can follow at once: beyond, the list says so and asks to be narrowed. */
const MOST = 500;

/** The cases of whose team one is, those whose next action is due first; that they were looked at is kept. */
export const listCases = (scope: NamedScope, { text, stage, state }: CaseFilter) =>
	inScope(scope, async (tx) => {
		await tellOfExamples(tx);
		const wanted = text.trim();
		const called = wanted === '' ? undefined : calledLike(tx, wanted);
		const where = and(
			wanted === '' ? undefined : or(referenceLike(wanted), called, saidLike(wanted)),
			stage && eq(supportCase.stage, stage),
			state === 'all' ? undefined : (state === 'running' ? notInArray : inArray)(supportCase.stage, [...ENDS])
		);
		const rows = await listed(tx, where).limit(MOST + 1);
		const here = await territoryOf(tx, scope);
		await signs(tx, scope, { action: 'read', subject: 'case_list', subjectId: here, territoryId: here });
		return { rows: rows.slice(0, MOST), isCut: rows.length > MOST };
	});

/** One's cases that run, for the page that begins a day. */
export const runningCases = (scope: NamedScope) =>
	inScope(scope, async (tx) => {
		await tellOfExamples(tx);
		return listed(tx, notInArray(supportCase.stage, [...ENDS])).limit(MOST);
	});

/** A case for one of its team, what she may do in it, and her name in the log of who read it. @param what of it, for the log */
async function opened(tx: Transaction, scope: NamedScope, id: string, what?: string) {
	if (!validate(id)) return undefined;
	await tellOfExamples(tx);
	const [row] = await tx
		.select({ case: supportCase, structure: structureColumns })
		.from(supportCase)
		.leftJoin(actor, eq(actor.id, supportCase.actorId))
		.where(eq(supportCase.id, id));
	if (!row) return undefined;
	const team = await teamOf(tx, id);
	const mine = team.find((one) => one.account === scope.account)?.role;
	const { territoryId } = row.case;
	const seen = { action: 'read', subject: 'support_case', subjectId: id, territoryId } as const;
	await signs(tx, scope, { ...seen, detail: what });
	return {
		...row.case,
		structure: row.structure,
		/** Who asks. */
		me: scope.account,
		team,
		mayWrite: !row.case.anonymisedAt && (mine === 'lead' || mine === 'member'),
		leads: mine === 'lead'
	};
}
export type CaseHead = NonNullable<Awaited<ReturnType<typeof opened>>>;

/** A part of a case beside its head; undefined where the case is not there for who asks. */
export const readWith = <Part extends object>(
	scope: NamedScope,
	id: string,
	part: (tx: Transaction, head: CaseHead) => Promise<Part>,
	what?: string
): Promise<({ readonly case: CaseHead } & Part) | undefined> =>
	inScope(scope, async (tx) => {
		const head = await opened(tx, scope, id, what);
		return head && { case: head, ...(await part(tx, head)) };
	});

/** What was written of the course of a case. */
export async function courseOf(tx: Transaction, head: CaseHead) {
	return {
		eligibility: readFrameAnswers(head.eligibility),
		contacts: await contactsOf(tx, head.id),
		notes: await notesOf(tx, head.id),
		stages: await stagesOf(tx, head.id),
		...(await planned(tx, head))
	};
}

/** A case as its team sees it, with what was written of its course. */
export const readCase = (scope: NamedScope, id: string) =>
	inScope(scope, async (tx) => {
		const head = await opened(tx, scope, id);
		if (!head) return undefined;
		return {
			...head,
			...(await courseOf(tx, head)),
			facts: await factsOf(tx, id),
			moves: head.anonymisedAt ? [] : movesFrom(head.stage, head.stageBefore),
			missions: await missionsOf(tx, id),
			events: await eventsOf(tx, id),
			/** Undefined while it runs, and once it is anonymised. */
			clock: (await clocksOf(tx, null, id)).get(id)
		};
	});
export type SupportCase = NonNullable<Awaited<ReturnType<typeof readCase>>>;

const teamOf = (tx: Transaction, id: string) =>
	tx
		.select({
			account: teamMember.accountId,
			name: account.name,
			role: teamMember.role,
			since: teamMember.addedAt,
			reason: teamMember.reason
		})
		.from(teamMember)
		.innerJoin(account, eq(account.id, teamMember.accountId))
		.where(eq(teamMember.caseId, id))
		.orderBy(asc(account.name));

const contactsOf = (tx: Transaction, id: string) =>
	tx
		.select({
			id: contactLog.id,
			version: contactLog.version,
			kind: contactLog.kind,
			at: contactLog.happenedAt,
			minutes: contactLog.minutes,
			withWhom: contactLog.withWhom,
			summary: contactLog.summary,
			by: account.name,
			isMine: sql<boolean>`${contactLog.accountId} = rules.account()`
		})
		.from(contactLog)
		.leftJoin(account, eq(account.id, contactLog.accountId))
		.where(eq(contactLog.caseId, id))
		.orderBy(desc(contactLog.happenedAt), desc(contactLog.id));

const notesOf = (tx: Transaction, id: string) =>
	tx
		.select({
			id: note.id,
			version: note.version,
			text: note.text,
			at: note.writtenAt,
			by: account.name,
			isMine: sql<boolean>`${note.accountId} = rules.account()`
		})
		.from(note)
		.leftJoin(account, eq(account.id, note.accountId))
		.where(eq(note.caseId, id))
		.orderBy(desc(note.writtenAt), desc(note.id));

const stagesOf = (tx: Transaction, id: string) =>
	tx
		.select({
			id: stageChange.id,
			from: stageChange.fromStage,
			to: stageChange.toStage,
			on: stageChange.happenedOn,
			reason: stageChange.reason,
			by: account.name
		})
		.from(stageChange)
		.leftJoin(account, eq(account.id, stageChange.accountId))
		.where(eq(stageChange.caseId, id))
		.orderBy(desc(stageChange.at));

/** Colleagues who may be let into a case. */
export const colleaguesFor = (scope: NamedScope) =>
	inScope(
		scope,
		(tx) =>
			tx
				.selectDistinct({ account: account.id, name: account.name })
				.from(membership)
				.innerJoin(account, eq(account.id, membership.accountId))
				.where(and(eq(membership.role, 'staff'), isNull(membership.endedAt)))
				.orderBy(asc(account.name)),
		{ readOnly: true }
	);

/** The cases of one structure that the one who asks may see. */
export const casesOf = (scope: NamedScope, actorId: ActorId) =>
	inScope(scope, (tx) => listed(tx, eq(supportCase.actorId, actorId)), { readOnly: true });
