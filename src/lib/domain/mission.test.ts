import { describe, expect, test } from 'vitest';
import { isOpen, missionLacks, missionMovesFrom, type MissionFacts, type MissionPart } from './mission';
import { MISSION_STAGES, type MissionStage } from './vocabulary/support-case';
import { codesOf } from './vocabulary/term';

const STAGES = codesOf(MISSION_STAGES);
const NOTHING: MissionFacts = { termsWhole: false, asked: 0, received: 0, unmarked: 2, decided: false };
const ALL: MissionFacts = { termsWhole: true, asked: 3, received: 2, unmarked: 0, decided: true };

/** Each stage that a mission may be in, and all that may follow it; `before` is where it was ended from. */
const TABLE: Readonly<Partial<Record<MissionStage, string>>> = {
	terms_drafted: 'consultation cancelled',
	consultation: 'offers_received terms_drafted unsuccessful cancelled',
	offers_received: 'scoring consultation unsuccessful cancelled',
	scoring: 'provider_chosen offers_received unsuccessful cancelled',
	provider_chosen: 'scoring cancelled',
	unsuccessful: 'before',
	cancelled: 'before'
};

describe('the course of a mission', () => {
	test.each(Object.entries(TABLE))('what may follow %s, and nothing else', (stage, next) => {
		const allowed = next.split(' ').map((to) => (to === 'before' ? 'scoring' : to));
		expect(missionMovesFrom(stage as MissionStage, 'scoring').map(({ to }) => to)).toEqual(allowed);
	});

	test('a stage that no step leads to is none', () => {
		const reached = new Set(STAGES.flatMap((stage) => missionMovesFrom(stage).map(({ to }) => to)));
		for (const stage of reached) expect(TABLE[stage], stage).toBeDefined();
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
	const open = (stage: MissionStage) =>
		(['terms', 'asked', 'offers', 'marks', 'decision'] as const satisfies readonly MissionPart[]).filter((part) =>
			isOpen(part, stage)
		);
	expect(open('terms_drafted')).toEqual(['terms']);
	expect(open('consultation')).toEqual(['asked', 'offers']);
	expect(open('offers_received')).toEqual(['offers']);
	expect(open('scoring')).toEqual(['marks', 'decision']);
	expect(open('cancelled')).toEqual([]);
});
