import { describe, expect, test } from 'vitest';
import { ENDS, lacksOf, movesFrom, PHASES, phaseOf, type CaseFacts } from './support-case';
import { CASE_STAGES, type CaseStage } from './vocabulary/support-case';
import { codesOf } from './vocabulary/term';

const STAGES = codesOf(CASE_STAGES);
const NOTHING: CaseFacts = {
	...{ contacts: 0, unasked: 5, orientations: 0, needs: 0, planActions: 0, openActions: 0 },
	...{ diagnosisValidated: false, committeeHeard: false, planAgreed: false, closingSnapshot: false }
};
const ALL: CaseFacts = {
	...{ contacts: 1, unasked: 0, decision: 'both', orientations: 1, needs: 1, planActions: 1, openActions: 1 },
	...{ diagnosisValidated: true, committeeHeard: true, planAgreed: true, closingSnapshot: true }
};

/** Each stage, and all that may follow it; `before` is where a case was suspended or ended from. */
const TABLE: Readonly<Record<CaseStage, string>> = {
	request: 'reception suspended abandoned',
	reception: 'diagnosis redirected not_eligible request suspended abandoned',
	redirected: 'before',
	not_eligible: 'before',
	diagnosis: 'diagnosis_validated reception suspended abandoned',
	diagnosis_validated: 'support_committee plan_drafted diagnosis suspended abandoned',
	support_committee: 'plan_drafted diagnosis_validated suspended abandoned',
	plan_drafted: 'plan_agreed support_committee diagnosis_validated suspended abandoned',
	plan_agreed: 'in_support plan_drafted suspended abandoned',
	in_support: 'closing_review plan_agreed suspended abandoned',
	closing_review: 'follow_up in_support suspended abandoned',
	follow_up: 'closed in_support suspended abandoned',
	closed: 'before',
	abandoned: 'before',
	suspended: 'before abandoned'
};

describe('the course of a case', () => {
	test.each(STAGES)('what may follow %s, and nothing else', (stage) => {
		const allowed = TABLE[stage].split(' ').map((to) => (to === 'before' ? 'diagnosis' : to));
		expect(movesFrom(stage, 'diagnosis').map(({ to }) => to)).toEqual(allowed);
	});

	test('what was ended or suspended from nowhere known cannot go on', () => {
		for (const stage of [...ENDS, 'suspended'] as const) expect(movesFrom(stage)).toEqual([]);
	});

	test('from the request the whole course can be walked with all that it asks for, and not without', () => {
		const course = [
			...(['request', 'reception', 'diagnosis', 'diagnosis_validated', 'support_committee', 'plan_drafted'] as const),
			...(['plan_agreed', 'in_support', 'closing_review', 'follow_up', 'closed'] as const)
		];
		for (const [at, stage] of course.slice(0, -1).entries()) {
			const move = movesFrom(stage).find(({ to }) => to === course[at + 1])!;
			expect(move.way === 'on' || move.to === 'closed', stage).toBe(true);
			const facts = move.to === 'closing_review' ? { ...ALL, openActions: 0 } : ALL;
			expect(lacksOf(move, facts), stage).toEqual([]);
			if (move.needs.length > 0 && move.to !== 'closing_review') expect(lacksOf(move, NOTHING)).toEqual(move.needs);
		}
	});

	test('support is not reviewed while something of the plan is open', () => {
		const review = movesFrom('in_support').find(({ to }) => to === 'closing_review')!;
		expect(lacksOf(review, ALL)).toEqual(['nothing_open']);
	});

	test('a diagnosis needs a decision to take the structure on, and sending it on an orientation', () => {
		const [diagnosis, redirected] = movesFrom('reception');
		expect(lacksOf(diagnosis!, { ...ALL, decision: 'reoriented' })).toEqual(['taken']);
		expect(lacksOf(redirected!, { ...ALL, decision: 'taken' })).toEqual(['reoriented']);
		expect(lacksOf(redirected!, { ...ALL, orientations: 0 })).toEqual(['orientation']);
	});

	test('whoever goes back, leaves, or takes an end back says why; a suspension says until when', () => {
		for (const stage of STAGES)
			for (const { to, way, asks } of movesFrom(stage, 'diagnosis')) {
				if (way === 'back' || to === 'abandoned' || to === 'not_eligible')
					expect(asks, `${stage} ${to}`).toContain('reason');
				if (to === 'suspended') expect(asks).toEqual(['reason', 'until']);
				if (way === 'on') expect(asks).toEqual([]);
			}
	});

	test('every stage that is not out of the course is in one phase', () => {
		const inPhases = PHASES.flatMap(({ stages }) => [...stages]) as CaseStage[];
		expect(new Set(inPhases).size).toBe(inPhases.length);
		for (const stage of STAGES) expect(phaseOf(stage) !== undefined, stage).toBe(inPhases.includes(stage));
		expect(STAGES.filter((stage) => !inPhases.includes(stage)).toSorted()).toEqual([...ENDS, 'suspended'].toSorted());
	});
});
