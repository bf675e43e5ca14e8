import { daysAfter } from '../../../domain/days';
import type { CaseStage } from '../../../domain/vocabulary/support-case';
import type { Chance } from '../invented/random';

/** How a case of the demonstration is meant to go. */
export type Fate = 'through' | 'redirected' | 'not_eligible' | 'abandoned' | 'suspended';

export interface ExampleStep {
	readonly from: CaseStage | null;
	readonly to: CaseStage;
	readonly on: string;
	readonly reason: string | null;
}

/** From each stage to the next, with the fewest and the most days that it takes. */
const LEGS: readonly (readonly [to: CaseStage, least: number, most: number])[] = [
	['reception', 5, 20],
	['diagnosis', 10, 30],
	['diagnosis_validated', 30, 70],
	['support_committee', 10, 30],
	['plan_drafted', 10, 30],
	['plan_agreed', 25, 60],
	['in_support', 10, 30],
	['closing_review', 90, 180],
	['follow_up', 15, 40],
	['closed', 330, 400]
];

/** Where a fate leaves the course, and with what words. */
const LEAVES: Readonly<Record<Exclude<Fate, 'through'>, readonly [after: readonly CaseStage[], reason: string]>> = {
	redirected: [['reception'], 'Demande ponctuelle, mieux servie ailleurs (exemple)'],
	not_eligible: [['reception'], 'Aucun emploi, ni en vue (exemple)'],
	abandoned: [['diagnosis', 'plan_drafted', 'in_support'], 'Changement de bureau, projet mis de côté (exemple)'],
	suspended: [['diagnosis', 'plan_agreed', 'in_support'], 'Direction absente pour plusieurs mois (exemple)']
};

/** The steps of an invented case from its opening until a day, as the course allows them. */
export function courseOf(chance: Chance, openedOn: string, today: string, fate: Fate): readonly ExampleStep[] {
	const steps: ExampleStep[] = [{ from: null, to: 'request', on: openedOn, reason: null }];
	const leaving = fate === 'through' ? undefined : LEAVES[fate];
	const after = leaving && chance.pick(leaving[0]);
	const hearsCommittee = chance.happens(0.6);
	for (const [to, least, most] of LEGS) {
		const { to: from, on: since } = steps.at(-1)!;
		const on = daysAfter(since, least + chance.below(most - least + 1));
		if (from === after && fate !== 'through') {
			if (on <= today) steps.push({ from, to: fate, on, reason: leaving![1] });
			return steps;
		}
		if (to === 'support_committee' && !hearsCommittee) continue;
		if (on > today) return steps;
		steps.push({ from, to, on, reason: null });
	}
	return steps;
}
