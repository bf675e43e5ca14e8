import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { inScope, type NamedScope } from '../database/database';
import { planAction, supportCase } from '../database/schema';
import type { CaseInList } from './queries';

/** Something that is due in a case: what was noted to be done next, the end of a rest, or an action of the plan. */
export interface Due {
	readonly key: string;
	readonly row: CaseInList;
	readonly on: string;
	readonly kind: 'next' | 'resumes' | 'plan';
	readonly text: string;
}

/**
 * What is due in some cases, the earliest first, and those of them in which nothing is planned. Their list was signed for
 * when it was read.
 */
export async function dueOf(
	scope: NamedScope,
	rows: readonly CaseInList[]
): Promise<{ readonly due: readonly Due[]; readonly idle: readonly CaseInList[] }> {
	const known = new Map(rows.map((row) => [row.id, row]));
	const actions =
		rows.length === 0
			? []
			: await inScope(
					scope,
					(tx) =>
						tx
							.select({
								...{ id: planAction.id, caseId: planAction.caseId, title: planAction.title },
								on: sql<string>`${planAction.dueOn}::text`
							})
							.from(planAction)
							.innerJoin(supportCase, eq(supportCase.id, planAction.caseId))
							.where(
								and(
									inArray(planAction.caseId, [...known.keys()]),
									...[isNotNull(planAction.dueOn), isNull(planAction.doneOn), isNull(supportCase.closedOn)],
									eq(planAction.cancelled, false)
								)
							)
							.orderBy(asc(planAction.dueOn), asc(planAction.id)),
					{ readOnly: true }
				);
	const due = [
		...rows.flatMap((row): Due[] => {
			const { id, nextAction, nextActionOn, suspendedUntil } = row;
			if (row.stage === 'suspended' && suspendedUntil)
				return [{ key: `resumes-${id}`, row, on: suspendedUntil, kind: 'resumes', text: '' }];
			return nextActionOn ? [{ key: `next-${id}`, row, on: nextActionOn, kind: 'next', text: nextAction ?? '' }] : [];
		}),
		...actions.map(({ id, caseId, title, on }): Due => {
			return { key: `plan-${id}`, row: known.get(caseId)!, on, kind: 'plan', text: title };
		})
	];
	const planned = new Set(due.map(({ row }) => row.id));
	return {
		due: due.toSorted((one, other) => one.on.localeCompare(other.on)),
		idle: rows.filter(({ id }) => !planned.has(id))
	};
}
