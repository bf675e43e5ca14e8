import { and, eq, ne, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import type { MissionPart } from '../../domain/mission';
import { isOpen } from '../../domain/mission';
import { refused, type Result } from '../../domain/result';
import { signs } from '../access/log';
import { writeCase, type CaseProblem, type CaseRow } from '../cases/locked';
import type { NamedScope, Transaction } from '../database/database';
import { mission, missionCase, missionFile, supportCase } from '../database/schema';

export type MissionRow = typeof mission.$inferSelect;
export type FileRow = typeof missionFile.$inferSelect;

/** Which mission of which case is written in. */
export interface MissionAt {
	readonly caseId: string;
	readonly missionId: string;
}
export type MissionProblem =
	| CaseProblem
	/** Somebody wrote in it meanwhile; its stage does not allow it; it is for cases of whose team one is not. */
	| { readonly code: 'mission_changed' | 'mission_stage' | 'mission_not_whole' };

interface Locked {
	readonly row: CaseRow;
	readonly mission: MissionRow;
	readonly file: FileRow;
}

const inCase = ({ caseId, missionId }: MissionAt) =>
	and(
		eq(mission.id, missionId),
		sql`exists (select from casework.mission_case c where c.mission_id = ${mission.id} and c.case_id = ${caseId})`
	);

/** A look at what belongs to several cases, or a change of it, is signed for in each of the others too. */
export async function signsForOthers(
	tx: Transaction,
	scope: NamedScope,
	{ caseId, missionId }: MissionAt,
	action: 'read' | 'write' | 'export',
	detail: string
) {
	const others = await tx
		.select({ subjectId: supportCase.id, territoryId: supportCase.territoryId })
		.from(missionCase)
		.innerJoin(supportCase, eq(supportCase.id, missionCase.caseId))
		.where(and(eq(missionCase.missionId, missionId), ne(missionCase.caseId, caseId)));
	for (const other of others) await signs(tx, scope, { action, subject: 'support_case', ...other, detail });
}

/**
 * One write in what belongs to all cases of a mission, by somebody on the team of each; each of them gets its line in the
 * access log.
 * @param version of what is written that the writer had before the eyes, of the mission or of its file
 * @param part whose stages allow it; none where all do
 */
export const writeMission = <Value, Problem>(
	scope: NamedScope,
	at: MissionAt,
	{
		what,
		part,
		...seen
	}: { readonly what: string; readonly part?: MissionPart; readonly mission?: number; readonly file?: number },
	work: (tx: Transaction, locked: Locked) => Promise<Result<Value, Problem>>
): Promise<Result<Value, Problem | MissionProblem>> =>
	writeCase<Value, Problem | MissionProblem>(scope, { id: at.caseId, what: `mission.${what}` }, async (tx, row) => {
		if (!validate(at.missionId)) return refused({ code: 'gone' });
		const [there] = await tx.select({ id: mission.id }).from(mission).where(inCase(at));
		if (!there) return refused({ code: 'gone' });
		const [head] = await tx.select().from(mission).where(eq(mission.id, at.missionId)).for('update');
		const [file] = await tx.select().from(missionFile).where(eq(missionFile.missionId, at.missionId)).for('update');
		if (!head || !file) return refused({ code: 'mission_not_whole' });
		if ((seen.mission ?? head.version) !== head.version || (seen.file ?? file.version) !== file.version)
			return refused({ code: 'mission_changed' });
		if (part && !isOpen(part, head.stage)) return refused({ code: 'mission_stage' });
		const answer = await work(tx, { row, mission: head, file });
		if (answer.ok) await signsForOthers(tx, scope, at, 'write', `mission.${what}`);
		return answer;
	});
