import { expect, test } from 'vitest';
import { fallsOn, holdOf, RETENTION, RETENTION_MONTHS, type CaseClock } from './case-retention';
import { readRetention } from './settings-forms';
import { settingOf } from './settings';

const clock = (wish: Partial<CaseClock>): CaseClock => ({
	dueOn: '2026-06-01',
	followUpUntil: null,
	inMission: false,
	...wish
});

test('a follow-up that is awaited holds a case until its day, a mission for as long as it runs', () => {
	expect(holdOf(clock({}), '2020-01-01')).toBeUndefined();
	expect(holdOf(clock({ followUpUntil: '2026-08-01' }), '2026-07-31')).toBe('follow_up');
	expect(holdOf(clock({ followUpUntil: '2026-08-01' }), '2026-08-01')).toBeUndefined();
	expect(holdOf(clock({ followUpUntil: '2026-08-01', inMission: true }), '2099-01-01')).toBe('mission');
});

test('it falls on the later of the two days, and on none that is known while a mission runs', () => {
	expect(fallsOn(clock({}))).toBe('2026-06-01');
	expect(fallsOn(clock({ followUpUntil: '2026-08-01' }))).toBe('2026-08-01');
	expect(fallsOn(clock({ followUpUntil: '2026-02-01' }))).toBe('2026-06-01');
	expect(fallsOn(clock({ inMission: true }))).toBeUndefined();
});

test('months are a whole number within the bounds; what is stored and is none is the default', () => {
	for (const months of [RETENTION_MONTHS.least, 24, RETENTION_MONTHS.most])
		expect(readRetention({ months: ` ${months} ` })).toEqual({ ok: true, value: { months } });
	for (const months of ['', '5', '73', '7.5', '-9', '1e1', 'deux'])
		expect(readRetention({ months })).toEqual({ ok: false, problem: { months: 'no_months' } });
	expect(settingOf({ retention: { months: 5 } }, 'retention')).toEqual(RETENTION);
	expect(settingOf({ retention: { months: 36 } }, 'retention')).toEqual({ months: 36 });
});
