import { describe, expect, test } from 'vitest';
import { isOpen, missionLacks, missionMovesFrom, type MissionFacts, type MissionPart } from './mission';
import { MISSION_STAGES, type MissionStage } from './vocabulary/support-case';
import { codesOf } from './vocabulary/term';

const STAGES = codesOf(MISSION_STAGES);
const NOTHING: MissionFacts = {
	termsWhole: false,
	asked: 0,
	received: 0,
	unmarked: 2,
	decided: false,
	...{ contracted: false, milestones: 0, openMilestones: 1 },
	...{ reviewed: false, unanswered: 1, providerAnswered: false }
};
const ALL: MissionFacts = {
	termsWhole: true,
	asked: 3,
	received: 2,
	unmarked: 0,
	decided: true,
	...{ contracted: true, milestones: 2, openMilestones: 0 },
	...{ reviewed: true, unanswered: 0, providerAnswered: true }
};

/** Each stage that a mission may be in, and all that may follow it; `before` is where it was ended from. */
const TABLE: Readonly<Record<MissionStage, string>> = {
	terms_drafted: 'consultation cancelled',
	consultation: 'offers_received terms_drafted unsuccessful cancelled',
	offers_received: 'scoring consultation unsuccessful cancelled',
	scoring: 'provider_chosen offers_received unsuccessful cancelled',
	provider_chosen: 'contract_signed scoring cancelled',
	contract_signed: 'kick_off provider_chosen cancelled',
	kick_off: 'under_way contract_signed cancelled',
	under_way: 'restitution kick_off cancelled',
	restitution: 'mission_review under_way',
	mission_review: 'settled restitution',
	settled: '',
	unsuccessful: 'before',
	cancelled: 'before'
};

describe('the course of a mission', () => {
	test.each(Object.entries(TABLE))('what may follow %s, and nothing else', (stage, next) => {
		const allowed = next
			.split(' ')
			.filter(Boolean)
			.map((to) => (to === 'before' ? 'scoring' : to));
		expect(missionMovesFrom(stage as MissionStage, stage === 'settled' ? null : 'scoring').map(({ to }) => to)).toEqual(
			allowed
		);
	});

	test('there is a line for each stage', () => {
		expect(Object.keys(TABLE).toSorted()).toEqual(STAGES.toSorted());
	});

	test('the whole course can be walked with all that it asks for, and not without', () => {
		for (const stage of STAGES) {
			const move = missionMovesFrom(stage).find(({ way }) => way === 'on');
			if (!move) continue;
			expect(missionLacks(move, ALL), stage).toEqual([]);
			expect(missionLacks(move, NOTHING), stage).toEqual(move.needs);
		}
	});

	test('two providers are not enough to be compared, three are', () => {
		const move = missionMovesFrom('consultation').find(({ way }) => way === 'on')!;
		expect(missionLacks(move, { ...ALL, asked: 2 })).toEqual(['asked']);
		expect(missionLacks(move, { ...ALL, asked: 3 })).toEqual([]);
	});

	test('what ends a mission or leads back says why', () => {
		for (const stage of STAGES)
			for (const { way, asksReason } of missionMovesFrom(stage, 'scoring'))
				expect(asksReason, stage).toBe(way !== 'on');
	});

	test('what was ended from nowhere known is not taken up', () => {
		expect(missionMovesFrom('cancelled')).toEqual([]);
	});
});

test('each part is written at its stages only', () => {
	const PARTS: readonly MissionPart[] = [
		...(['terms', 'asked', 'offers', 'marks', 'decision', 'contract', 'milestones', 'review', 'answers'] as const)
	];
	const open = (stage: MissionStage) => PARTS.filter((part) => isOpen(part, stage));
	expect(open('terms_drafted')).toEqual(['terms']);
	expect(open('consultation')).toEqual(['asked', 'offers']);
	expect(open('offers_received')).toEqual(['offers']);
	expect(open('scoring')).toEqual(['marks', 'decision']);
	expect(open('provider_chosen')).toEqual(['contract']);
	expect(open('contract_signed')).toEqual(['contract', 'milestones']);
	expect(open('under_way')).toEqual(['milestones']);
	expect(open('mission_review')).toEqual(['review', 'answers']);
	expect(open('settled')).toEqual(['answers']);
	expect(open('cancelled')).toEqual([]);
});
