import type { Criterion, Facts } from '../eligibility/criterion';
import { isDeciding, judge, type Circumstances, type Judgement } from '../eligibility/judge';
import { groupOf, type Group } from './orient';

export type GroupCounts = Readonly<Record<Group, number>>;

/** A structure that stands elsewhere with the new criteria. */
export interface Moved {
	/** Its position among those that were tried. */
	readonly at: number;
	readonly from: Group;
	readonly to: Group;
	/** What keeps it from answering now. */
	readonly because: readonly Judgement[];
}

/** Where each structure stood with the criteria before, and stands with those now. */
export interface Trial {
	readonly before: GroupCounts;
	readonly now: GroupCounts;
	/** In the order in which they were tried. */
	readonly moved: readonly Moved[];
}

export const judgeAll = (criteria: readonly Criterion[], facts: Facts, circumstances: Circumstances): Judgement[] =>
	criteria.map((criterion) => judge(criterion, facts, circumstances));

/** What keeps an offer from answering: what is not met, or else what decides and is not known. */
export function obstaclesIn(judgements: readonly Judgement[]): Judgement[] {
	const unmet = judgements.filter(({ result }) => result === 'not_met');
	return unmet.length > 0
		? unmet
		: judgements.filter(({ result, criterion }) => result === 'unknown' && isDeciding(criterion));
}

/** Tries new criteria of an offer on structures, beside those that it has. */
export function tryCriteria(
	structures: readonly Facts[],
	criteria: { readonly before: readonly Criterion[]; readonly now: readonly Criterion[] },
	circumstances: Circumstances
): Trial {
	const before = { answers: 0, check: 0, no: 0 };
	const now = { ...before };
	const moved: Moved[] = [];
	structures.forEach((facts, at) => {
		const judgements = judgeAll(criteria.now, facts, circumstances);
		const [from, to] = [groupOf(judgeAll(criteria.before, facts, circumstances)), groupOf(judgements)];
		before[from]++;
		now[to]++;
		if (from !== to) moved.push({ at, from, to, because: obstaclesIn(judgements) });
	});
	return { before, now, moved };
}
